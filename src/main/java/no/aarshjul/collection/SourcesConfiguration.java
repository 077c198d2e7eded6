package no.aarshjul.collection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.transport.LiveTransport;
import no.aarshjul.collection.transport.RecordedTransport;
import no.aarshjul.collection.transport.Recordings;
import no.aarshjul.collection.transport.SourcesProperties;
import no.aarshjul.collection.transport.Transport;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import tools.jackson.core.type.TypeReference;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourcesProperties.class)
class SourcesConfiguration {

  @Bean
  Sources sources(SourcesProperties properties, ResourcePatternResolver resources)
      throws IOException {
    return read(properties, resources);
  }

  /** Reads the files that come with the program, then those of the installation's own folder. */
  static Sources read(SourcesProperties properties, ResourcePatternResolver resources)
      throws IOException {
    var files =
        new ArrayList<Resource>(
            Arrays.asList(resources.getResources("classpath:sources/*/*.yaml")));
    files.addAll(own(properties.folder()));
    return new Sources(
        files,
        resources.getResource("classpath:sources/hosts.yaml"),
        asked(resources.getResource("classpath:sources/asked.yaml")),
        properties);
  }

  private static Map<String, String> asked(Resource file) throws IOException {
    try (var in = file.getInputStream()) {
      return Json.yaml().build().readValue(in, new TypeReference<>() {});
    }
  }

  private static List<Resource> own(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return List.of();
    }
    if (!Files.isDirectory(folder)) {
      throw new StartupFailure(
          "aarshjul.sources.folder is %s, but there is no such folder.".formatted(folder),
          "Correct it, or leave it out.");
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .<Resource>map(FileSystemResource::new)
          .toList();
    }
  }

  @Bean
  Recordings recordings(ResourcePatternResolver resources) {
    return Recordings.read(resources.getResource("classpath:recorded/provenance.yaml"));
  }

  @Bean
  Transport transport(
      SourcesProperties properties, Recordings recordings, ResourcePatternResolver resources) {
    return switch (properties.mode()) {
      case LIVE -> new LiveTransport(properties);
      case RECORDED -> new RecordedTransport(recordings, resources);
    };
  }
}
