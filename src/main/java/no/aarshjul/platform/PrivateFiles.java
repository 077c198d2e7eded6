package no.aarshjul.platform;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes folders and files that only the user of this process may read, whatever the umask is. On
 * file systems without such permissions it makes them as they come.
 */
public final class PrivateFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<?>[] NONE = {};
  private static final FileAttribute<?>[] MADE = {PosixFilePermissions.asFileAttribute(FILE)};

  private PrivateFiles() {}

  /** The folder, made with those above it if it is missing. One that exists is left as it is. */
  public static Path folder(Path folder) throws IOException {
    var missing = folder.toAbsolutePath().normalize();
    if (Files.isDirectory(missing)) {
      return folder;
    }
    var parent = missing.getParent();
    if (parent != null) {
      folder(parent);
    }
    if (!keepsPermissions(parent == null ? missing : parent)) {
      Files.createDirectories(missing);
      return folder;
    }
    try {
      Files.createDirectory(missing, PosixFilePermissions.asFileAttribute(FOLDER));
      // The umask may have taken the owner's own rights.
      Files.setPosixFilePermissions(missing, FOLDER);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      if (!Files.isDirectory(missing)) {
        throw e;
      }
    }
    return folder;
  }

  /** A file that nobody else may read; made if it is missing, in a folder that exists. */
  public static Path file(Path file) throws IOException {
    var parent = file.toAbsolutePath().getParent();
    var keeps = parent != null && keepsPermissions(parent);
    if (Files.notExists(file)) {
      Files.createFile(file, keeps ? MADE : NONE);
    }
    if (keeps) {
      Files.setPosixFilePermissions(file, FILE);
    }
    return file;
  }

  /** Takes everybody else's rights from a file or a folder and from all that is in it. */
  static void tighten(Path top) throws IOException {
    if (!keepsPermissions(top)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            tightenOne(folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isSymbolicLink()) {
              tightenOne(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem) {
            // Gone meanwhile, or another user's: nothing to take from it.
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void tightenOne(Path path) {
    try {
      var permissions =
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .permissions();
      var own = EnumSet.copyOf(FOLDER);
      own.retainAll(permissions);
      if (!own.equals(permissions)) {
        Files.setPosixFilePermissions(path, own);
      }
    } catch (java.nio.file.NoSuchFileException e) {
      // Gone meanwhile.
    } catch (IOException e) {
      LOG.warn("Others may read {}, and that cannot be changed: {}", path, e.getMessage());
    }
  }

  /** Whether everybody on this machine may write to a folder. */
  static boolean isEverybodys(Path folder) throws IOException {
    return keepsPermissions(folder)
        && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean keepsPermissions(Path existing) throws IOException {
    return Files.getFileStore(existing).supportsFileAttributeView("posix");
  }
}
