package no.aarshjul.engine;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine answers.
 *
 * @param management only of an embedded broker
 */
record EngineAddresses(URI grpc, URI rest, @Nullable URI management) {

  static EngineAddresses local(int grpcPort, int restPort, int managementPort) {
    return new EngineAddresses(at(grpcPort), at(restPort), at(managementPort));
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
