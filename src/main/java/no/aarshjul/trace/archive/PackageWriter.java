package no.aarshjul.trace.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import no.aarshjul.platform.Sha256;
import no.aarshjul.platform.Zip;

/** Writes files into a ZIP archive one after the other and remembers their checksums. */
public final class PackageWriter implements AutoCloseable {

  private final ZipOutputStream zip;
  private final Map<String, String> checksums = new LinkedHashMap<>();
  private int documents;

  public PackageWriter(OutputStream out) {
    this.zip = new ZipOutputStream(out);
  }

  /** What writes a file. */
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** A path for a document, different from all others, whatever people have called it. */
  public String path(String fileName) {
    documents++;
    return "dokumenter/%04d-%s"
        .formatted(documents, fileName.replaceAll("[^\\p{L}\\p{N}._-]", "_"));
  }

  public ArchivedDocument document(
      String path, String title, String format, boolean archival, Instant at, Content content)
      throws IOException {
    var size = add(path, content);
    return new ArchivedDocument(
        path, title, format, archival, String.valueOf(checksums.get(path)), size, at);
  }

  public void add(String path, byte[] body) throws IOException {
    add(path, out -> out.write(body));
  }

  /** The checksums of all files so far, as {@code sha256sum -c} reads them. */
  public void addChecksums(String path) throws IOException {
    var lines = new StringBuilder();
    checksums.forEach(
        (file, sha256) -> lines.append(sha256).append("  ").append(file).append('\n'));
    add(path, lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private long add(String path, Content content) throws IOException {
    zip.putNextEntry(Zip.entry(path));
    var counting = new Counting(zip, Sha256.digest());
    content.write(counting);
    counting.flush();
    zip.closeEntry();
    checksums.put(path, HexFormat.of().formatHex(counting.getMessageDigest().digest()));
    return counting.size;
  }

  /** Counts and hashes what goes by; whoever closes it does not close the archive. */
  private static final class Counting extends DigestOutputStream {
    private long size;

    Counting(OutputStream out, MessageDigest digest) {
      super(out, digest);
    }

    @Override
    public void write(int b) throws IOException {
      super.write(b);
      size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      super.write(bytes, offset, length);
      size += length;
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public void close() throws IOException {
    zip.finish();
    zip.flush();
  }
}
