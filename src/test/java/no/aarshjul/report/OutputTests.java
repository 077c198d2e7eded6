package no.aarshjul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.aarshjul.EnglishWords;
import no.aarshjul.RecomputedScores;
import no.aarshjul.platform.Language;
import no.aarshjul.report.chart.GoalBars;
import no.aarshjul.report.chart.Radar;
import no.aarshjul.report.chart.Wheel;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.ResultsJson;
import no.aarshjul.report.results.SetResults;
import no.aarshjul.report.results.Words;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;

/** All outputs, read back by what they say and not by how they look. */
@SuppressWarnings("NullAway.Init")
class OutputTests {

  private static final Map<String, Map<String, byte[]>> MADE = new HashMap<>();

  private static ResultsStage stage;
  private static Results alesund;
  private static Map<String, byte[]> outputs;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = ResultsStage.open(home);
    alesund = stage.results(ResultsStage.ALESUND);
    outputs = filesOf(ResultsStage.ALESUND);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static List<Document> outputs(Results results) {
    return stage.get(Outputs.class).of(results);
  }

  /** Those of one of the stage's municipalities, made once. */
  private static Map<String, byte[]> filesOf(String municipality) {
    return MADE.computeIfAbsent(municipality, number -> byName(outputs(stage.results(number))));
  }

  private static Map<String, byte[]> byName(List<Document> documents) {
    var files = new HashMap<String, byte[]>();
    documents.forEach(one -> files.put(one.fileName(), one.body()));
    return files;
  }

  private static Words words(Language language) {
    return new Words(stage.get(MessageSource.class), language);
  }

  private static byte[] output(String name) {
    return file(outputs, name);
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  @Test
  void everyKindIsMadeInEveryLanguage() {
    assertThat(outputs.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("results.json"),
                    Stream.of(Language.values())
                        .map(Language::code)
                        .flatMap(
                            language ->
                                Stream.of(
                                        "verification-report-%s.pdf",
                                        "verification-report-%s.docx",
                                        "snapshot-%s.pdf",
                                        "factsheet-%s.pdf",
                                        "profile-%s.pdf",
                                        "profile-%s.docx",
                                        "certificate-draft-%s.pdf",
                                        "workbook-%s.xlsx")
                                    .map(name -> name.formatted(language))))
                .toList());
  }

  @Test
  void allScoresAreWorkedOutAgainFromThePrintedMethod() throws Exception {
    var recomputed = RecomputedScores.of(output("results.json"));
    assertThat(recomputed.differences()).isEmpty();
    assertThat(recomputed.items()).isEqualTo(alesund.official().total().scored());
    assertThat(recomputed.rollups()).isGreaterThan(20);
  }

  /** Charts are drawn as outlines, which no reader of a PDF's text finds: by their widths there. */
  @Test
  void noLetterOfAChartIsSmallerThanSixPointsOnPaper() throws Exception {
    var style = Files.readString(Path.of("src/main/resources/templates/report/style.html"));
    var words = words(Language.BOKMAL);
    var official = alesund.official();
    var charts =
        new ArrayList<>(
            List.of(
                Map.entry("wheel", Wheel.draw(official, words)),
                Map.entry("wide", GoalBars.draw(alesund.goals(), words))));
    for (var dimension : official.dimensions()) {
      charts.add(
          Map.entry("radar", Radar.draw(dimension, official.categoriesOf(dimension), words)));
    }
    for (var chart : charts) {
      var width = number(style, "\\." + chart.getKey() + " \\{ width: ([0-9]+)mm");
      var drawn = number(chart.getValue().svg(), "<svg [^>]*? width=\"([0-9]+)\"");
      var smallest =
          Pattern.compile("font-size=\"([0-9.]+)\"")
              .matcher(chart.getValue().svg())
              .results()
              .mapToDouble(size -> Double.parseDouble(size.group(1)))
              .min()
              .orElseThrow();
      assertThat(smallest * width * 72 / 25.4 / drawn).as(chart.getKey()).isGreaterThanOrEqualTo(6);
    }
  }

