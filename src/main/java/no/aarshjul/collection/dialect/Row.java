package no.aarshjul.collection.dialect;

import java.util.Map;
import no.aarshjul.platform.Spelling;

/**
 * One record of an answer.
 *
 * @param answer which of the answers it stands in, counted from 0
 * @param cell where in that answer: a JSON path, a line, a row of a sheet
 * @param fields its values as text; fields within fields are joined by dots
 */
record Row(int answer, String cell, Map<String, String> fields) {

  String text(String field) {
    return Spelling.plain(fields.getOrDefault(field, ""));
  }
}
