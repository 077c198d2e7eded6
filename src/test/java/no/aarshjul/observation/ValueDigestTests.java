package no.aarshjul.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.Source.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Digests that stand in trails since the first version of the program. They never change: a value
 * that was written then must still fit its entry.
 */
class ValueDigestTests {

  private static final ValueId ID = ValueId.of("0d5e6f1c-2b7a-4c3d-8e9f-001122334455");

  private static Observation value(Value value, Source source) {
    return value(value, null, null, source);
  }

  private static Observation value(
      Value value, @Nullable BigDecimal above, @Nullable BigDecimal below, Source source) {
    return new Observation(
        ID,
        EvaluationId.of("7a1b2c3d-4e5f-4a6b-9c8d-665544332211"),
        "EC: ICT: ICT: 1C",
        2,
        value,
        above,
        below,
        "per 100 000 inhabitants",
        source,
        Quality.HIGHER_LEVEL,
        "register",
        "Table 1, row 2",
        "Not part of the digest",
        "person:5c1f",
        Instant.parse("2026-02-03T04:05:06.789012Z"));
  }

  private static Source source(Origin origin, Label label, Level level) {
    return new Source(
        origin,
        label,
        "Statistics Norway, table 07459",
        "2025",
        level,
        true,
        "Persons, not households",
        Map.of("dataset", "ssb-07459", "cells", "0301 2025: 5", "preliminary", "2026-03-01"));
  }

  private static void assertDigest(Observation one, String hex) {
    var content = "value:%s sha256:%s".formatted(ID, hex);
    assertThat(ValueDigest.fits(one, "person:other", content)).isTrue();
    assertThat(ValueDigest.row(one, "person:other", content).members())
        .containsEntry("version", 1)
        .containsEntry("author", "person:5c1f");
  }

  @Test
  void aNumberThatWasCollected() {
    var source = source(Origin.COLLECTED, Label.LIVE, Level.MUNICIPALITY);
    var digest = "8a04f4f9b34d0e5605411903c0277c5ab146573927ad13063d9486f396209b38";
    assertDigest(
        value(
            new Value.Number(new BigDecimal("100")),
            new BigDecimal("12.50"),
            new BigDecimal("300000"),
            source),
        digest);
    assertDigest(
        value(
            new Value.Number(new BigDecimal("1E+2")),
            new BigDecimal("12.5"),
            new BigDecimal("3E+5"),
            source),
        digest);
  }

  @Test
  void anAnswerThatWasEntered() {
    assertDigest(
        value(new Value.YesNo(true), source(Origin.ENTERED, Label.ENTERED, Level.MUNICIPALITY)),
        "b6c696571df06f17bd652794beda90bd463ddbcd6de4c7347957d1b86973307d");
    assertDigest(
        value(new Value.YesNo(false), source(Origin.ENTERED, Label.ENTERED, Level.MUNICIPALITY)),
        "dfc91efefec793f7eef61d46b7180be625cb836e4271e8397ef8d851faccfdd1");
  }

  @Test
  void noValue() {
    assertDigest(
        value(
            new Value.NotAvailable("Not counted"),
            source(Origin.ENTERED, Label.ENTERED, Level.CONSTANT)),
        "e1be350ec6190028f10456272a28bcc487b167a1b9b610a89b8168c2b5b370e9");
    assertDigest(
        value(
            new Value.NotRelevant("No coast"),
            source(Origin.PUBLISHED, Label.REAL, Level.NATIONAL)),
        "8ff9a9ccf2a8537cca9123fe2cc55e63ab123079e1c26cc2adb11314d9148389");
  }

  @Test
  void everyLevelOfAPublishedOrMadeUpNumber() {
    var number = new Value.Number(new BigDecimal("0.070"));
    assertDigest(
        value(number, source(Origin.PUBLISHED, Label.REAL, Level.COUNTY)),
        "76fbb54f54544ea01452b64fec80e71cec2ddbccf02577cd562ae4c41d870c9a");
    assertDigest(
        value(number, source(Origin.COLLECTED, Label.SYNTHETIC, Level.HEALTH_TRUST)),
        "7704be7cca980fad31fb6ea2c7849818d654d7c116dd667fe114f72b214bc300");
    assertDigest(
        value(number, Source.entered("Own count", null)),
        "0cb0a37fc5dc49c6d64b9d2d292bd87c3f6039d547bea08733532cd3f0d20123");
  }

  /** The row of the documentation, whose hash stands in its entry. */
  @Test
  void aRowNamesPeopleAsTheTrailDoes() {
    var one =
        new Observation(
            ValueId.of("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
            EvaluationId.of("0f8fad5b-d9cb-469f-a165-70867728950e"),
            "EC-ICT-ICT-1C",
            1,
            new Value.Number(new BigDecimal("97.50")),
            new BigDecimal("195"),
            new BigDecimal("200"),
            "%",
            new Source(
                Origin.ENTERED,
                Label.ENTERED,
                "Kárášjohka, own count",
                "2025",
                Level.MUNICIPALITY,
                false,
                null,
                Map.of("formula", "a / b", "arithmetic", "195 ÷ 200")),
            Quality.MEASURED,
            null,
            "",
            "Not part of the row",
            "person:0d5e6f1c-2b7a-4c3d-8e9f-001122334455",
            Instant.parse("2026-03-02T09:15:00.000120Z"));
    var author = "person:6c1b7f0e9d3a45c2b8e1f0a7d4c39b52";
    var content = ValueDigest.content(one, author);
    assertThat(content)
        .isEqualTo(
            "value:3f2504e0-4f89-41d3-9a0c-0305e82c3301 sha256:3c12cac9ae4592e259cfd285ff55e7dd6b8dde4785e1755508ef15582771e60c");
    assertThat(ValueDigest.fits(one, author, content)).isTrue();
    assertThat(ValueDigest.fits(one, "person:other", content)).isFalse();
    assertThat(ValueDigest.row(one, author, content).members())
        .containsEntry("author", author)
        .containsEntry("details", Map.of("formula", "a / b", "arithmetic", "195 ÷ 200"));
  }
}
