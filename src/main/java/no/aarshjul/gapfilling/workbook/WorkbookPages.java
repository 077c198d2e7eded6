package no.aarshjul.gapfilling.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.gapfilling.GapFillingProperties;
import no.aarshjul.gapfilling.upload.UploadTurns;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The workbook for people and for programs: out, compared, taken over. */
@Controller
class WorkbookPages {

  private final ExchangingWorkbook exchanging;
  private final UploadTurns turns;
  private final VisibleEvaluations visible;
  private final CurrentPerson current;
  private final Sentences sentences;
  private final GapFillingProperties properties;

  WorkbookPages(
      ExchangingWorkbook exchanging,
      UploadTurns turns,
      VisibleEvaluations visible,
      CurrentPerson current,
      Sentences sentences,
      GapFillingProperties properties) {
    this.exchanging = exchanging;
    this.turns = turns;
    this.visible = visible;
    this.current = current;
    this.sentences = sentences;
    this.properties = properties;
  }

  @GetMapping({"/evaluations/{id}/gaps/workbook.xlsx", "/api/evaluations/{id}/workbook.xlsx"})
  @ResponseBody
  ResponseEntity<byte[]> download(@PathVariable("id") EvaluationId id, Locale locale) {
    var evaluation = visible.get(id);
    var name = "u4ssc-%s-%d".formatted(evaluation.municipality(), evaluation.year());
    return Attachment.of(name, "xlsx", exchanging.write(evaluation, current.get(), locale));
  }

  @PostMapping("/evaluations/{id}/gaps/workbook")
  String upload(
      @PathVariable("id") EvaluationId id,
      @RequestParam("file") MultipartFile file,
      RedirectAttributes after)
      throws IOException {
    visible.get(id);
    try (var turn = turns.take(current.get().id())) {
      var upload =
          exchanging.compare(id, file.getOriginalFilename(), file.getBytes(), current.get());
      return "redirect:/evaluations/%s/gaps/workbook/%s".formatted(id, upload.id());
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
      return "redirect:/evaluations/%s/gaps".formatted(id);
    }
  }

  @GetMapping("/evaluations/{id}/gaps/workbook/{upload}")
  String diff(
      @PathVariable("id") EvaluationId id, @PathVariable("upload") UploadId upload, Model model) {
    model.addAttribute("evaluation", visible.get(id));
    model.addAttribute("upload", exchanging.get(id, upload, current.get()));
    return "gapfilling/upload";
  }

  @PostMapping("/evaluations/{id}/gaps/workbook/{upload}")
  String apply(
      @PathVariable("id") EvaluationId id,
      @PathVariable("upload") UploadId upload,
      @RequestParam(name = "dataPoints", required = false) @Nullable List<String> picked,
      RedirectAttributes after) {
    visible.get(id);
    try {
      after.addFlashAttribute(
          "applied",
          exchanging.apply(id, upload, picked == null ? List.of() : picked, current.get()));
      return "redirect:/evaluations/%s/gaps?show=changed".formatted(id);
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      sentences.tell(refusal, after);
      return "redirect:/evaluations/%s/gaps/workbook/%s".formatted(id, upload);
    }
  }

  /**
   * @param diff what it would change
   */
  record Uploaded(UploadId uploadId, List<Upload.Line> diff, List<String> strangers) {}

  /** The workbook as the body of the request. */
  @PostMapping("/api/evaluations/{id}/workbook.xlsx")
  @ResponseBody
  @ResponseStatus(HttpStatus.CREATED)
  Uploaded upload(@PathVariable("id") EvaluationId id, InputStream body) throws IOException {
    visible.get(id);
    try (var turn = turns.take(current.get().id())) {
      // One byte more than allowed is enough to know; the rest is never kept.
      var bytes = body.readNBytes((int) properties.workbookLimit().toBytes() + 1);
      var upload = exchanging.compare(id, "workbook.xlsx", bytes, current.get());
      return new Uploaded(upload.id(), upload.lines(), upload.strangers());
    }
  }

  /**
   * @param dataPoints what is to be taken over
   */
  record Picked(List<String> dataPoints) {}

  record Applied(int count) {}

  @PostMapping("/api/evaluations/{id}/workbook.xlsx/uploads/{upload}/apply")
  @ResponseBody
  Applied apply(
      @PathVariable("id") EvaluationId id,
      @PathVariable("upload") UploadId upload,
      @RequestBody Picked picked) {
    visible.get(id);
    return new Applied(exchanging.apply(id, upload, picked.dataPoints(), current.get()));
  }
}
