package no.aarshjul.processes;

/** Names of the messages that processes wait for or begin with, and what each is correlated by. */
public final class Messages {

  /** Begins a cohort's year; by the cohort's id. */
  public static final String COHORT_LAUNCHED = "Msg_CohortLaunched";

  /** Adds a municipality to a running cohort; by the cohort's id. */
  public static final String MUNICIPALITY_JOINED = "Msg_MunicipalityJoined";

  /** Ends an evaluation early; by the evaluation's id. */
  public static final String EVALUATION_WITHDRAWN = "Msg_EvaluationWithdrawn";

  /** What the UN side has decided; by the package's id. */
  public static final String ENDORSEMENT_DECISION = "Msg_EndorsementDecision";

  /** Begins a case study; by its id. */
  public static final String CASE_STUDY_BEGUN = "Msg_CaseStudyBegun";

  private Messages() {}
}
