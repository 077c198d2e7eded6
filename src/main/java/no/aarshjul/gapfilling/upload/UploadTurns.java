package no.aarshjul.gapfilling.upload;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.aarshjul.account.PersonId;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Component;

/**
 * Lets few files in at a time, and one of each person, so that many large ones neither fill the
 * memory nor keep others waiting. A turn is taken before a file's bytes are read.
 */
@Component
public class UploadTurns {

  private static final int AT_ONCE = 2;

  /** Long enough for those before, and shorter than a browser's patience. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Set<PersonId> people = ConcurrentHashMap.newKeySet();

  /** Gives the turn back. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a turn.
   *
   * @throws Refusal if a file of this person is being looked at, or too many are waiting
   */
  public Turn take(PersonId person) {
    if (!people.add(person)) {
      throw Refusal.busy("file.one-at-a-time");
    }
    try {
      if (turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return () -> {
          turns.release();
          people.remove(person);
        };
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    people.remove(person);
    throw Refusal.busy("file.too-many-at-once");
  }
}
