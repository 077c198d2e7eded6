package no.aarshjul.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which the embedded components keep their data. One application at a time holds it;
 * ports and generated secrets are remembered in it.
 */
public final class Home implements AutoCloseable {

  /** Version of the layout of this folder; a folder of another version is refused. */
  static final String LAYOUT = "3";

  /** Of these the processes ran on a broker with data of its own, which nothing can take over. */
  private static final Set<String> WITH_BROKER = Set.of("1", "2");

  private static final Logger LOG = LoggerFactory.getLogger(Home.class);

  private final Path folder;
  private final FileChannel channel;

  private Home(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder for this application, creating it if needed.
   *
   * @throws StartupFailure if another application holds it, or if it was written by another version
   */
  public static Home open(Path folder) {
    var absolute = folder.toAbsolutePath().normalize();
    try {
      PrivateFiles.folder(absolute);
      requireNotEverybodys(absolute);
      var channel = lock(absolute);
      try {
        var home = new Home(absolute, channel);
        home.requireNoBroker();
        home.require("layout", LAYOUT);
        PrivateFiles.tighten(absolute);
        return home;
      } catch (RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartupFailure(
          "The data folder %s cannot be used: %s.".formatted(absolute, e.getMessage()),
          "Give a folder that this user may write to with aarshjul.home.",
          e);
    }
  }

  /** What stands in the folder is taken from others; a folder that belongs to all must not be. */
  private static void requireNotEverybodys(Path folder) throws IOException {
    if (PrivateFiles.isEverybodys(folder)) {
      throw new StartupFailure(
          "Everybody on this machine may write to the data folder %s.".formatted(folder),
          "Give a folder of its own with aarshjul.home, or take the right from it (chmod o-w).");
    }
  }

  private void requireNoBroker() {
    if (WITH_BROKER.contains(load("versions.properties").getProperty("layout", ""))) {
      throw new StartupFailure(
          "The data folder %s belongs to a version of this program whose processes ran on a broker, which this one does not have."
              .formatted(folder),
          "To keep its work, let the years that are under way end with the version that wrote it; to"
              + " begin anew, give another folder with aarshjul.home. Nothing was changed.");
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    var file = PrivateFiles.file(folder.resolve("lock"));
    var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      var holder = Files.readString(file).strip();
      channel.close();
      throw new StartupFailure(
          "The data folder %s is in use by another Aarshjul (%s)."
              .formatted(folder, holder.isEmpty() ? "process unknown" : "process " + holder),
          "Stop that one first, or give this one a folder of its own with aarshjul.home.");
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    channel.force(true);
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  public Path folder() {
    return folder;
  }

  /** A folder below this one, created if it is missing. */
  public Path folder(String name) {
    try {
      return PrivateFiles.folder(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Remembers with which version of a component the folder was written, and refuses another one:
   * the data of one version must never be opened by a program that may read it wrongly.
   */
  public void require(String component, String version) {
    var found = remembered("versions.properties", component, () -> version);
    if (!found.equals(version)) {
      throw new StartupFailure(
          "The data folder %s was written with %s version %s, but this program has version %s."
              .formatted(folder, component, found, version),
          "Start the version that wrote it, or give a new folder with aarshjul.home. Nothing was"
              + " changed.");
    }
  }

  /**
   * A free port, chosen once and then remembered, so that addresses survive a restart; chosen anew
   * if another program has taken it meanwhile.
   */
  public int port(String name) {
    var port = Integer.parseInt(remembered("ports.properties", name, () -> "" + freePort()));
    if (isFree(port)) {
      return port;
    }
    var other = freePort();
    var properties = load("ports.properties");
    properties.setProperty(name, "" + other);
    store("ports.properties", properties);
    LOG.warn("Port {} ({}) is taken by another program; using {} from now on", port, name, other);
    return other;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A generated secret, the same at every start. */
  public String secret(String name) {
    return remembered("secrets.properties", name, Home::newSecret);
  }

  /** Keeps a list of names and secrets in a file that only this user may read. */
  public void keep(String file, Map<String, String> lines) {
    try {
      Files.write(
          PrivateFiles.file(folder.resolve(file)),
          lines.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String remembered(
      String file, String name, java.util.function.Supplier<String> firstTime) {
    var properties = load(file);
    var value = properties.getProperty(name);
    if (value == null) {
      value = firstTime.get();
      properties.setProperty(name, value);
      store(file, properties);
    }
    return value;
  }

  private Properties load(String file) {
    var properties = new Properties();
    var path = folder.resolve(file);
    if (Files.exists(path)) {
      try (var in = Files.newBufferedReader(path)) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }

  private void store(String file, Properties properties) {
    var path = folder.resolve(file);
    try {
      var fresh = PrivateFiles.file(folder.resolve(file + ".tmp"));
      try (var out = Files.newBufferedWriter(fresh)) {
        properties.store(out, null);
      }
      Files.move(
          fresh,
          path,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String newSecret() {
    return HexFormat.of().formatHex(RandomBytes.of(18));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
