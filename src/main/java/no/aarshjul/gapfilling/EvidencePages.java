package no.aarshjul.gapfilling;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.cycle.Evaluations;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands files of evidence out: to be saved, never to be shown inside a page of ours. */
@Controller
class EvidencePages {

  private final KeepingEvidence evidence;
  private final Evaluations evaluations;
  private final CurrentPerson current;

  EvidencePages(KeepingEvidence evidence, Evaluations evaluations, CurrentPerson current) {
    this.evidence = evidence;
    this.evaluations = evaluations;
    this.current = current;
  }

  @GetMapping("/evaluations/{id}/evidence/{file}")
  ResponseEntity<byte[]> download(@PathVariable("id") UUID id, @PathVariable("file") UUID file) {
    current.whoMaySee(evaluations.get(id).municipality());
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
        .body(evidence.body(found));
  }
}
