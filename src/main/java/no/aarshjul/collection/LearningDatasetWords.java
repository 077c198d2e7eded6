package no.aarshjul.collection;

import java.nio.file.Files;
import no.aarshjul.catalogue.Originals;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.platform.Language;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Takes the words for the texts of datasets: those delivered, then the installation's own. */
@Component
class LearningDatasetWords {

  LearningDatasetWords(Sources sources, Wording wording, ResourceLoader resources) {
    var texts = originals(sources);
    var folder = sources.properties().folder();
    for (var language : Language.translated()) {
      var name = Wording.file(language);
      wording.learn(texts, language, resources.getResource("classpath:sources/" + name));
      if (folder != null && Files.exists(folder.resolve(name))) {
        wording.learn(texts, language, new FileSystemResource(folder.resolve(name)));
      }
    }
  }

  /** The texts of all datasets, also of those delivered that an installation has replaced. */
  static Originals originals(Sources sources) {
    var texts = new Originals("sources");
    sources.datasets().read().forEach(dataset -> add(texts, dataset));
    sources.asked().forEach((indicator, why) -> texts.add("asked", indicator, why));
    texts.add("deviation", DerivingIndicators.CAPPED_ID, DerivingIndicators.CAPPED);
    return texts;
  }

  private static void add(Originals texts, Dataset dataset) {
    texts.add("title", dataset.id(), dataset.title());
    texts.add("citation", dataset.id(), dataset.citation());
    texts.add("needs", dataset.id(), dataset.needs());
    dataset.values().forEach(value -> texts.add("deviation", dataset.id(), value.deviation()));
  }
}
