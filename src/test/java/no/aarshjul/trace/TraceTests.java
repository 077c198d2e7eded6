package no.aarshjul.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Sealing;
import no.aarshjul.audit.SigningKeys;
import no.aarshjul.audit.Trail;
import no.aarshjul.audit.Verifier;
import no.aarshjul.casestudy.CaseStudyRows;
import no.aarshjul.collection.SourceRows;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.ObservationRows;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.ValueId;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sha256;
import no.aarshjul.report.Reports;
import no.aarshjul.report.ResultsStage;
import no.aarshjul.report.results.Line;
import no.aarshjul.trace.prov.ProvJson;
import no.aarshjul.trace.prov.ProvN;
import no.aarshjul.web.ActionWords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import science.aist.xes.model.AttributeStringType;
import science.aist.xes.model.EventType;
import science.aist.xes.model.impl.LogRepository;
import tools.jackson.databind.ObjectMapper;

/**
 * Lineage, standard formats and the package for the archive, each read back by others' programs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTests {

  private ResultsStage stage;
  private Evaluation alesund;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    folder = home;
    stage = ResultsStage.open(home.resolve("home"));
    stage.publish(ResultsStage.ALESUND);
    stage.endorse(ResultsStage.ALESUND);
    new CaseStudyRows(stage.get(JdbcClient.class))
        .published(stage.evaluation(ResultsStage.ALESUND).id(), "Leaks found by night");
    decided("verification.approved", null);
    decided("decision.recorded", "endorsed");
    stage.get(Sealing.class).seal();
    alesund = stage.evaluation(ResultsStage.ALESUND);
  }

  /** The stage has gone past what people decide at the end; the trail tells it nevertheless. */
  private void decided(String action, @Nullable String outcome) {
    var evaluation = stage.evaluation(ResultsStage.ALESUND);
    stage
        .application()
        .inTransaction(
            () -> {
              stage
                  .get(Audit.class)
                  .record(
                      evaluation.chain(), action, evaluation.id().toString(), null, outcome, null);
              return true;
            });
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  private Map<String, Observation> values() {
    return stage.get(Observations.class).current(alesund.id());
  }

  private Lineage lineage(Observation value) {
    return stage.get(Lineages.class).of(value);
  }

  @Test
  void everyPublishedNumberLeadsBackToBytesThatHaveTheHashItNames() {
    var shown =
        stage.results(ResultsStage.ALESUND).lines().stream()
            .filter(line -> line.isShown() && line.isCollected())
            .toList();
    assertThat(shown).hasSizeGreaterThan(60);
    for (var line : shown) {
      var id = valueId(line);
      var lineage = lineage(stage.get(Lineages.class).value(id));
      assertThat(lineage.version().text()).as(line.key()).isNotEmpty();
      assertThat(lineage.formula()).as(line.key()).isNotNull();
      assertThat(lineage.proof().fits()).as(line.key()).isTrue();
      assertThat(lineage.proof().checkpoint()).as(line.key()).isNotNull();
      assertThat(lineage.answers()).as(line.key()).allMatch(answer -> answer.intact());
      for (var answer : lineage.answers()) {
        var body = new SourceRows(stage.get(JdbcClient.class)).body(answer.sha256());
        assertThat(Sha256.of(body)).isEqualTo(answer.sha256());
      }
      assertThat(lineage.verdicts()).as(line.key()).isNotEmpty();
      assertThat(lineage.scorings()).as(line.key()).isNotEmpty();
      assertThat(lineage.outputs())
          .as(line.key())
          .anyMatch(one -> one.file().equals("results.json"));
      assertThat(lineage.publishedAt()).as(line.key()).isNotNull();
    }
    assertThat(shown)
        .as("what rests on no stored answer is a constant, and says so")
        .filteredOn(
            line -> lineage(stage.get(Lineages.class).value(valueId(line))).answers().isEmpty())
        .extracting(line -> Objects.requireNonNull(line.lineage()).source())
        .allMatch(source -> source.contains("set by the programme"));
  }

  /** Who changes a value's source in the database is found out, though the trail is untouched. */
  @Test
  void aValueThatWasChangedPastTheTrailNoLongerFits() throws Exception {
    var value =
        values().values().stream()
            .filter(Observation::isCollected)
            .skip(3)
            .findFirst()
            .orElseThrow();
    assertThat(lineage(value).proof().fits()).isTrue();
    var rows = new ObservationRows(stage.get(JdbcClient.class));
    rows.forgeSource(value.id(), "another source");
    assertThat(lineage(stage.get(Lineages.class).value(value.id())).proof().fits()).isFalse();
    assertThat(verified())
        .containsExactly(
            "edited: %s: the row of entry %d does not fit its hash"
                .formatted(alesund.chain().name(), lineage(value).proof().entry()));
    rows.forgeSource(value.id(), value.source().name());
    assertThat(lineage(stage.get(Lineages.class).value(value.id())).proof().fits()).isTrue();
    assertThat(verified()).singleElement().asString().startsWith("intact: ");
  }

  /** What the verifier says about the evaluation's export, with its rows. */
  private List<String> verified() throws Exception {
    var verifier = Verifier.compile(folder.resolve("verifying"));
    var bytes = new ByteArrayOutputStream();
    stage.get(Trail.class).export(alesund.chain(), bytes);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("{\"type\":\"value\"");
    var key =
        Files.writeString(
            folder.resolve("key.pem"), stage.get(SigningKeys.class).published().getFirst().pem());
    return verifier
        .check(Files.write(folder.resolve("trail.jsonl"), bytes.toByteArray()), key)
        .lines();
  }

  @Test
  void whatEverybodySeesNamesNobody() throws Exception {
    var value =
        values().values().stream().filter(Observation::isCollected).findFirst().orElseThrow();
    var json = stage.get(ObjectMapper.class).writeValueAsString(lineage(value).forEverybody());
    assertThat(json).doesNotContain("person:").contains("\"person\"");
  }

  @Test
  void provIsReadBackByProvToolboxAndBothNotationsSayTheSame() throws Exception {
    var lineages = values().values().stream().map(this::lineage).toList();
    var document = LineageProv.document(lineages);
    var json = stage.get(ObjectMapper.class).writeValueAsString(ProvJson.of(document));
    var fromJson = ReadProv.json(json);
    var fromNotation = ReadProv.notation(ProvN.write(document));
    assertThat(ReadProv.isSame(fromJson, fromNotation)).isTrue();
    for (var value : values().values()) {
      assertThat(ReadProv.entities(fromJson)).contains("urn:aarshjul:value/" + value.id());
    }
    var answers =
        lineages.stream()
            .flatMap(one -> one.answers().stream())
            .map(one -> one.sha256())
            .distinct()
            .toList();
    assertThat(ReadProv.activities(fromJson))
        .as("approval, endorsement and publication are activities")
        .anyMatch(one -> one.startsWith("urn:aarshjul:approval/" + alesund.id()))
        .anyMatch(one -> one.startsWith("urn:aarshjul:endorsement/" + alesund.id()))
        .anyMatch(one -> one.startsWith("urn:aarshjul:certification/" + alesund.id()))
        .anyMatch(one -> one.startsWith("urn:aarshjul:publication/" + alesund.id()));
    assertThat(answers).isNotEmpty();
    for (var sha256 : answers) {
      assertThat(ReadProv.entities(fromNotation)).contains("urn:aarshjul:response/" + sha256);
    }
  }

  @Test
  void theEventLogIsValidAndReadBackByAnotherProgram() throws Exception {
    var bytes = new ByteArrayOutputStream();
    stage.get(EventLogs.class).write(alesund, bytes);
    validate(bytes.toByteArray());
    var log = new LogRepository().load(new ByteArrayInputStream(bytes.toByteArray())).getValue();
    assertThat(log.getTrace()).hasSize(1);
    var events = log.getTrace().getFirst().getEvent();
    var entries = stage.get(Trail.class).of(alesund.chain());
    assertThat(events).hasSameSizeAs(entries);
    assertThat(events.stream().map(event -> text(event, "concept:name")).toList())
        .containsAll(List.of("value.recorded", "evaluation.scored", "results.published"));
    assertThat(events)
        .as("who works how long is not told unless it was switched on")
        .noneMatch(event -> text(event, "org:resource").startsWith("person:"))
        .as("every event has a name and somebody or something that did it")
        .allMatch(event -> text(event, "org:resource").matches("(role|system):.+"))
        .noneMatch(event -> text(event, "concept:name").isEmpty());
  }

  private static String text(EventType event, String key) {
    return event.getStringOrDateOrInt().stream()
        .filter(AttributeStringType.class::isInstance)
        .map(AttributeStringType.class::cast)
        .filter(one -> one.getKey().equals(key))
        .map(AttributeStringType::getValue)
        .findFirst()
        .orElse("");
  }

  /** The schema of IEEE 1849-2016, as it comes with the other program. */
  private static void validate(byte[] log) throws Exception {
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(LogRepository.class.getResource("/xes.xsd"));
    schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(log)));
  }

  /** The page says until when the trail is intact, by what, and what every entry's hash is. */
  @Test
  void theStandingOfAChainIsComputedAnew() {
    var trail = stage.get(Trail.class);
    var standing = trail.standing(alesund.chain());
    assertThat(standing.defects()).isEmpty();
    assertThat(standing.sealedTo()).isPositive();
    assertThat(standing.sealHash()).hasSize(64);
    assertThat(trail.standing(Chain.evaluation(UUID.randomUUID())).seal()).isNull();
  }

  /** Every action that was ever recorded here has words in every language. */
  @Test
  void everyActionHasWords() {
    for (var language : Language.values()) {
      var words = new ActionWords(stage.get(MessageSource.class), Locale.of(language.code()));
      assertThat(stage.get(Trail.class).actions(alesund.chain()))
          .isNotEmpty()
          .noneMatch(action -> words.of(action).equals(action));
      assertThat(words.of("verdict.given.refused")).contains(words.of("verdict.given"));
      assertThat(words.of("never.heard")).isEqualTo("never.heard");
    }
  }

  @Test
  void aCohortIsOneLogWithATraceForEachMunicipality() throws Exception {
    var bytes = new ByteArrayOutputStream();
    stage.get(EventLogs.class).write(stage.get(Cohorts.class).get(stage.cohort()), bytes);
    validate(bytes.toByteArray());
    var log = new LogRepository().load(new ByteArrayInputStream(bytes.toByteArray())).getValue();
    assertThat(log.getTrace()).hasSize(4);
  }

  @Test
  void thePackageForTheArchiveIsWholeAndItsTrailVerifies() throws Exception {
    var bytes = new ByteArrayOutputStream();
    stage.get(ArchivingEvaluation.class).write(alesund, bytes);
    var files = unzip(bytes.toByteArray());
    var structure = new String(file(files, "arkivstruktur.xml"), StandardCharsets.UTF_8);
    var documents = files.keySet().stream().filter(name -> name.startsWith("dokumenter/")).toList();
    assertThat(documents).hasSizeGreaterThan(25);
    for (var name : documents) {
      assertThat(structure)
          .contains("<referanseDokumentfil>%s</referanseDokumentfil>".formatted(name))
          .contains("<sjekksum>%s</sjekksum>".formatted(Sha256.of(file(files, name))));
    }
    assertThat(file(files, named(documents, "case-study-nb.pdf")))
        .asString()
        .isEqualTo("%PDF-made up");
    assertThat(structure).contains("<tittel>Leaks found by night</tittel>");
    assertThat(structure.split("<dokumentobjekt>")).hasSize(documents.size() + 1);
    for (var line :
        new String(file(files, "sjekksummer.sha256"), StandardCharsets.UTF_8).lines().toList()) {
      assertThat(line)
          .isEqualTo(Sha256.of(file(files, line.substring(66))) + "  " + line.substring(66));
    }
    assertThat(file(files, "kontroll/VerifyTrail.java"))
        .isEqualTo(Files.readAllBytes(Verifier.SOURCE));

    var verifier = Verifier.compile(folder.resolve("classes"));
    var key =
        Files.writeString(
            folder.resolve("key.pem"), stage.get(SigningKeys.class).published().getFirst().pem());
    var trail =
        Files.write(folder.resolve("trail.jsonl"), file(files, named(documents, "trail.jsonl")));
    var kept =
        Files.write(
            folder.resolve("checkpoints.jsonl"),
            file(files, named(documents, "checkpoints.jsonl")));
    assertThat(verifier.check(trail, key, kept).lines())
        .singleElement()
        .asString()
        .startsWith("intact");
    assertThat(file(files, named(documents, "verification-report-nb.pdf")))
        .as("the very bytes that were published, which other tests judge as PDF/A")
        .isEqualTo(
            stage
                .get(Reports.class)
                .body(alesund.id(), "verification-report", "nb", "pdf")
                .orElseThrow());
  }

  private static ValueId valueId(Line line) {
    return Objects.requireNonNull(line.lineage()).valueId();
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private static String named(List<String> documents, String end) {
    return documents.stream().filter(name -> name.endsWith("-" + end)).findFirst().orElseThrow();
  }

  private static Map<String, byte[]> unzip(byte[] archive) throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(files.put(entry.getName(), zip.readAllBytes())).isNull();
      }
    }
    return files;
  }

  @Test
  void anEvaluationThatIsUnderWayIsNotArchived() {
    assertThatThrownBy(
            () ->
                stage
                    .get(ArchivingEvaluation.class)
                    .write(stage.evaluation(ResultsStage.VARDO), new ByteArrayOutputStream()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("still under way");
  }

  @Test
  void aMomentShowsWhatStoodThen() {
    var moments = stage.get(Moments.class);
    var now = stage.get(Clock.class).instant();
    var first = stage.get(Trail.class).first(alesund.chain()).orElseThrow();
    var unavailable = stage.get(Observations.class).history(alesund.id(), ResultsStage.UNAVAILABLE);
    var before = moments.of(alesund, unavailable.getFirst().at().minusNanos(1000));
    var after = moments.of(alesund, now);
    assertThat(after.values().get(ResultsStage.UNAVAILABLE)).isEqualTo(unavailable.getFirst());
    assertThat(before.values().get(ResultsStage.UNAVAILABLE))
        .isNotEqualTo(after.values().get(ResultsStage.UNAVAILABLE));
    assertThat(before.verdicts()).isEmpty();
    assertThat(after.verdicts()).isNotEmpty();
    assertThat(moments.between(alesund, before, after))
        .extracting(Moments.Difference::dataPoint)
        .contains(ResultsStage.UNAVAILABLE);
    assertThatThrownBy(() -> moments.of(alesund, first.minus(Duration.ofDays(1))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("when the evaluation began");
    assertThatThrownBy(() -> moments.of(alesund, now.plus(Duration.ofDays(1))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("up to now");
  }

  @Test
  void aValueThatDoesNotExistIsRefusedByName() {
    var id = ValueId.random();
    assertThatThrownBy(() -> stage.get(Lineages.class).value(id))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(id.toString());
  }
}
