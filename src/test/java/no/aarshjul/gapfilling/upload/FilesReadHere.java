package no.aarshjul.gapfilling.upload;

import no.aarshjul.gapfilling.GapFillingProperties;
import no.aarshjul.gapfilling.upload.FileProcess.Task;
import no.aarshjul.gapfilling.upload.FileProcess.Verdict;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Looks at files in the test's own process, by the same code, where a hundred files are tried and
 * none is meant to break the one who reads it: that saves a hundred starts of a process.
 */
public final class FilesReadHere extends FileProcesses {

  FilesReadHere(GapFillingProperties properties) {
    super(properties);
  }

  /** Stands in for the processes of an application that starts. */
  public static void in(ConfigurableListableBeanFactory beans) {
    ((BeanDefinitionRegistry) beans)
        .registerBeanDefinition("fileProcesses", new RootBeanDefinition(FilesReadHere.class));
  }

  @Override
  Verdict look(Task task) {
    var verdict = FileProcess.verdict(task);
    return FileProcess.JSON.readValue(FileProcess.JSON.writeValueAsBytes(verdict), Verdict.class);
  }
}
