package no.aarshjul.gapfilling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.gapfilling.upload.UploadTurns;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Takes files of evidence in, and hands them out: to be saved, never shown inside a page of ours.
 */
@Controller
class EvidencePages {

  private final KeepingEvidence evidence;
  private final UploadTurns turns;
  private final VisibleEvaluations visible;
  private final CurrentPerson current;
  private final Sentences sentences;

  EvidencePages(
      KeepingEvidence evidence,
      UploadTurns turns,
      VisibleEvaluations visible,
      CurrentPerson current,
      Sentences sentences) {
    this.evidence = evidence;
    this.turns = turns;
    this.visible = visible;
    this.current = current;
    this.sentences = sentences;
  }

  @PostMapping("/evaluations/{id}/gaps/evidence")
  String add(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestParam("file") MultipartFile file,
      RedirectAttributes after)
      throws IOException {
    visible.get(id);
    try (var turn = turns.take(current.get().id())) {
      evidence.add(id, dataPoint, file.getOriginalFilename(), file.getBytes(), current.get());
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
    }
    return "redirect:" + GapValuePage.address(id, dataPoint);
  }

  @PostMapping("/evaluations/{id}/gaps/evidence/{file}/remove")
  String remove(@PathVariable("id") EvaluationId id, @PathVariable("file") EvidenceId file) {
    visible.get(id);
    var dataPoint = evidence.get(id, file).dataPoint();
    evidence.remove(id, file, current.get());
    return "redirect:" + GapValuePage.address(id, dataPoint);
  }

  @GetMapping("/evaluations/{id}/evidence/{file}")
  ResponseEntity<byte[]> download(
      @PathVariable("id") EvaluationId id, @PathVariable("file") EvidenceId file) {
    visible.get(id);
    var found = evidence.get(id, file);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(found.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(found.fileName(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .body(evidence.read(found));
  }
}
