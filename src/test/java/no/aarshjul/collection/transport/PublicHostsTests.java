package no.aarshjul.collection.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only this machine or its network can reach is not asked for anybody else. */
class PublicHostsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.254",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "::7f00:1"
      })
  void notPublic(String address) throws IOException {
    assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isFalse();
    var written = address.contains(":") ? "[" + address + "]" : address;
    assertThatThrownBy(
            () -> new PublicHosts(Set.of()).require(URI.create("http://" + written + "/x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("own network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2001:700::1",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8"
      })
  void isPublic(String address) throws IOException {
    assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isTrue();
  }

  /** Numbers may be written in more ways than one. */
  @ParameterizedTest
  @ValueSource(
      strings = {"http://2130706433/", "http://127.1/", "http://localhost/", "file:///etc"})
  void disguised(String address) {
    assertThatThrownBy(() -> new PublicHosts(Set.of()).require(URI.create(address)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatTheInstallationNamesMayBeAnywhere() {
    assertThatCode(
            () -> new PublicHosts(Set.of("LocalHost")).require(URI.create("http://localhost:1/")))
        .doesNotThrowAnyException();
  }
}
