package no.aarshjul.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import no.aarshjul.platform.Language;
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
    var words = WordsFile.read(file, originals);
    wording.learn(originals, language, words);
    var missing = originals.texts().count() - words.size();
    if (missing > 0) {
      LOG.atWarn()
          .addKeyValue("set", originals.id())
          .addKeyValue("language", language.code())
          .log("{} texts have no words in this language and are shown in English", missing);
    }
  }

  /** A set's texts with those of its profiles, also of those that lie elsewhere. */
  private Originals originals(Resource file) {
    var id = setOf(file);
    var set =
        sets.find(id)
            .orElseThrow(
                () ->
                    new StartupFailure(
                        "The words %s belong to the set %s, which is not loaded."
                            .formatted(file.getDescription(), id),
                        "Put them into the folder of their set, or into one of its id."));
    return Originals.of(
        set, sets.profileIds(id).stream().flatMap(one -> sets.findProfile(one).stream()).toList());
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
