package no.aarshjul.account;

/** What a person does in the programme. */
public enum Role {
  /** Launches and steers cohorts at the centre. */
  COORDINATOR,
  /** Answers for one municipality. */
  CONTACT,
  /** Fills in what one department of a municipality knows. */
  CONTRIBUTOR,
  /** Judges values at the centre. */
  VERIFIER,
  /** Sends packages to the UN side and records its decisions. */
  LIAISON,
  /** Reads everything, changes nothing. */
  AUDITOR
}
