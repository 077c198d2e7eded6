package no.aarshjul.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sha256;
import no.aarshjul.platform.sheets.ForeignWorkbooks;
import no.aarshjul.platform.sheets.Sheets;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a workbook back that native readers have looked through: it becomes the installation's own
 * files of words, all of it or nothing.
 */
@Component
class TakingWords {

  private final Wording wording;
  private final ForeignWorkbooks workbooks;
  private final LoadingSets loading;
  private final LearningWords learning;
  private final TransactionTemplate transaction;
  private final Audit audit;

  TakingWords(
      Wording wording,
      ForeignWorkbooks workbooks,
      LoadingSets loading,
      LearningWords learning,
      TransactionTemplate transaction,
      Audit audit) {
    this.wording = wording;
    this.workbooks = workbooks;
    this.loading = loading;
    this.learning = learning;
    this.transaction = transaction;
    this.audit = audit;
  }

  /**
   * What is wrong with a sheet.
   *
   * @param sheet its name, the code of its language
   */
  record Wrong(String sheet, Refusal problem) {}

  /**
   * What became of a workbook.
   *
   * @param changed how many texts are said otherwise than before; none if anything is wrong
   * @param wrong what has to be corrected before it is taken
   */
  record Taken(int changed, List<Wrong> wrong) {}

  /**
   * Takes a workbook of words.
   *
   * @param id the set's, or what else the words belong to
   * @throws Refusal if the file is no such workbook
   */
  Taken take(String id, byte[] bytes) {
    var originals = wording.originals(id);
    var book = workbooks.workbook(bytes);
    var wrong = new ArrayList<Wrong>();
    var given = new EnumMap<Language, List<Word>>(Language.class);
    for (var language : Language.translated()) {
      book.named(language.code())
          .ifPresent(sheet -> given.put(language, words(sheet, originals, wrong)));
    }
    if (given.isEmpty()) {
      throw Refusal.invalid(
          "words.no-sheet",
          String.join(", ", Language.translated().stream().map(Language::code).toList()),
          String.join(", ", book.sheets().stream().map(Sheets.Sheet::name).toList()));
    }
    if (!wrong.isEmpty()) {
      return new Taken(0, wrong);
    }
    var changed = 0;
    for (var entry : given.entrySet()) {
      changed += keep(originals, entry);
    }
    return new Taken(changed, List.of());
  }

  private static List<Word> words(Sheets.Sheet sheet, Originals originals, List<Wrong> wrong) {
    var file = WordsFile.of(ReviewBook.read(sheet), originals);
    file.problems().forEach(problem -> wrong.add(new Wrong(sheet.name(), problem)));
    return file.words();
  }

  private int keep(Originals originals, Map.Entry<Language, List<Word>> given) {
    var language = given.getKey();
    var before = wording.in(language);
    var changed =
        (int)
            given.getValue().stream()
                .filter(word -> !word.text().equals(before.of(word.english())))
                .count();
    var table = new StringBuilder();
    WordsFile.write(given.getValue(), table);
    var bytes = table.toString().getBytes(StandardCharsets.UTF_8);
    var file = loading.folder().resolve(originals.id()).resolve(Wording.file(language));
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    transaction.executeWithoutResult(
        status ->
            audit.record(
                Chain.SYSTEM,
                "words.taken",
                originals.id() + "/" + language.code(),
                null,
                "sha256:" + Sha256.of(bytes),
                null));
    learning.learn(new FileSystemResource(file), language);
    return changed;
  }
}
