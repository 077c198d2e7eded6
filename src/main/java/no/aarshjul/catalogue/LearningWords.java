package no.aarshjul.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Takes the words of indicator sets from their files. */
@Component
class LearningWords {

  private static final Logger LOG = LoggerFactory.getLogger(LearningWords.class);

  private final IndicatorSets sets;
  private final Wording wording;

  LearningWords(IndicatorSets sets, Wording wording) {
    this.sets = sets;
    this.wording = wording;
  }

  /**
   * Takes a file that lies in a set's folder.
   *
   * @throws StartupFailure naming file, row, expected and found
   */
  void learn(Resource file, Language language) {
    var originals = originals(file);
    wording.learn(originals, language, file);
    var words = wording.in(language);
    var missing = originals.texts().filter(text -> words.lang(text) != null).count();
    if (missing > 0) {
      LOG.atWarn()
          .addKeyValue("set", originals.id())
          .addKeyValue("language", language.code())
          .log("{} texts have no words in this language and are shown in English", missing);
    }
  }

  /** A set's texts with those of its profiles, also of those that lie elsewhere; or other texts. */
  private Originals originals(Resource file) {
    var id = setOf(file);
    return sets.find(id)
        .map(set -> Originals.of(set, profiles(id)))
        .orElseGet(() -> known(file, id));
  }

  private List<BenchmarkProfile> profiles(String id) {
    return sets.profileIds(id).stream().flatMap(one -> sets.findProfile(one).stream()).toList();
  }

  private Originals known(Resource file, String id) {
    try {
      return wording.originals(id);
    } catch (Refusal unknown) {
      throw new StartupFailure(
          "The words %s belong to the set %s, which is not loaded."
              .formatted(file.getDescription(), id),
          "Put them into the folder of their set, or into one of its id.",
          unknown);
    }
  }

  /** The set whose file lies beside this one, else the one that the folder is called after. */
  private static String setOf(Resource file) {
    try {
      var header = file.createRelative("set.yaml");
      if (header.exists()) {
        return SetFile.header(header).id();
      }
      var folder = file.getURI().resolve(".").toString();
      return folder.substring(
          folder.lastIndexOf('/', folder.length() - 2) + 1, folder.length() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
