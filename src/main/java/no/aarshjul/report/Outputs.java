package no.aarshjul.report;

import java.util.ArrayList;
import java.util.List;
import no.aarshjul.platform.Language;
import no.aarshjul.report.paper.Documents;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.ResultsJson;
import no.aarshjul.report.results.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is sent and published of an evaluation: documents, workbooks, and the results as data. */
@Component
class Outputs {

  private final Documents documents;
  private final MessageSource messages;

  Outputs(Documents documents, MessageSource messages) {
    this.documents = documents;
    this.messages = messages;
  }

  /** All of them, in every language. The same results give the same bytes. */
  List<Document> of(Results results) {
    var outputs = new ArrayList<>(documents.of(results));
    for (var language : Language.values()) {
      outputs.add(
          new Document(
              "workbook",
              language.code(),
              "xlsx",
              Workbook.write(results, new Words(messages, language))));
    }
    outputs.add(new Document("results", "", "json", ResultsJson.write(results)));
    return outputs;
  }
}
