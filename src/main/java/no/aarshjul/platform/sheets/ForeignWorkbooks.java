package no.aarshjul.platform.sheets;

/**
 * Reads workbooks that somebody gives in: what a hostile one does, it does not do to the server.
 */
public interface ForeignWorkbooks {

  /**
   * The cells of a workbook.
   *
   * @throws no.aarshjul.platform.Refusal if it is no XLSX file, has macros or links, or breaks a
   *     limit
   */
  Sheets workbook(byte[] bytes);
}
