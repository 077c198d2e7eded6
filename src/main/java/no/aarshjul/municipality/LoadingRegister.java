package no.aarshjul.municipality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import no.aarshjul.platform.Json;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/**
 * Fills the register at the first start: municipalities and the departments of {@code
 * municipality/departments.yaml}.
 */
@Component
class LoadingRegister {

  private final Municipalities municipalities;
  private final Departments departments;

  LoadingRegister(Municipalities municipalities, Departments departments) {
    this.municipalities = municipalities;
    this.departments = departments;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(10)
  @Transactional
  public void loadIfEmpty() {
    try {
      if (municipalities.isEmpty()) {
        RegisterFile.read().forEach(municipalities::add);
      }
      if (departments.isEmpty()) {
        loadDepartments();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void loadDepartments() throws IOException {
    record Row(String key, Map<String, String> names, List<String> categories) {}
    var file = new ClassPathResource("municipality/departments.yaml");
    try (var in = file.getInputStream()) {
      var rows = Json.yaml().build().readValue(in, new TypeReference<List<Row>>() {});
      for (int i = 0; i < rows.size(); i++) {
        var row = rows.get(i);
        departments.add(
            new Department(row.key(), row.names(), new LinkedHashSet<>(row.categories())), i);
      }
    }
  }
}
