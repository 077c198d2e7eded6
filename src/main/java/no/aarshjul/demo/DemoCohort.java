package no.aarshjul.demo;

import java.util.List;
import no.aarshjul.cycle.LaunchRequest;

/**
 * The 17 municipalities of the demo. 14 of them are known by public documents to have been
 * evaluated between 2020 and 2022; Porsgrunn, Skien and Bamble join because real numbers are
 * recorded for their region.
 */
final class DemoCohort {

  static final String NAME = "Demo cohort";

  static final List<String> MUNICIPALITIES =
      List.of(
          "1508", "5001", "3203", "3201", "1833", "1804", "1106", "1149", "1505", "1506", "1103",
          "4204", "1806", "5501", "4001", "4003", "4012");

  /** The supplement that closes SDG targets which the official set leaves open. */
  static final String SUPPLEMENT = "norway-sdg-2026";

  private DemoCohort() {}

  static LaunchRequest launch(int year) {
    return new LaunchRequest(NAME, year, MUNICIPALITIES, false, null, null, List.of(SUPPLEMENT));
  }
}
