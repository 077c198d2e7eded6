package no.aarshjul.account;

import no.aarshjul.platform.Refusal;

/** What a person does in the programme. */
public enum Role {
  /** Launches and steers cohorts at the centre. */
  COORDINATOR,
  /** Answers for one municipality. */
  CONTACT,
  /** Answers for one municipality in the place of its contact, for a time. */
  DEPUTY,
  /** Fills in what one department of a municipality knows. */
  CONTRIBUTOR,
  /** Judges values at the centre. */
  VERIFIER,
  /** Sends packages to the UN side and records its decisions. */
  LIAISON,
  /** Reads everything, or everything of one municipality, and changes nothing. */
  AUDITOR;

  /** Whether the role is one of the centre, for all municipalities. */
  public boolean isOfCentre() {
    return this == COORDINATOR || this == VERIFIER || this == LIAISON;
  }

  /** What whoever lacks this role is told. */
  public Refusal missing() {
    return Refusal.forbidden("role.missing", new Refusal.Word("role." + name()));
  }

  /** The role whose rights this one has. */
  Role inPlaceOf() {
    return this == DEPUTY ? CONTACT : this;
  }
}
