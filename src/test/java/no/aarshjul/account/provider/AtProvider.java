package no.aarshjul.account.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import no.aarshjul.account.Visitor;

/** Somebody who goes from the server to a provider and back, as a browser without JavaScript. */
final class AtProvider {

  private AtProvider() {}

  /** Logs in there; returns the address that the provider sends the browser back to. */
  static String login(Visitor visitor, String beginning, String name)
      throws IOException, InterruptedException {
    var asked = location(visitor.get(beginning));
    var form = location(visitor.get(asked));
    if (form.contains("/login/oauth2/code/")) {
      return form;
    }
    var after =
        location(
            visitor.submit(
                form, form, Map.of("username", name, "password", TestProvider.PASSWORD)));
    return location(visitor.get(after));
  }

  static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
    return response.headers().firstValue("Location").orElseThrow();
  }
}