  private static double number(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  /** Smaller than six points nobody reads, on paper least of all. */
  @Test
  void noLetterOfAnyPdfIsSmallerThanSixPoints() throws Exception {
    for (var output : outputs.entrySet()) {
      if (output.getKey().endsWith(".pdf")) {
        assertThat(Texts.smallestLetter(output.getValue()))
            .as(output.getKey())
            .isGreaterThanOrEqualTo(6);
      }
    }
  }

  @Test
  void documentsToBeEditedHavePageNumbers() throws Exception {
    try (var document = new XWPFDocument(new ByteArrayInputStream(output("profile-nb.docx")))) {
      var footer = document.getFooterList().getFirst()._getHdrFtr().xmlText();
      assertThat(footer).contains("PAGE", "NUMPAGES");
    }
  }

  @Test
  void theSameResultsGiveTheSameBytes() {
    var again = byName(outputs(ResultsJson.read(output("results.json"))));
    assertThat(again.keySet()).isEqualTo(outputs.keySet());
    outputs.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
  }

  @ParameterizedTest
  @EnumSource
  void everyOutputSaysTheSame(Language read) throws Exception {
    var words = words(read);
    var language = read.code();
    var pdf = Texts.pdf(output("verification-report-" + language + ".pdf"));
    var docx = Texts.docxRows(output("verification-report-" + language + ".docx"));
    var xlsx = Texts.xlsxRows(output("workbook-" + language + ".xlsx"));
    var json = new String(output("results.json"), StandardCharsets.UTF_8);
    for (var line : alesund.official().lines()) {
      var printed = Texts.spaced(words.result(line));
      var name = words.name(line.name());
      assertThat(pdf).as(line.key()).contains(name, printed);
      assertThat(docx)
          .as(line.key())
          .anyMatch(row -> row.contains(name) && row.toString().contains(printed));
      assertThat(xlsx)
          .as(line.key())
          .anyMatch(
              row ->
                  row.contains(line.code())
                      && row.contains(name)
                      && (line.lineage() == null
                          || line.status() == Line.Status.NOT_VERIFIED
                          || row.contains(line.lineage().valueId().toString()))
                      && (line.points() == 0 || row.get(7).equals("" + line.points())));
      if (line.isShown()) {
        assertThat(json).contains(Objects.requireNonNull(line.lineage()).valueId().toString());
      }
    }
    var total = Texts.spaced(words.percent(alesund.official().total().percent()));
    assertThat(pdf).contains(total);
    assertThat(Texts.pdf(output("profile-" + language + ".pdf"))).contains(total);
  }

  /** What people have typed in English, as it stands in the stage. */
  private static final List<String> TYPED =
      List.of("Nobody counts it", "The source shows another year");

  @Test
  void norwegianEditionsHaveNoEnglish() throws Exception {
    var found = new StringBuilder();
    for (var output : new TreeMap<>(outputs).entrySet()) {
      var name = output.getKey();
      if (name.matches(".*-(nb|nn)\\.(pdf|xlsx|docx)")) {
        var text =
            name.endsWith("pdf")
                ? Texts.pdf(output.getValue())
                : name.endsWith("xlsx")
                    ? Texts.xlsxRows(output.getValue()).toString()
                    : Texts.docxRows(output.getValue()).toString();
        for (var typed : TYPED) {
          text = text.replace(typed, " ");
        }
        for (var words : EnglishWords.in(text)) {
          found.append(name).append(": ").append(words).append('\n');
        }
      }
    }
    Files.writeString(Path.of("target/english-in-outputs.txt"), found);
    assertThat(found.toString()).isEmpty();
  }

  @Test
  void everyPrintedNumberHasItsLineage() {
    var read = ResultsJson.read(output("results.json"));
    assertThat(read).isEqualTo(alesund);
    assertThat(new String(output("results.json"), StandardCharsets.UTF_8))
        .as("what the city writes to the verifier is not published")
        .doesNotContain("\"comment\"");
    assertThat(read.lines())
        .filteredOn(Line::isShown)
        .hasSizeGreaterThan(80)
        .allSatisfy(line -> assertThat(line.lineage()).isNotNull());
  }

  @Test
  void whatCouldNotBeVerifiedIsWithheldEverywhere() throws Exception {
    var line = line(alesund, ResultsStage.UNVERIFIED);
    assertThat(line.status()).isEqualTo(Line.Status.NOT_VERIFIED);
    assertThat(line.number()).isNull();
    assertThat(Texts.docxRows(output("verification-report-en.docx")))
        .anyMatch(row -> row.contains(line.name()) && row.contains("Not verified"))
        .anyMatch(
            row -> row.contains(line.code()) && row.contains("The source shows another year"));
  }

  @Test
  void whatIsMissingStandsWithItsReason() throws Exception {
    var line = line(alesund, ResultsStage.UNAVAILABLE);
    assertThat(Texts.docxRows(output("verification-report-nb.docx")))
        .anyMatch(
            row ->
                row.contains(words(Language.BOKMAL).name(line.name()))
                    && row.contains("Ikke rapportert"))
        .anyMatch(row -> row.contains(line.code()) && row.contains("Nobody counts it"));
  }

  private static Line line(Results results, String key) {
    return results.lines().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void theSectionsStandInThePublishedOrder() throws Exception {
    var text = Texts.pdf(output("verification-report-en.pdf"));
    var body = text.substring(text.indexOf("9 Next steps") + 1);
    var places =
        Stream.of(
                "1 Introduction and verification background",
                "2 KPI reporting and verification summary",
                "3 KPI data points reporting and verification summary",
                "4 City performance benchmark",
                "5 Benchmarks and scoring methodology",
                "6 Verification results",
                "7 KPIs not reported",
                "8 KPIs not verified",
                "9 Next steps")
            .map(body::indexOf)
            .toList();
    assertThat(places).isSorted().doesNotContain(-1);
    assertThat(Texts.pages(output("snapshot-en.pdf"))).isEqualTo(4);
  }

  @Test
  void theContentsLeadToTheSections() throws Exception {
    var links = Texts.links(output("verification-report-en.pdf"));
    assertThat(links.stream().distinct())
        .hasSize(9)
        .startsWith("1 Introduction and verification background")
        .endsWith("9 Next steps");
    assertThat(Texts.pdf(output("verification-report-en.pdf")))
        .containsPattern("9 Next steps[ .]+\\d+ ");
  }

  /** Kristiansund and Krimpen, September and June 2020, section 5. */
  @Test
  void theTwoPublishedExamplesComeOutAsPrinted() throws Exception {
    var whole = byName(outputs(Samples.education(List.of(1, 3, 4, 1))));
    assertThat(Texts.pdf(file(whole, "verification-report-en.pdf")))
        .contains("1 + 3 + 4 + 1 = 9 of 16 = 56.25 %, range 33–66 %");
    var partly = byName(outputs(Samples.education(Arrays.asList(3, 4, 2, null))));
    assertThat(Texts.pdf(file(partly, "verification-report-en.pdf")))
        .contains(
            "Education (Society and Culture), 3 of 4 data points scored: 3 + 4 + 2 = 9 of 12 = 75.00 %, range 66–95 %");
    assertThat(Texts.pdf(file(partly, "verification-report-nn.pdf")))
        .contains("3 + 4 + 2 = 9 av 12 = 75,00 %, område 66–95 %");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ResultsStage.ALESUND,
        ResultsStage.KARASJOK,
        ResultsStage.VARDO,
        ResultsStage.UTSIRA
      })
  void everyPdfIsAccessible(String municipality) throws Exception {
    var isWhole = municipality.equals(ResultsStage.ALESUND);
    for (var output : filesOf(municipality).entrySet()) {
      if (output.getKey().endsWith(isWhole ? ".pdf" : "-nb.pdf")) {
        assertThat(PdfUa.objections(output.getValue())).as(output.getKey()).isEmpty();
      }
    }
  }

  @Test
  void anUntaggedPdfIsObjectedTo() throws Exception {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.save(out);
      assertThat(PdfUa.objections(out.toByteArray())).isNotEmpty();
    }
  }

