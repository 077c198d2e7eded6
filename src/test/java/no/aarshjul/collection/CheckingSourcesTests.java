package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sources are compared with the files, here with a server that replays samples. */
class CheckingSourcesTests {

  private static final String KINDERGARTEN =
      """
      id: kindergarten
      dialect: pxweb-v2
      host: ssb
      title: Utvalgte nøkkeltall for barnehager
      citation: Statistics Norway
      query: {table: "13502", region: {dimension: KOKkommuneregion0000}}
      period: {yearsBack: 1, maxAge: 1}
      series:
        attendance:
          pick: {ContentsCode: {code: KOSandel150000, label: "Andel barn 1-5 år i barnehage, i forhold til innbyggere 1-5 år (prosent)"}}
          unit: percent
      """;

  private static final String TABLE =
      """
      {"type":"Table","id":"13502","label":"13502: %s, etter region, statistikkvariabel og år",
       "firstPeriod":"2015","lastPeriod":"%s","discontinued":%s}
      """;

  private static final String LIFE =
      """
      id: life
      dialect: fhi
      host: fhi
      title: Forventet levealder
      citation: FHI
      query: {source: nokkel, table: 507, fixed: {KJONN: {code: "0", label: Kjønn samlet}}}
      period: {yearsBack: 1, maxAge: 2}
      series:
        years: {pick: {MEASURE_TYPE: {code: MEIS, label: leveår}}}
      """;

  @SuppressWarnings("NullAway.Init")
  private LocalSources local;

  @BeforeEach
  void start() throws Exception {
    local =
        new LocalSources()
            .answering(
                "/ssb/tables/13502\\?.*",
                table("Utvalgte nøkkeltall for barnehager", "2025", "null"))
            .answering(
                "/ssb/tables/13502/metadata.*", LocalSources.sample("ssb-v2-13502-data.json"))
            .answering(
                "/fhi/nokkel/table/507",
                "{\"tableId\":507,\"title\":\"Forventet levealder, 7-årig\"}")
            .answering(
                "/fhi/nokkel/Table/507/dimension",
                """
                {"dimensions":[{"code":"KJONN","categories":[{"value":"0","label":"Kjønn samlet"}]},
                               {"code":"MEASURE_TYPE","categories":[{"value":"MEIS","label":"leveår"}]}]}
                """);
  }

  @AfterEach
  void stop() {
    local.close();
  }

  private static String table(String title, String last, String discontinued) {
    return TABLE.formatted(title, last, discontinued);
  }

  private static final ZonedDateTime MIDDAY =
      ZonedDateTime.of(Offline.YEAR, 4, 8, 12, 30, 0, 0, Norway.ZONE);

  private int status;

  private String report(String... files) {
    return report(MIDDAY, files);
  }

  private String report(ZonedDateTime now, String... files) {
    return report(now, local.asking(files));
  }

  private String report(ZonedDateTime now, Offline offline) {
    var out = new ByteArrayOutputStream();
    status =
        new CheckingSources(offline.sources, offline.transport, now)
            .report(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsAsTheFilesSayEndsWithStatusZero() {
    assertThat(report(KINDERGARTEN, LIFE))
        .contains("Of 2 datasets 2 are as the files say, 0 differ");
    assertThat(status).isZero();
  }

  @Test
  void whoWantsQuietIsNotAsked() {
    assertThat(report(MIDDAY.withHour(8).withMinute(0), KINDERGARTEN, LIFE))
        .contains("Statistics Norway wants quiet for 16 minutes")
        .contains(
            "Of 2 datasets 1 are as the files say, 0 differ, 0 do not answer, 1 were not asked");
    assertThat(status).isZero();
  }

  @Test
  void aRenamedTableIsFound() {
    local.answering("/ssb/tables/13502\\?.*", table("Barnehager", "2025", "null"));
    assertThat(report(KINDERGARTEN))
        .contains(
            "expected the title \"Utvalgte nøkkeltall for barnehager\", found \"13502: Barnehager");
    assertThat(status).isOne();
  }

  @Test
  void aClosedTableIsFound() {
    local.answering(
        "/ssb/tables/13502\\?.*", table("Utvalgte nøkkeltall for barnehager", "2019", "true"));
    assertThat(report(KINDERGARTEN))
        .contains("table 13502 is closed")
        .contains("expected figures of 2024 or later, found 2019 as the latest");
    assertThat(status).isOne();
  }

  @Test
  void aMissingCodeAndAnotherLabelAreFound() throws Exception {
    assertThat(report(KINDERGARTEN.replace("KOSandel150000", "KOSandel990000")))
        .contains("expected the code KOSandel990000 in ContentsCode, found none");
    assertThat(report(KINDERGARTEN.replace("Andel barn 1-5", "Andel barn 0-5")))
        .contains("expected the label \"Andel barn 0-5 år");
    assertThat(report(LIFE.replace("label: leveår", "label: prosent")))
        .contains("expected the label \"prosent\" for MEIS in MEASURE_TYPE, found \"leveår\"");
  }

  @Test
  void anotherUnitIsFound() {
    assertThat(report(KINDERGARTEN.replace("unit: percent", "unit: km")))
        .contains("expected the unit km for attendance, found \"prosent\"");
  }

  @Test
  void aPeriodOrPlacesThatWouldBeRefusedAreFound() throws Exception {
    var election = KINDERGARTEN.replace("maxAge: 1", "maxAge: 9");
    assertThat(report(election)).contains("expected the period 2016 in Tid, found [");
    assertThat(status).isOne();
    assertThat(report(KINDERGARTEN.replace("{dimension: KOK", "{prefix: \"X-\", dimension: KOK")))
        .contains(
            "expected the codes [X-0301, X-4001, X-4003] in KOKkommuneregion0000, found none");
    assertThat(status).isOne();
  }

  @Test
  void aTableThatIsGoneIsFound() {
    assertThat(report(KINDERGARTEN.replace("13502", "99999")))
        .contains("was answered with status 404");
    assertThat(status).isOne();
  }

  @Test
  void aSourceWithoutConnectionIsNoDeviationButEndsWithStatusOne() {
    var asking = local.asking(KINDERGARTEN);
    local.close();
    assertThat(report(MIDDAY, asking))
        .contains("DOES NOT ANSWER", "no connection to localhost:")
        .contains("0 differ, 1 do not answer");
    assertThat(status).isOne();
  }

  @Test
  void whatNeedsAKeyIsNotAskedAndIsNoDeviation() {
    assertThat(
            report(
                """
                id: keyed
                dialect: json-list
                host: enova
                title: Certificates
                citation: Enova
                query: {path: /Fil, items: "[]"}
                series:
                  number: {take: count}
                """))
        .contains("not asked")
        .contains("no key is configured: aarshjul.sources.hosts.enova.key");
    assertThat(status).isZero();
  }
}
