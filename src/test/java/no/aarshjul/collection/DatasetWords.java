package no.aarshjul.collection;

import java.io.IOException;
import java.io.UncheckedIOException;
import no.aarshjul.catalogue.Wording;
import org.springframework.core.io.DefaultResourceLoader;

/** The words of the datasets that come with the program, learnt without a server. */
public final class DatasetWords {

  private DatasetWords() {}

  public static void learn(Wording wording) {
    try {
      new LearningDatasetWords(Offline.recorded().sources, wording, new DefaultResourceLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