  @Test
  void aMunicipalityWithNothingSaysSo() throws Exception {
    var files = filesOf(ResultsStage.KARASJOK);
    for (var kind : List.of("verification-report", "snapshot", "factsheet", "profile")) {
      assertThat(Texts.pdf(file(files, kind + "-nb.pdf")))
          .as(kind)
          .contains("Ingenting er rapportert.", "Kárášjohka");
    }
    assertThat(Texts.pdf(file(files, "verification-report-nb.pdf"))).contains("ingen poengsum");
    assertThat(Texts.xlsxRows(file(files, "workbook-en.xlsx")))
        .anyMatch(row -> row.contains("no score"));
  }

  @Test
  void oneIndicatorAndNoBenchmarksSaySo() throws Exception {
    var one = filesOf(ResultsStage.VARDO);
    assertThat(Texts.pdf(file(one, "verification-report-en.pdf")))
        .contains("60.00 %", "1 of 112 data points are reported, 1 of them scored.");
    var none = filesOf(ResultsStage.UTSIRA);
    assertThat(Texts.pdf(file(none, "snapshot-en.pdf")))
        .contains("None of the reported values has a benchmark, so there is no score.");
    assertThat(Texts.pdf(file(none, "verification-report-en.pdf"))).contains("12 346");
  }

