package no.aarshjul.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Locale;
import java.util.UUID;
import no.aarshjul.platform.Identifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class IdentifiersInAddressesTests {

  private static final String TEXT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";

  public record ThingId(UUID value) implements Identifier<UUID> {

    public static ThingId of(String text) {
      return new ThingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  public record Serial(Long value) implements Identifier<Long> {

    public static Serial of(String text) {
      return new Serial(Long.valueOf(text));
    }
  }

  @RestController
  static class Things {

    @GetMapping("/api/serials/{id}")
    String serial(@PathVariable("id") Serial id) {
      return "thing " + id;
    }

    @GetMapping("/api/things/{id}")
    String one(@PathVariable("id") ThingId id) {
      return "thing " + id;
    }

    @GetMapping("/api/bare/{id}")
    String bare(@PathVariable("id") UUID id) {
      return "thing " + id;
    }

    @GetMapping("/api/things")
    String any(@RequestParam(name = "id", required = false) @Nullable ThingId id) {
      return "thing " + id;
    }
  }

  private final MockMvc mvc =
      MockMvcBuilders.standaloneSetup(new Things())
          .setControllerAdvice(new Problems(messages(), DataSize.ofMegabytes(1)))
          .defaultRequest(get("/").locale(Locale.ENGLISH))
          .build();

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    return messages;
  }

  @Test
  void anIdentifierIsReadFromAPathAndAParameter() throws Exception {
    mvc.perform(get("/api/things/" + TEXT)).andExpect(content().string("thing " + TEXT));
    mvc.perform(get("/api/things").param("id", TEXT)).andExpect(content().string("thing " + TEXT));
    mvc.perform(get("/api/things")).andExpect(content().string("thing null"));
  }

  @Test
  void numbersAreCalledByThePlainNameOfTheirType() throws Exception {
    mvc.perform(get("/api/serials/seven"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.detail").value("id must be of the type long, found seven."));
  }

  @Test
  void whatIsNoIdentifierIsRefusedByTheTypeOfItsValue() throws Exception {
    for (var address : new String[] {"/api/bare/7", "/api/things/7", "/api/things?id=7"}) {
      mvc.perform(get(address))
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.detail").value("id must be of the type UUID, found 7."));
    }
  }
}
