package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred genuine exports at random moments, beside checkpoints that were fetched earlier or
 * later, also of programs that were updated meanwhile: none is accused, and each says until when it
 * is intact.
 */
class GenuineExportsTests {

  private static final int EXPORTS = 500;

  @Test
  void noneIsAccused(@TempDir Path folder) throws Exception {
    var verifier = Verifier.compile(folder.resolve("classes"));
    int exports = 0;
    for (int seed = 0; exports < EXPORTS; seed++) {
      var random = new Random(seed);
      var world = new MadeWorld(seed, seed % 4 == 3);
      var names = world.names(1 + random.nextInt(7));
      var key = Files.writeString(folder.resolve("key.pem"), world.pem());
      for (int step = 0; step < 12; step++) {
        if (step == 7) {
          world.isUpdated();
        }
        world.grow(names.get(random.nextInt(names.size())), 1 + random.nextInt(5));
        world.passes(Duration.ofMinutes(random.nextInt(100)));
        if (random.nextInt(3) == 0) {
          world.seal(random.nextInt(4) == 0);
        }
        if (random.nextInt(2) == 0) {
          continue;
        }
        var known = world.chains();
        var only = random.nextInt(3) == 0 ? null : known.get(random.nextInt(known.size()));
        var before = world.kept(random.nextInt(world.checkpoints().size() + 1));
        var export = Verifier.write(folder.resolve("trail.jsonl"), world.export(only));
        var until = world.checkpoints().getLast().number();
        // Reading it is noted in a chain, and sealed before the checkpoints are fetched.
        world.passes(Duration.ofSeconds(random.nextInt(3000)));
        world.grow(names.get(random.nextInt(names.size())), 1 + random.nextInt(3));
        world.seal(random.nextInt(6) == 0);
        var kept = new ArrayList<Path>();
        if (random.nextBoolean()) {
          kept.add(Verifier.write(folder.resolve("later.jsonl"), world.kept(0)));
        }
        if (random.nextBoolean() && !before.isEmpty()) {
          kept.add(Verifier.write(folder.resolve("earlier.jsonl"), before));
        }
        var answer = verifier.check(export, key, kept.toArray(Path[]::new));
        var description = "seed %d, step %d, %s, kept %s".formatted(seed, step, only, kept);
        assertThat(answer.lines())
            .as(description)
            .singleElement()
            .asString()
            .startsWith("intact: ");
        assertThat(answer.status()).as(description).isZero();
        if (only == null) {
          assertThat(answer.lines().getFirst())
              .as(description)
              .contains("in %d chains".formatted(known.size()))
              .contains("by checkpoint " + until);
        } else {
          assertThat(answer.lines().getFirst()).as(description).contains(" of " + only + " alone");
        }
        exports++;
      }
    }
  }
}
