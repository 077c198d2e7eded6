package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.platform.Json;
import org.junit.jupiter.api.Test;

/**
 * Hashes of definitions as they stand beside stored answers since the first version of the program.
 * They never change: an answer is asked for anew only if its dataset file asks for something else.
 */
class HashesTests {

  private static Dataset dataset(String yaml) {
    return Json.yaml().build().readValue(yaml, Dataset.class);
  }

  @Test
  void aCube() {
    var cube =
        dataset(
            """
            id: ssb-07459
            dialect: pxweb-v2
            host: ssb
            title: Population
            citation: Statistics Norway, table 07459
            query: { table: '07459', region: Region, share: 0.50, limits: [1, 2], deep: { a: "ø", b: null } }
            period: { yearsBack: 1, maxAge: 2 }
            series:
              inhabitants:
                pick:
                  Kjonn: [ '1', { code: '2', label: Females }, { label: Others } ]
                  Alder: [ '999' ]
                unit: count
                as: thousands
                signed: true
            """);
    assertThat(Hashes.definition(cube))
        .isEqualTo("53b33d986d8ba55c371e27bf7fef492dfdf4a76955390dc92ef6f4a78bb9fc9f");
  }

  @Test
  void records() {
    var records =
        dataset(
            """
            id: register
            dialect: json-rows
            host: brreg
            title: Register
            citation: The register
            rows: { number: kommunenummer, year: dato }
            series:
              firms: { take: count, where: { code: [ '62*', '63' ], kind: [ AS ] }, absentIsZero: true }
              staff: { take: sum, field: ansatte }
              rent: { take: mean, field: rent }
              one: { take: only, field: value, unit: percent }
            """);
    assertThat(Hashes.definition(records))
        .isEqualTo("d0a606adbb72e39ceae631936c95a90c96ac6ad5323e2bfc8d2d7e64f1f640eb");
  }

  @Test
  void nothingAskedFor() {
    assertThat(
            Hashes.definition(
                dataset(
                    """
                    id: constants
                    dialect: constants
                    host: none
                    title: Constants
                    citation: Set by the programme
                    """)))
        .isEqualTo("40881b91261bbc05a0a104df875a30758be0fc286978d63ecb83fd6e2fda6c38");
  }
}
