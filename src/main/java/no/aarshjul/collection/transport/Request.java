package no.aarshjul.collection.transport;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One call to a source.
 *
 * @param name what it asks for, among the calls for the same dataset: {@code data}, {@code page-2}
 * @param method GET or POST
 * @param address relative to the host's address, or absolute
 * @param body JSON, null for a GET
 */
public record Request(String name, String method, String address, @Nullable String body) {

  public static Request get(String name, String address) {
    return new Request(name, "GET", address, null);
  }

  public static Request post(String name, String address, String body) {
    return new Request(name, "POST", address, body);
  }

  URI at(Host host) {
    if (address.startsWith("http://") || address.startsWith("https://")) {
      return URI.create(address);
    }
    return URI.create(host.url() + address);
  }

  /** The call as it is kept: without any key. */
  public String text(Host host) {
    return method + " " + at(host) + (body == null ? "" : " " + body);
  }
}
