package no.aarshjul.trace;

import static no.aarshjul.trace.prov.ProvDocument.Attribute.label;
import static no.aarshjul.trace.prov.ProvDocument.Attribute.provType;
import static no.aarshjul.trace.prov.ProvDocument.Attribute.said;
import static no.aarshjul.trace.prov.ProvDocument.Attribute.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.trace.prov.ProvDocument;
import no.aarshjul.trace.prov.ProvDocument.Attribute;

/** Says in the words of PROV how values came about and what was made of them. */
final class LineageProv {

  /** Entries of the trail that are activities about a whole submission. */
  private static final Map<String, String> DECISIONS =
      Map.of(
          "verification.approved", "Approval",
          "verification.rejected", "Rejection",
          "decision.recorded", "Endorsement",
          "certificate.issued", "Certification",
          "results.published", "Publication");

  private final ProvDocument document = new ProvDocument();

  static ProvDocument document(List<Lineage> lineages) {
    var writing = new LineageProv();
    lineages.forEach(writing::add);
    return writing.document;
  }

  private void add(Lineage lineage) {
    var value = value(lineage);
    var answers = answers(lineage);
    recorded(lineage, value, answers);
    lineage.evidence().forEach(file -> evidence(file, value));
    verdicts(lineage, value);
    scorings(lineage, value);
    published(lineage, value);
    decided(lineage, value);
  }

  private String value(Lineage lineage) {
    var version = lineage.version();
    var meaning = lineage.meaning();
    var attributes =
        new ArrayList<>(
            List.of(
                type("Value"),
                label(
                    "%s, %s %d"
                        .formatted(
                            meaning.name(), lineage.subject().name(), lineage.subject().year())),
                new Attribute("prov:value", version.text(), false),
                said("dataPoint", meaning.dataPoint()),
                said("indicator", meaning.code()),
                said("municipality", lineage.subject().municipality()),
                said("version", version.number()),
                said("level", version.level()),
                said("proxy", version.proxy()),
                said("quality", version.quality()),
                said("kindOfNumber", version.label())));
    if (meaning.unit() != null) {
      attributes.add(said("unit", meaning.unit()));
    }
    if (version.deviation() != null) {
      attributes.add(said("deviation", version.deviation()));
    }
    var id = document.entity("value/" + lineage.value(), attributes.toArray(Attribute[]::new));
    version.earlier().stream()
        .findFirst()
        .ifPresent(
            before ->
                document.derived(
                    id, document.entity("value/" + before, type("Value")), provType("Revision")));
    return id;
  }

  /** What sources have answered; each source answers for what it says. */
  private HashMap<String, String> answers(Lineage lineage) {
    var ids = new HashMap<String, String>();
    for (var answer : lineage.answers()) {
      var id =
          document.entity(
              "response/" + answer.sha256(),
              type("SourceResponse"),
              label(answer.title()),
              said("sha256", answer.sha256()),
              said("dataset", answer.dataset()),
              said("bytes", answer.size()),
              said("mode", answer.mode()));
      var source =
          document.agent("source/" + answer.host(), provType("Organization"), label(answer.host()));
      var call =
          document.activity(
              "retrieval/" + answer.sha256(),
              answer.at(),
              answer.at(),
              type("Retrieval"),
              said("request", answer.request()));
      document.attributed(id, source);
      document.generated(id, call, answer.at());
      document.associated(call, source);
      ids.put(answer.sha256(), id);
    }
    return ids;
  }

  private void recorded(Lineage lineage, String value, HashMap<String, String> answers) {
    var proof = lineage.proof();
    var version = lineage.version();
    var told =
        lineage.entries().stream()
            .filter(one -> proof.entry() != null && one.seq() == proof.entry())
            .findFirst();
    var attributes = new ArrayList<>(List.of(type("Recording")));
    told.ifPresent(
        one -> {
          attributes.add(said("entry", one.seq()));
          attributes.add(said("entryHash", one.hash()));
        });
    told.map(Lineage.Told::model).ifPresent(model -> attributes.add(said("model", model)));
    told.map(Lineage.Told::element).ifPresent(element -> attributes.add(said("element", element)));
    var recording =
        document.activity(
            "recording/" + lineage.value(),
            version.at(),
            version.at(),
            attributes.toArray(Attribute[]::new));
    var author = agent(version.author());
    document.generated(value, recording, version.at());
    document.associated(recording, author);
    document.attributed(value, author);
    for (var answer : lineage.answers()) {
      var id = answers.get(answer.sha256());
      if (id != null) {
        document.used(recording, id);
        document.derived(value, id, provType("PrimarySource"));
      }
    }
    var formula = lineage.formula();
    if (formula != null) {
      document.used(
          recording,
          document.entity(
              "formula/%s/%s".formatted(lineage.meaning().dataPoint(), formula.version()),
              provType("Plan"),
              type("Formula"),
              label(formula.expression()),
              said("version", String.valueOf(formula.version()))));
    }
  }

