package no.aarshjul.tasklist;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.aarshjul.cycle.Phase;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What somebody wants to see of the tasks, as it stands in the page's address.
 *
 * @param view mine, group or all
 * @param q words to find in municipality, kind of task or department
 * @param municipality number of a municipality
 * @param due overdue, or week for what is due within a week
 * @param priority the least priority, 0 to 100
 * @param page counted from 0
 */
public record TaskFilter(
    @Nullable String view,
    @Nullable String q,
    @Nullable String municipality,
    @Nullable String phase,
    @Nullable String due,
    @Nullable Integer priority,
    @Nullable Integer page) {

  private static final Set<String> VIEWS = Set.of("mine", "group", "all");
  private static final Set<String> DUES = Set.of("overdue", "week");

  /** Empty fields of a form do not matter. */
  public TaskFilter {
    view = Objects.requireNonNullElse(Typed.text(view), "mine");
    q = Typed.text(q);
    municipality = Typed.text(municipality);
    phase = Typed.text(phase);
    due = Typed.text(due);
    page = page == null ? 0 : page;
    if (!VIEWS.contains(view)) {
      throw Refusal.invalid("answer.choice", "view", "mine, group, all", view);
    }
    if (due != null && !DUES.contains(due)) {
      throw Refusal.invalid("answer.choice", "due", "overdue, week", due);
    }
    if (phase != null && !Phase.isKnown(phase)) {
      throw Refusal.invalid("answer.choice", "phase", Phase.ids(), phase);
    }
    if (page < 0) {
      throw Refusal.invalid("answer.choice", "page", "0, 1, 2, …", page);
    }
  }

  TaskFilter onPage(int other) {
    return new TaskFilter(view, q, municipality, phase, due, priority, other);
  }

  TaskFilter as(String otherView) {
    return new TaskFilter(otherView, q, municipality, phase, due, priority, 0);
  }

  /** Whether it narrows the view at all. */
  public boolean narrows() {
    return q != null || municipality != null || phase != null || due != null || priority != null;
  }

  /** As it stands behind the question mark of an address. */
  public String query() {
    var parts = new LinkedHashMap<String, @Nullable Object>();
    parts.put("view", view);
    parts.put("q", q);
    parts.put("municipality", municipality);
    parts.put("phase", phase);
    parts.put("due", due);
    parts.put("priority", priority);
    parts.put("page", Integer.valueOf(0).equals(page) ? null : page);
    return parts.entrySet().stream()
        .filter(part -> part.getValue() != null)
        .map(
            part ->
                part.getKey()
                    + "="
                    + UriUtils.encode(String.valueOf(part.getValue()), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
