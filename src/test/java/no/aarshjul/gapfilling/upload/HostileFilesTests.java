package no.aarshjul.gapfilling.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.HostileFiles;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** Hostile files of all kinds are refused for what they are; honest ones come in. */
class HostileFilesTests {

  private static final DataSize LIMIT = DataSize.ofMegabytes(10);
  private static final DataSize UNPACKED = DataSize.ofMegabytes(100);

  private final CheckingFiles checking = new CheckingFiles();

  static Stream<SentFile> hostile() {
    return SentFile.allHostile();
  }

  static Stream<SentFile> honest() {
    return SentFile.allHonest();
  }

  @ParameterizedTest
  @MethodSource
  void hostile(SentFile file) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> checking.evidence(file.name(), file.bytes().get(), LIMIT, UNPACKED))
        .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(file.expected()));
  }

  @ParameterizedTest
  @MethodSource
  void honest(SentFile file) {
    assertThat(
            checking.evidence(file.name(), file.bytes().get(), LIMIT, UNPACKED).fits(file.name()))
        .isTrue();
  }

  /** The same rules hold for workbooks that are uploaded to be read. */
  @Test
  void aWorkbookThatCallsAProgramIsRefused() {
    var file = HostileOffice.all().filter(one -> one.ending().equals("xlsx")).toList();
    assertThat(file)
        .allSatisfy(
            one ->
                assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> checking.workbook(one.bytes().get(), LIMIT, UNPACKED)));
    checking.workbook(HostileFiles.foreignWorkbook(), LIMIT, UNPACKED);
  }

  /** 1.5 MB that would unpack to 1.5 GB are left a chunk after the limit. */
  @Test
  void aBombIsLeftWhileItIsCounted() {
    var bomb = HostilePdfs.bomb();
    assertThat(bomb.length).isLessThan(2 * HostilePdfs.MEGABYTE);
    var budget = new PdfBudget(UNPACKED);
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> PdfCheck.check(bomb, budget));
    assertThat(budget.bytes())
        .isBetween(UNPACKED.toBytes(), UNPACKED.toBytes() + HostilePdfs.MEGABYTE);
  }

  /** What stands in the file as well as in its table is unfolded once. */
  @Test
  void everyStreamIsCountedOnce() {
    var content = new byte[HostilePdfs.MEGABYTE];
    var pdf =
        WrittenPdf.page("/Contents 4 0 R").stream(
                "/Filter /FlateDecode", WrittenPdf.deflated(content))
            .bytes();
    var budget = new PdfBudget(UNPACKED);
    PdfCheck.check(pdf, budget);
    assertThat(budget.bytes()).isEqualTo(content.length);
  }

  @Test
  void whatWasFoundIsToldAndCannotHide() {
    var pdf = WrittenPdf.annotation("/A << /S /URI /URI (file:\\n\\r//\\\\server) >>").bytes();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> checking.evidence("a.pdf", pdf, LIMIT, UNPACKED))
        .withMessageContaining("/URI file:  //\\server");
    assertThat(Found.shown("a\u202eb".repeat(100))).hasSize(101).doesNotContain("\u202e");
  }

  @Test
  void enoughFilesAreTried() {
    assertThat(hostile()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(honest()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(List.copyOf(Stream.concat(hostile(), honest()).map(SentFile::toString).toList()))
        .doesNotHaveDuplicates();
  }
}
