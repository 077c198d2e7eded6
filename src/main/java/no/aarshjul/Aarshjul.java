package no.aarshjul;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.ClientKeys;
import no.aarshjul.collection.CheckingSources;
import no.aarshjul.demo.Simulation;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * Starts the server. With the argument {@code simulate} it runs a whole year and ends; the exit
 * status is 0 only if every municipality reached the outcome that the script foresees. With the
 * argument {@code check-sources} it compares the live sources with the dataset files and ends; the
 * exit status is 0 only if every source that could be asked fits. With {@code coordinator-link} it
 * makes a link with which one more coordinator can come in. With {@code provider-key FILE} it makes
 * a key with which it can sign at a provider of logins, and ends.
 */
@SpringBootApplication
public class Aarshjul {

  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("check-sources")) {
      System.exit(checkSources(arguments));
    }
    if (arguments.length == 2 && arguments[0].equals("provider-key")) {
      System.exit(ClientKeys.make(Path.of(arguments[1]), System.out));
    }
    var application = new SpringApplication(Aarshjul.class);
    if (List.of(arguments).contains("simulate")) {
      application.setAdditionalProfiles("simulation");
      Simulation.clear(Path.of("target/simulation"));
    }
    if (List.of(arguments).contains("coordinator-link")) {
      application.setDefaultProperties(Map.of("aarshjul.coordinator-link", true));
    }
    application.run(arguments);
  }

  /** Only the configuration is needed for this, no database and no engine. */
  private static int checkSources(String[] arguments) throws IOException {
    try (var context =
        new SpringApplicationBuilder(Nothing.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(arguments)) {
      return CheckingSources.run(context.getEnvironment(), System.out);
    }
  }

  /** A context without beans. */
  @Configuration(proxyBeanMethods = false)
  static class Nothing {}
}
