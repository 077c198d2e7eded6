package no.aarshjul.collection.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import no.aarshjul.platform.StartupFailure;
import org.springframework.core.io.Resource;

/** Reads the files under {@code sources}. What is not understood is refused, never passed over. */
final class DatasetFile {

  static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .addModule(new JavaTimeModule())
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
    } catch (JsonMappingException e) {
      var cause = e.getCause();
      var reason = cause == null ? e.getOriginalMessage() : cause.getMessage();
      throw refused(file, "%s at %s".formatted(reason, path(e)), e);
    } catch (JsonProcessingException e) {
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

  private static String path(JsonMappingException e) {
    var path = new StringBuilder();
    for (var part : e.getPath()) {
      path.append(path.isEmpty() ? "" : ".")
          .append(part.getFieldName() == null ? part.getIndex() : part.getFieldName());
    }
    return path.isEmpty() ? "its beginning" : path.toString();
  }
}
