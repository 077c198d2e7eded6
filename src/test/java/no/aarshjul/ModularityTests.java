package no.aarshjul;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

  private final ApplicationModules modules = ApplicationModules.of(Aarshjul.class);

  @Test
  void noModuleReachesIntoAnother() {
    modules.verify();
  }

  /** The committed diagram is the generated one; run the tests to renew it. */
  @Test
  void theModuleDiagramIsWritten() throws Exception {
    var options =
        Documenter.DiagramOptions.defaults().withStyle(Documenter.DiagramOptions.DiagramStyle.UML);
    var folder = Path.of("target/modules");
    new Documenter(modules, Documenter.Options.defaults().withOutputFolder(folder.toString()))
        .writeModulesAsPlantUml(options);
    Files.copy(
        folder.resolve("components.puml"),
        Path.of("docs/modules.puml"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