  /** A person, or a part of the program that acts for the centre. */
  private String agent(String actor) {
    return actor.startsWith("person")
        ? document.agent(actor.replace(':', '/'), provType("Person"))
        : document.agent(actor.replace(':', '/'), provType("SoftwareAgent"));
  }

  private void evidence(Lineage.File file, String value) {
    var id =
        document.entity(
            "evidence/" + file.id(),
            type("Evidence"),
            said("sha256", file.sha256()),
            said("bytes", file.size()));
    document.derived(value, id);
  }

  private void verdicts(Lineage lineage, String value) {
    for (int i = 0; i < lineage.verdicts().size(); i++) {
      var verdict = lineage.verdicts().get(i);
      var local = lineage.value() + "/" + (i + 1);
      var judging =
          document.activity("judging/" + local, verdict.at(), verdict.at(), type("Judging"));
      var id =
          document.entity(
              "verdict/" + local,
              type("Verdict"),
              new Attribute("prov:value", verdict.verdict(), false),
              said("round", verdict.round()));
      document.used(judging, value);
      document.generated(id, judging, verdict.at());
      document.derived(id, value);
      document.associated(judging, agent(verdict.verifier()));
    }
  }

  private void scorings(Lineage lineage, String value) {
    for (var scoring : lineage.scorings()) {
      var run =
          document.activity(
              "scoring/" + scoring.run(),
              scoring.at(),
              scoring.at(),
              type("Scoring"),
              said("stage", scoring.stage()));
      var profile = document.entity("profile/" + scoring.profile(), type("BenchmarkProfile"));
      var attributes =
          new ArrayList<>(
              List.of(
                  type("Score"), label(scoring.arithmetic()), said("status", scoring.status())));
      if (scoring.points() != null) {
        attributes.add(said("points", scoring.points()));
      }
      if (scoring.band() != null) {
        attributes.add(said("band", scoring.band()));
      }
      var id =
          document.entity(
              "score/%s/%s".formatted(scoring.run(), lineage.meaning().dataPoint()),
              attributes.toArray(Attribute[]::new));
      document.used(run, value);
      document.used(run, profile);
      document.generated(id, run, scoring.at());
      document.derived(id, value);
      document.associated(run, document.agent("system/scorer", provType("SoftwareAgent")));
    }
  }

  private void published(Lineage lineage, String value) {
    for (var output : lineage.outputs()) {
      document.derived(output(output), value);
    }
  }

  private String output(Lineage.Output output) {
    return document.entity(
        "output/" + output.sha256(),
        type("Output"),
        label(output.file()),
        said("sha256", output.sha256()));
  }

  /** What was decided about the whole submission, and so about the value, each after the other. */
  private void decided(Lineage lineage, String value) {
    String before = null;
    for (var told : lineage.entries()) {
      var kind = DECISIONS.get(told.action());
      if (kind == null) {
        continue;
      }
      var attributes =
          new ArrayList<>(
              List.of(
                  type(kind),
                  said("action", told.action()),
                  said("entry", told.seq()),
                  said("entryHash", told.hash())));
      if (told.after() != null) {
        attributes.add(said("outcome", told.after()));
      }
      var activity =
          document.activity(
              "%s/%s/%d"
                  .formatted(
                      kind.toLowerCase(Locale.ROOT), lineage.subject().evaluation(), told.seq()),
              told.at(),
              told.at(),
              attributes.toArray(Attribute[]::new));
      document.used(activity, value);
      document.associated(activity, agent(told.actor()));
      if (before != null) {
        document.informed(activity, before);
      }
      if (kind.equals("Publication")) {
        lineage.outputs().forEach(one -> document.used(activity, output(one)));
      }
      before = activity;
    }
  }
}
