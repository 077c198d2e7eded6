package no.aarshjul.collection.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.StartupFailure;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads the files under {@code sources}. What is not understood is refused, never passed over. */
final class DatasetFile {

  static final ObjectMapper YAML =
      Json.yaml()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  private DatasetFile() {}

  static <T> T read(Resource file, Class<T> type) {
    try (var in = file.getInputStream()) {
      return YAML.readValue(in, type);
    } catch (UnrecognizedPropertyException e) {
      throw refused(
          file,
          "expected one of %s, found \"%s\" at %s"
              .formatted(e.getKnownPropertyIds(), e.getPropertyName(), path(e)),
          e);
    } catch (DatabindException e) {
      var cause = e.getCause();
      var reason = cause == null ? e.getOriginalMessage() : cause.getMessage();
      throw refused(file, "%s at %s".formatted(reason, path(e)), e);
    } catch (JacksonException e) {
      throw refused(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StartupFailure refused(Resource file, String reason, Exception cause) {
    return new StartupFailure(
        "The source file %s cannot be used: %s.".formatted(file.getFilename(), reason),
        "Compare it with docs/handbook.md, \"add a table of Statistics Norway\".",
        cause);
  }

  private static String path(DatabindException e) {
    var path = new StringBuilder();
    for (var part : e.getPath()) {
      path.append(path.isEmpty() ? "" : ".")
          .append(part.getPropertyName() == null ? part.getIndex() : part.getPropertyName());
    }
    return path.isEmpty() ? "its beginning" : path.toString();
  }
}
