package no.aarshjul.collection.transport;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Addresses that sources may be asked at. Where they lead is written by others: in answers of
 * catalogues, and in the DNS. What only this machine or its own network can reach is not asked for
 * them, unless the installation names the host.
 *
 * <p>Java keeps what it has looked up for longer than it takes to connect, so that the connection
 * goes where this looked.
 */
final class PublicHosts {

  private final Set<String> exempt;

  /**
   * @param exempt hosts that may be anywhere
   */
  PublicHosts(Set<String> exempt) {
    this.exempt =
        exempt.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * @throws IOException if the host is within this machine or its network, by any of its addresses
   */
  void require(URI address) throws IOException {
    var host = address.getHost();
    if (host == null) {
      throw new IOException("its address cannot be used: it names no host");
    }
    if (exempt.contains(host.toLowerCase(Locale.ROOT))) {
      return;
    }
    for (var one : addresses(host)) {
      if (!isPublic(one)) {
        throw new IOException(
            "%s has an address within the own network (aarshjul.sources.private-hosts)"
                .formatted(host));
      }
    }
  }

  /** A name that is unknown here may be known to a proxy, and leads nowhere otherwise. */
  private static InetAddress[] addresses(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      return new InetAddress[0];
    }
  }

  /** By the registries of special-purpose addresses (IANA; RFC 6890). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes, 0);
  }

  private static boolean isPublic4(byte[] bytes, int from) {
    var first = bytes[from] & 0xff;
    var second = bytes[from + 1] & 0xff;
    var third = bytes[from + 2] & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      // Shared by customers of one provider.
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2));
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  private static boolean isPublic6(byte[] bytes) {
    var first = bytes[0] & 0xff;
    var second = bytes[1] & 0xff;
    if (first == 0 && second == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) {
      // An address of version 4 behind a translator.
      return isPublic4(bytes, 12);
    }
    if (first == 0x20 && second == 0x02) {
      return isPublic4(bytes, 2);
    }
    // Global unicast; unique local addresses (fc00::/7) and all others are not.
    return (first & 0xe0) == 0x20;
  }
}
