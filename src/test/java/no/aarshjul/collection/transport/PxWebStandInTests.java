package no.aarshjul.collection.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;

/** The stand-in for PxWebApi 2 is as strict as its rules. */
class PxWebStandInTests {

  private static final String TABLE =
      """
      {"class":"dataset","id":["Region","Tid"],"size":[2,%d],
       "dimension":{"Region":{"category":{"index":["4001","4003"],"label":{"4001":"Porsgrunn","4003":"Skien"}}},
         "Tid":{"category":{"index":[%s],"label":{%s}}}},
       "value":[%s],"status":{"1":".."}}
      """;

  private static PxWebStandIn table(String... periods) {
    var index = new StringBuilder();
    var label = new StringBuilder();
    var values = new StringBuilder("11");
    for (var period : periods) {
      index.append(index.isEmpty() ? "" : ",").append('"').append(period).append('"');
      label.append(label.isEmpty() ? "" : ",").append("\"%s\":\"%s\"".formatted(period, period));
    }
    for (int i = 1; i < 2 * periods.length; i++) {
      values.append(i == 1 ? ",null" : "," + (11 + i));
    }
    return new PxWebStandIn(
        TABLE.formatted(periods.length, index, label, values).getBytes(StandardCharsets.UTF_8));
  }

  private static PxWebStandIn.Served ask(PxWebStandIn table, String regions, String periods) {
    return table.data(
        """
        {"selection":[{"variableCode":"Region","valueCodes":[%s]},{"variableCode":"Tid","valueCodes":[%s]}]}
        """
            .formatted(quoted(regions), quoted(periods)),
        1000);
  }

  private static String quoted(String codes) {
    return "\"" + codes.replace(" ", "\",\"") + "\"";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4001 | 2024 | [null]",
        "4003 | 2023 | [14]",
        "4003 4001 | 2025 | [16,13]",
        "* | 2025 | [13,16]",
        "40?3 | from(2024) | [15,16]",
        "4003 | to(2024) | [14,15]",
        "4003 | top(1) | [16]",
        "4003 | top(99) | [14,15,16]",
        "4003 | bottom(2) | [14,15]",
        "4003 | range(2024,2025) | [15,16]",
        "4003 | from(2019) | [14,15,16]"
      })
  void onlyWhatWasAskedForIsAnswered(String regions, String periods, String values) {
    var served = ask(table("2023", "2024", "2025"), regions, periods);
    assertThat(served.status()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(served.body()).path("value").toString())
        .isEqualTo(values);
  }

  @Test
  void aSignStaysWithItsCell() {
    var served = ask(table("2023", "2024", "2025"), "4003 4001", "2024");
    assertThat(new ObjectMapper().readTree(served.body()).path("status").toString())
        .isEqualTo("{\"1\":\"..\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9999 | 2024 | Non-existent value",
        "4001 9999 | 2024 | Non-existent value",
        "4001 | 2031 | Non-existent value",
        "4001 | from(2031) | Non-existent value",
        "4001 | from(i fjor) | Non-existent value",
        "4001 | top(x) | Illegal selection expression",
        "4001 | range(2025,2024) | Illegal selection expression"
      })
  void oneUnknownMemberRefusesTheWholeQuery(String regions, String periods, String title) {
    var served = ask(table("2023", "2024", "2025"), regions, periods);
    assertThat(served.status()).isEqualTo(400);
    assertThat(new ObjectMapper().readTree(served.body()).path("title").asString())
        .isEqualTo(title);
  }

  @Test
  void anElectionEveryFourthYearAndPeriodsOfTwoYearsHaveNoYearBetween() {
    assertThat(ask(table("2019", "2023"), "4001", "from(2022)").status()).isEqualTo(400);
    assertThat(ask(table("2023"), "4001", "from(2022)").status()).isEqualTo(400);
    assertThat(ask(table("2023-2024", "2024-2025"), "4001", "from(2024)").status()).isEqualTo(400);
    assertThat(ask(table("2023-2024", "2024-2025"), "4001", "2024-2025").status()).isEqualTo(200);
  }

  @Test
  void variablesAreKnownAllChosenAndFewEnough() {
    var table = table("2023", "2024");
    assertThat(title(table.data("{\"selection\":[]}", null)))
        .isEqualTo("Missing selection for mandantory variable");
    assertThat(
            title(
                table.data(
                    "{\"selection\":[{\"variableCode\":\"Kjonn\",\"valueCodes\":[\"1\"]}]}", null)))
        .isEqualTo("Non-existent variable");
    assertThat(title(table.data("no JSON", null))).isEqualTo("Illegal selection expression");
    assertThat(
            title(
                table.data(
                    "{\"selection\":[{\"variableCode\":\"Region\",\"valueCodes\":[\"*\"]},{\"variableCode\":\"Tid\",\"valueCodes\":[\"*\"]}]}",
                    3)))
        .isEqualTo("Too many cells selected");
  }

  private static String title(PxWebStandIn.Served served) {
    assertThat(served.status()).isEqualTo(400);
    return new ObjectMapper().readTree(served.body()).path("title").asString();
  }
}
