package no.aarshjul.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.catalogue.Word.Status;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Attachment;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where native readers get the words to look through, and where they come back. */
@Controller
@RequestMapping("/catalogue/words")
class WordsPages {

  private final Wording wording;
  private final TakingWords taking;
  private final Sentences sentences;

  WordsPages(Wording wording, TakingWords taking, Sentences sentences) {
    this.wording = wording;
    this.taking = taking;
    this.sentences = sentences;
  }

  /**
   * How far the words of one language are.
   *
   * @param byStatus how many have each status, by its id
   * @param missing how many texts are shown in English
   */
  record Progress(Language language, Map<String, Long> byStatus, long missing) {}

  @GetMapping
  String page(Model model) {
    var progress = new LinkedHashMap<String, List<Progress>>();
    for (var originals : wording.originals()) {
      progress.put(
          originals.id(),
          Language.translated().stream().map(language -> progress(originals, language)).toList());
    }
    model.addAttribute("progress", progress);
    model.addAttribute("states", Arrays.stream(Status.values()).map(Status::id).toList());
    return "catalogue/words";
  }

  private Progress progress(Originals originals, Language language) {
    var words = wording.words(originals, language);
    var byStatus = new LinkedHashMap<String, Long>();
    for (var status : Status.values()) {
      byStatus.put(status.id(), words.stream().filter(word -> word.status() == status).count());
    }
    return new Progress(language, byStatus, originals.texts().count() - words.size());
  }

  @GetMapping("/{id}.xlsx")
  ResponseEntity<byte[]> workbook(@PathVariable("id") String id) {
    var originals = wording.originals(id);
    return Attachment.of(
        "words-" + id,
        "xlsx",
        ReviewBook.write(originals, language -> wording.words(originals, language)));
  }

  /** The file of the set as it can be kept with it. */
  @GetMapping("/{id}/{language}.csv")
  ResponseEntity<byte[]> file(
      @PathVariable("id") String id, @PathVariable("language") String code) {
    var language =
        Language.offered(code)
            .filter(Language.translated()::contains)
            .orElseThrow(() -> Refusal.notFound("words.unknown-set", code));
    var table = new StringBuilder();
    WordsFile.write(wording.words(wording.originals(id), language), table);
    return Attachment.of(
        "words_" + language.code(), "csv", table.toString().getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping
  Object take(
      @RequestParam("set") String id,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      Model model)
      throws IOException {
    try {
      if (file == null || file.isEmpty()) {
        throw Refusal.invalid("words.no-file");
      }
      var taken = taking.take(id, file.getBytes());
      model.addAttribute("taken", taken);
      return answer(model, taken.wrong().isEmpty());
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
      return answer(model, false);
    }
  }

  private ModelAndView answer(Model model, boolean isTaken) {
    return new ModelAndView(
        page(model), model.asMap(), isTaken ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
