package no.aarshjul.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul}.
 *
 * @param home where embedded components keep their data
 * @param role which part of the work this process does
 * @param database which PostgreSQL to use
 */
@ConfigurationProperties("aarshjul")
public record PlatformProperties(
    @DefaultValue(".aarshjul") Path home,
    @DefaultValue("all") Role role,
    @DefaultValue Database database) {

  /** What a process of this application does: everything, only pages and API, or jobs. */
  public enum Role {
    ALL,
    WEB,
    WORKER;

    public boolean works() {
      return this != WEB;
    }
  }

  /** Embedded starts its own PostgreSQL; remote connects to one. */
  public enum Mode {
    EMBEDDED,
    REMOTE
  }

  /**
   * @param mode without one a demo has the embedded database, and everything else does not start
   * @param programs where the embedded one unpacks its programs; by default in the home folder
   * @param connections how many this process holds at most
   * @param url JDBC address; only read in mode remote
   * @param owner the role that migrates; only read in mode remote
   * @param application the role that the application uses; only read in mode remote
   */
  public record Database(
      @Nullable Mode mode,
      @Nullable Path programs,
      @DefaultValue("20") int connections,
      @Nullable String url,
      @Nullable Account owner,
      @Nullable Account application) {}

  /** A database role and its password. */
  public record Account(String username, String password) {}
}
