package no.aarshjul.processes;

/** Codes of the obstacles that the models catch. */
public final class Errors {

  /** A public source cannot be had; its values become manual work. */
  public static final String SOURCE_UNAVAILABLE = "Err_SourceUnavailable";

  private Errors() {}
}