  @Test
  void aNameOfThreeHundredLettersStaysOnThePage() throws Exception {
    var name = "Kárášjohka-".repeat(27) + "sul";
    var files = byName(outputs(Samples.named(alesund, name)));
    for (var output : files.entrySet()) {
      if (output.getKey().endsWith("-nn.pdf")) {
        assertThat(PdfUa.objections(output.getValue())).as(output.getKey()).isEmpty();
        assertThat(Texts.pdf(output.getValue()).replaceAll("[ -]", ""))
            .contains(name.replaceAll("[ -]", ""));
      }
    }
  }

  @Test
  void officeFilesOpenInLibreOfficeAndBecomePdf(@TempDir Path folder) throws Exception {
    var files =
        outputs.entrySet().stream()
            .filter(file -> file.getKey().endsWith("x"))
            .filter(file -> !file.getKey().contains("-nn"))
            .toList();
    for (var file : files) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    var command =
        new ArrayList<>(
            List.of(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("office").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.resolve("pdf").toString()));
    files.forEach(file -> command.add(folder.resolve(file.getKey()).toString()));
    var office =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(office.waitFor(3, TimeUnit.MINUTES)).isTrue();
    for (var file : files) {
      var pdf = folder.resolve("pdf").resolve(file.getKey().replaceAll("\\.\\w+$", ".pdf"));
      assertThat(pdf).as(Files.readString(folder.resolve("log"))).exists();
      assertThat(Texts.pdf(Files.readAllBytes(pdf)))
          .containsAnyOf(
              "Husholdninger med internettilgang",
              "Hushald med internettilgang",
              "Household Internet Access");
    }
  }

  /** What office programs would repair: properties given twice, or after what they are about. */
  @ParameterizedTest
  @ValueSource(strings = {"verification-report-nb.docx", "verification-report-en.docx"})
  void everyPropertyOfADocxStandsOnceAndInItsPlace(String name) throws Exception {
    var text = Texts.part(output(name), "word/document.xml");
    for (var properties : List.of("w:tcPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:pPr", "w:rPr")) {
      var opening = "<" + properties + "[ >/]";
      var owner = properties.substring(2).replaceAll("(Pr|Grid)$", "");
      assertThat(text.split(opening, -1).length - 1)
          .as(properties)
          .isLessThanOrEqualTo(text.split("<w:" + owner + "[ >/]", -1).length - 1);
    }
    assertThat(text).doesNotContain("</w:tcPr><w:tcPr", "</w:tr><w:tblGrid", "</w:tr><w:tblPr");
    assertThat(text).contains("w:gridSpan", "w:vMerge", "w:tblHeader", "descr=\"");
  }

  @Test
  void theWorkbooksFormulasComeToTheScore() throws Exception {
    SetResults set = alesund.official();
    var total = words(Language.ENGLISH).percent(set.total().percent()).replace("\u00a0%", "");
    assertThat(Texts.xlsxRows(output("workbook-en.xlsx")))
        .anyMatch(row -> row.getFirst().equals("All") && row.contains(total));
  }

  /** The pictures stand in {@code target/rendered}, to be looked at. */
  @ParameterizedTest
  @EnumSource
  void noPageIsEmptyAndNothingRunsOverTheMargins(Language language) throws Exception {
    var folder = Files.createDirectories(Path.of("target/rendered"));
    for (var output : outputs.entrySet()) {
      if (output.getKey().endsWith("-" + language.code() + ".pdf")) {
        var pages = RenderedPage.of(output.getValue());
        for (int i = 0; i < pages.size(); i++) {
          var name = "%s-%02d".formatted(output.getKey().replace(".pdf", ""), i + 1);
          pages.get(i).write(folder.resolve(name + ".png"));
          assertThat(pages.get(i).isEmpty()).as("%s is empty", name).isFalse();
          assertThat(pages.get(i).hasInkAtItsSides()).as("%s runs over", name).isFalse();
        }
      }
    }
  }
}
