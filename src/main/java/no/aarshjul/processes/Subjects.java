package no.aarshjul.processes;

import java.util.Set;

/** The variables that say what a process or a task is about. No others are copied for pages. */
public final class Subjects {

  public static final String EVALUATION = "evaluationId";
  public static final String COHORT = "cohortId";
  public static final String DEPARTMENT = "department";

  public static final Set<String> ALL = Set.of(EVALUATION, COHORT, DEPARTMENT);

  private Subjects() {}
}
