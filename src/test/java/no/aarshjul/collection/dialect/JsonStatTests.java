package no.aarshjul.collection.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonStatTests {

  private static final String CUBE =
      """
      {"class":"dataset","label":"Unemployed","id":["Region","Tid"],"size":[2,2],
       "dimension":{
         "Region":{"category":{"index":{"1833":1,"1508":0},"label":{"1508":"Ålesund","1833":"Rana"}}},
         "Tid":{"category":{"index":["2024","2025"],"label":{"2024":"2024","2025":"2025"}}}},
       "value":[12.5,0,null,null],"status":{"2":":","3":"."}}
      """;

  private static JsonStat read(String body) {
    return JsonStat.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonStat.Cell cell(String region, String year) {
    return read(CUBE).cell(Map.of("Region", region, "Tid", year)).orElseThrow();
  }

  @Test
  void numberZeroSuppressedAndNotApplicableAreFourThings() {
    assertThat(cell("1508", "2024").value()).isEqualByComparingTo("12.5");
    assertThat(cell("1508", "2025").value()).isEqualTo(BigDecimal.ZERO);
    assertThat(cell("1833", "2024")).isEqualTo(new JsonStat.Cell(2, null, ":", null));
    assertThat(cell("1833", "2025")).isEqualTo(new JsonStat.Cell(3, null, ".", null));
  }

  @Test
  void aCellOutsideTheCubeIsEmptyAndNotZero() {
    assertThat(read(CUBE).cell(Map.of("Region", "0301", "Tid", "2025"))).isEmpty();
  }

  @Test
  void sparseValuesAreReadByPosition() {
    var sparse = CUBE.replaceFirst("\"value\":\\[[^]]*]", "\"value\":{\"1\":7}");
    assertThat(read(sparse).cell(Map.of("Region", "1508", "Tid", "2025")).orElseThrow().value())
        .isEqualByComparingTo("7");
    assertThat(read(sparse).cell(Map.of("Region", "1508", "Tid", "2024")).orElseThrow().missing())
        .isEqualTo("..");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~ | an empty answer",
        "<html><body>Maintenance</body></html> | <html>",
        "{\"class\":\"dataset\",\"id\":[\"Reg | expected JSON",
        "{\"class\":\"collection\"} | expected a JSON-stat 2 dataset",
        "{\"class\":\"dataset\",\"id\":[],\"size\":[]} | expected values",
        "{\"class\":\"dataset\",\"id\":[\"A\"],\"size\":[2],\"dimension\":{\"A\":{\"category\":{\"index\":[\"x\"]}}},\"value\":[1,2]} | expected 2 codes in the dimension A, found 1",
        "{\"class\":\"dataset\",\"id\":[\"A\"],\"size\":[2],\"dimension\":{\"A\":{\"category\":{\"index\":[\"x\",\"y\"]}}},\"value\":[1]} | expected 2 values"
      })
  void whatCannotBeReadIsNamed(String body, String reason) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(UnreadableResponse.class)
        .hasMessageContaining(reason);
  }
}
