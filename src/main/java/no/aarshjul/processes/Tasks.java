package no.aarshjul.processes;

/** Ids of the user tasks, one per kind of work that people do. */
public final class Tasks {

  public static final String CONFIRM_PARTICIPATION = "Task_ConfirmParticipation";
  public static final String DECIDE_ON_SILENCE = "Task_DecideOnSilence";
  public static final String FILL_GAPS = "Task_FillGaps";
  public static final String SUBMIT_EVALUATION = "Task_SubmitEvaluation";
  public static final String VERIFY_INDICATORS = "Task_VerifyIndicators";
  public static final String ANSWER_QUESTIONS = "Task_AnswerQuestions";
  public static final String APPROVE_VERIFICATION = "Task_ApproveVerification";
  public static final String SUBMIT_PACKAGE = "Task_SubmitPackage";
  public static final String CLOSE_COHORT = "Task_CloseCohort";
  public static final String WRITE_CASE_STUDY = "Task_WriteCaseStudy";
  public static final String REVIEW_CASE_STUDY = "Task_ReviewCaseStudy";

  private Tasks() {}
}
