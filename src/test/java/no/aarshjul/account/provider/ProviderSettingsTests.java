package no.aarshjul.account.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.ClientKeys;
import no.aarshjul.account.provider.ProviderProperties.Settings;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.platform.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.client.RestClientException;

/** A provider that cannot be used is told at the start; one that is down is not waited for. */
class ProviderSettingsTests {

  private static Settings settings(String... settings) {
    var all = new java.util.HashMap<String, String>();
    for (var setting : settings) {
      var parts = setting.split("=", 2);
      all.put("p." + parts[0], parts[1]);
    }
    return new Binder(new MapConfigurationPropertySource(all)).bind("p", Settings.class).get();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "issuer=http://login.example.org client-id=a client-secret=b | issuer must be an address with https",
        "issuer=nonsense client-id=a client-secret=b | issuer must be an address with https",
        "issuer=https://login.example.org client-id=a | it needs either client-secret or key",
        "issuer=https://login.example.org client-id=a client-secret=b key=c | it needs either",
        "kind=idporten issuer=https://idporten.no client-id=a client-secret=b | by their key only",
        "kind=idporten issuer=https://idporten.no client-id=a key=b | levels must say",
        "kind=ansattporten issuer=https://ansattporten.no client-id=a key=b levels=high | representation",
        "kind=ansattporten issuer=https://ansattporten.no client-id=a key=b levels=high representation={} | JSON list",
        "kind=ansattporten issuer=https://ansattporten.no client-id=a key=b levels=high representation=[nonsense | JSON list",
        "kind=entra issuer=https://login.microsoftonline.com/common/v2.0 client-id=a client-secret=b | one tenant"
      })
  void whatAProviderLacksIsNamed(String settings, String told) {
    assertThatThrownBy(() -> new Provider("p", settings(settings.split(" "))))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("aarshjul.access.providers.p")
        .hasMessageContaining(told.strip());
  }

  @Test
  void anIdIsFitForAddresses() {
    assertThatThrownBy(
            () ->
                new Provider(
                    "Town/Hall",
                    settings("issuer=https://a.example.org", "client-id=a", "client-secret=b")))
        .hasMessageContaining("small letters");
  }

  @Test
  void aProviderThatIsDownIsAskedAgainNextTime() throws Exception {
    int closed;
    try (var socket = new java.net.ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    var providers =
        new Providers(
            new ProviderProperties(
                Map.of(
                    "down",
                    settings(
                        "issuer=http://localhost:" + closed, "client-id=a", "client-secret=b"))),
            new ProviderWire(),
            new PublicAddress(null, 8080));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> providers.findByRegistrationId("down"))
          .isInstanceOf(RestClientException.class);
    }
    assertThat(providers.findByRegistrationId("none")).isNull();
  }

  @Test
  void aKeyIsMadeForItsOwnerOnlyAndNeverOverwritten(@TempDir Path folder) throws Exception {
    var file = folder.resolve("key.json");
    var printed = new ByteArrayOutputStream();
    assertThat(ClientKeys.make(file, new PrintStream(printed, true, StandardCharsets.UTF_8)))
        .isZero();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    var shown = JWK.parse(printed.toString(StandardCharsets.UTF_8));
    assertThat(shown.isPrivate()).isFalse();
    assertThat(ClientKeys.read(file).getKeyID()).isEqualTo(shown.getKeyID());
    var before = Files.readString(file);
    assertThat(ClientKeys.make(file, new PrintStream(printed))).isEqualTo(1);
    assertThat(file).hasContent(before);
    for (var bad : List.of("", "{}", shown.toJSONString())) {
      Files.writeString(file, bad);
      assertThatThrownBy(() -> ClientKeys.read(file))
          .isInstanceOf(StartupFailure.class)
          .hasMessageContaining("key.json");
    }
  }
}
