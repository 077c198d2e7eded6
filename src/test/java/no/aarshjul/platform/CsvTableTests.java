package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** No spreadsheet computes what somebody has typed, and nobody loses what was typed. */
class CsvTableTests {

  private static final List<String> ATTACKS =
      List.of(
          "=1+2",
          "=HYPERLINK(\"https://example.org?\"&A1;\"open\")",
          "=cmd|' /C calc'!A0",
          "+47 70 16 20 00",
          "-2+3+cmd|' /C calc'!A0",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "\t=1+2",
          "\r=1+2",
          "\n=1+2",
          " =1+2",
          "\u00a0=1+2",
          "＝1+2",
          "- se vedlegg",
          "@kommunen",
          "-",
          "'sitat'",
          "'=2+2",
          "a\";=1+2",
          "a\r\n=1+2",
          "");

  private static final Pattern COMPUTED = Pattern.compile("(?s)[\\s\\u00a0]*[=+@\\-＝＋－＠].*");

  private static List<String> asWritten(Object... cells) {
    var table = new StringBuilder();
    new CsvTable(table, "head").row(cells);
    try (var rows = CSVFormat.RFC4180.parse(new StringReader(table.toString()))) {
      return rows.getRecords().getLast().toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> readBack(Object... cells) {
    var table = new StringBuilder();
    new CsvTable(table, "head").row(cells);
    return CsvTable.read(new StringReader(table.toString())).getLast();
  }

  @Example
  void noCellBeginsLikeAFormula() {
    for (var cell : asWritten(ATTACKS.toArray())) {
      assertThat(cell).doesNotMatch(COMPUTED);
    }
  }

  @Example
  void everyCellIsReadableAgain() {
    assertThat(readBack(ATTACKS.toArray())).isEqualTo(ATTACKS);
  }

  @Example
  void numbersStayNumbers() {
    assertThat(asWritten("x", new BigDecimal("-3.5"), "-3.5", "+7", 12, "-1.2E-7"))
        .containsExactly("x", "-3.5", "-3.5", "+7", "12", "-1.2E-7");
  }

  @Property
  void whateverIsTypedIsHarmlessAndReadableAgain(
      @ForAll
          @Chars({'=', '+', '-', '@', '\'', '"', ',', ';', '\t', '\n', ' ', '1', 'a'})
          @CharRange(from = 'x', to = 'z')
          String typed) {
    var cell = "x" + typed;
    assertThat(readBack(cell, typed)).containsExactly(cell, typed);
    assertThat(asWritten("x", typed).getLast())
        .satisfiesAnyOf(
            written -> assertThat(written).doesNotMatch(COMPUTED),
            written -> assertThat(new BigDecimal(written)).isNotNull());
  }

  @Example
  void nobodyElseWritesCells() {
    ArchRuleDefinition.noClasses()
        .that()
        .doNotHaveFullyQualifiedName(CsvTable.class.getName())
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(CSVPrinter.class.getName())
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("no.aarshjul"));
  }
}
