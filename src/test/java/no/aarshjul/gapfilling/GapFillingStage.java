package no.aarshjul.gapfilling;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import no.aarshjul.InProcess;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.gapfilling.upload.FilesReadHere;
import no.aarshjul.gapfilling.workbook.ExchangingWorkbook;
import no.aarshjul.gapfilling.workbook.Upload;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.RecordingValues.Remarks;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueId;
import no.aarshjul.scoring.ShippedLimits;

/** The application with two municipalities whose gaps are being filled; nothing was collected. */
public final class GapFillingStage implements AutoCloseable {

  public static final String ALESUND = "1508";
  public static final String RANA = "1833";

  private final InProcess application;
  private final int year = Year.now(ZoneId.of("Europe/Oslo")).getValue();

  private GapFillingStage(InProcess application) {
    this.application = application;
  }

  public static GapFillingStage open(Path home, String... settings) throws IOException {
    return open(InProcess.start(home, settings));
  }

  /** Looks at uploaded files in the test's own process. */
  public static GapFillingStage openReadingFilesHere(Path home) {
    return open(InProcess.start(home, FilesReadHere::in));
  }

  private static GapFillingStage open(InProcess application) {
    var stage = new GapFillingStage(application);
    var coordinator = stage.person("coordinator");
    As.person(coordinator, "test")
        .during(
            () ->
                stage
                    .application
                    .get(LaunchingCohort.class)
                    .launch(
                        LaunchRequest.of("Stage", stage.year, List.of(ALESUND, RANA), false),
                        coordinator));
    for (var municipality : List.of(ALESUND, RANA)) {
      Reaching.phase(stage.application, stage.evaluation(municipality).id(), Phase.COLLECTION);
      stage.application.inTransaction(
          () ->
              stage
                  .application
                  .get(AssessingGaps.class)
                  .assess(stage.evaluation(municipality).id(), ShippedLimits.read()));
    }
    return stage;
  }

  public InProcess application() {
    return application;
  }

  public <T> T get(Class<T> type) {
    return application.get(type);
  }

  public Person person(String username) {
    return application.get(People.class).findByUsername(username).orElseThrow();
  }

  public Evaluation evaluation(String municipality) {
    return application.get(Evaluations.class).find(municipality, year).orElseThrow();
  }

  /** Submits Ålesund's evaluation as it is, and begins its verification. */
  public void verify() {
    Reaching.phase(application, evaluation(ALESUND).id(), Phase.VERIFICATION, person("alesund"));
  }

  public int year() {
    return year;
  }

  public byte[] workbook(String municipality, String username) {
    return application
        .get(ExchangingWorkbook.class)
        .write(evaluation(municipality), person(username), Locale.ENGLISH);
  }

  public Upload compare(byte[] bytes, String username) {
    var id = evaluation(ALESUND).id();
    return as(
        username,
        person -> get(ExchangingWorkbook.class).compare(id, "filled in.xlsx", bytes, person));
  }

  public int apply(Upload upload, List<String> picked, String username) {
    return as(
        username,
        person ->
            get(ExchangingWorkbook.class)
                .apply(upload.evaluationId(), upload.id(), picked, person));
  }

  public Drafting.Outcome draft(String dataPoint, DraftInput input, int seen, String username) {
    var id = evaluation(ALESUND).id();
    return as(username, person -> get(Drafting.class).save(id, dataPoint, input, seen, person));
  }

  /** Lets a person do something, as one request of its own. */
  public <T> T as(String username, Function<Person, T> deed) {
    var person = person(username);
    return As.person(person, "test-" + UUID.randomUUID()).during(() -> deed.apply(person));
  }

  public GapLine line(String dataPoint) {
    return get(GapLines.class).of(evaluation(ALESUND), dataPoint);
  }

  /** Records a number for Ålesund as if this person had handed it over; returns the value's id. */
  public ValueId provide(String dataPoint, String number, Person author) {
    var evaluation = evaluation(ALESUND);
    var point = get(Catalogue.class).whole(evaluation.sets()).dataPoint(dataPoint).orElseThrow();
    application.inTransaction(
        () -> {
          get(RecordingValues.class)
              .record(
                  evaluation.id(),
                  new NewValue(
                      point,
                      new Value.Number(new BigDecimal(number)),
                      null,
                      null,
                      Source.entered("counted", null),
                      Quality.MEASURED,
                      new Remarks(null, null, null, author.pseudonym())));
          return true;
        });
    return get(Observations.class).current(evaluation.id(), dataPoint).orElseThrow().id();
  }

  /** A number that somebody has counted. */
  public static DraftInput counted(String result) {
    return DraftInput.value(result, "measured", "counted");
  }

  @Override
  public void close() {
    application.close();
  }
}
