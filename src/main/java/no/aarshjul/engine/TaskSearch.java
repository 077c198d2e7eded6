package no.aarshjul.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which open tasks are wanted. What is null does not matter.
 *
 * @param assignee held by this person
 * @param groups held by nobody and open to one of these groups
 * @param evaluations about one of these evaluations
 * @param words found if a task is about one of its evaluations, of its kinds, or for one of its
 *     departments
 * @param dueBefore due before this moment
 * @param priority at least this
 * @param page counted from 0
 */
public record TaskSearch(
    @Nullable String assignee,
    @Nullable Set<String> groups,
    @Nullable List<String> evaluations,
    @Nullable Words words,
    @Nullable Instant dueBefore,
    @Nullable Integer priority,
    int page) {

  /** How many tasks a page has. */
  public static final int PAGE = 50;

  /** What the words of a search have matched. */
  public record Words(List<String> evaluations, List<String> elements, List<String> departments) {}

  public TaskSearch heldBy(String person) {
    return new TaskSearch(person, null, evaluations, words, dueBefore, priority, page);
  }

  public TaskSearch offeredTo(Set<String> anyOf) {
    return new TaskSearch(null, anyOf, evaluations, words, dueBefore, priority, page);
  }

  /**
   * The tasks of one page, and how many there are on all of them.
   *
   * @param total over all pages
   */
  public record Found(List<UserTask> tasks, int page, long total) {

    public boolean hasNext() {
      return (page + 1L) * PAGE < total;
    }
  }
}
