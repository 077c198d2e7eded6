package no.aarshjul;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import no.aarshjul.demo.Simulation;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the server, or with the argument {@code simulate} runs a whole year and ends; then the
 * exit status is 0 only if every municipality reached the outcome that the script foresees.
 */
@SpringBootApplication
public class Aarshjul {

  public static void main(String[] arguments) throws IOException {
    var application = new SpringApplication(Aarshjul.class);
    if (List.of(arguments).contains("simulate")) {
      application.setAdditionalProfiles("simulation");
      Simulation.clear(Path.of("target/simulation"));
    }
    application.run(arguments);
  }
}
