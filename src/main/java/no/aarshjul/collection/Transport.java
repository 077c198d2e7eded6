package no.aarshjul.collection;

import java.util.List;

/** Brings a dataset's answer: from the live service or from a recording. */
interface Transport {

  /**
   * What a source answered.
   *
   * @param request the request, as it was or would have been sent
   * @param status HTTP status
   * @param body the bytes of the answer
   */
  record Answer(String request, int status, byte[] body, String mediaType) {

    boolean isSuccess() {
      return status == 200;
    }

    /** Whether the same request may succeed later. */
    boolean isPassing() {
      return status == 429 || status >= 500;
    }
  }

  /**
   * Asks for all municipalities at once.
   *
   * @throws java.io.IOException if no answer came
   */
  Answer ask(Dataset dataset, List<String> municipalities, int year)
      throws java.io.IOException, InterruptedException;

  /** {@code live} or {@code recorded}. */
  String mode();
}
