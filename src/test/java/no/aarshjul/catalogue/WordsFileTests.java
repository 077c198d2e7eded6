package no.aarshjul.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.platform.CsvTable;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.StartupFailure;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

class WordsFileTests {

  private final Originals originals =
      new Originals("test-set")
          .add("name", "A-1", "Green areas")
          .add("unit", "A-1", "percent")
          .add("unit", "A-2", "percent");

  @Test
  void readsARowPerText() {
    var file =
        read(
            "name,A-1,Green areas,Grøntområde,reviewed,Kari Nordmann,2026-11-28,Kommunen",
            "unit,A-2,percent,prosent,found,,2026-11-28,SSB");

    assertThat(file.problems()).isEmpty();
    assertThat(file.words())
        .extracting(Word::english, Word::text)
        .containsExactly(tuple("Green areas", "Grøntområde"), tuple("percent", "prosent"));
  }

  @Test
  void tellsEveryRowThatCannotBeUsedAndKeepsTheOthers() {
    var file =
        read(
            "name,A-9,Green areas,Grøntområde,proposed,,2026-11-28,",
            "name,A-1,Green area,Grøntområde,proposed,,2026-11-28,",
            "unit,A-1,percent,prosent,proposed,,2026-11-28,",
            "unit,A-2,percent,prosent,proposed,,2026-11-28,",
            "name,A-1,Green areas, ,proposed,,2026-11-28,",
            "name,A-1,Green areas,Grøntområde,guessed,,2026-11-28,",
            "name,A-1,Green areas");

    assertThat(file.words()).extracting(Word::text).containsExactly("prosent");
    assertThat(file.problems())
        .extracting(Refusal::key)
        .containsExactly(
            "words.unknown-code",
            "words.unknown-text",
            "words.doubled",
            "words.empty",
            "words.doubled",
            "words.cells");
    assertThat(file.problems().getFirst())
        .hasMessage("Row 2: test-set has nothing with the code \"A-9\".");
  }

  @Test
  void anUnknownStatusAReviewWithoutANameAndADateThatIsNoneAreTold() {
    assertThat(read("unit,A-1,percent,prosent,guessed,,2026-11-28,").problems())
        .singleElement()
        .extracting(Refusal::getMessage)
        .isEqualTo(
            "Row 2: expected one of proposed, found, reviewed as status, found \"guessed\".");
    assertThat(read("unit,A-1,percent,prosent,reviewed,,2026-11-28,").problems())
        .singleElement()
        .extracting(Refusal::key)
        .isEqualTo("words.reviewer");
    assertThat(read("unit,A-1,percent,prosent,found,,28.11.2026,").problems())
        .singleElement()
        .extracting(Refusal::key)
        .isEqualTo("words.date");
  }

  @Test
  void otherColumnsAreRefusedAsAWhole() {
    assertThat(WordsFile.of(List.of(List.of("code", "text")), originals).problems())
        .singleElement()
        .extracting(Refusal::getMessage)
        .asString()
        .startsWith("Expected a first row with the columns kind, code, english");
  }

  @Test
  void aFileThatCannotBeUsedStopsTheStartNamingItsRows() {
    var file =
        new ByteArrayResource(
            (String.join(",", WordsFile.COLUMNS) + "\nname,A-9,x,y,found,,2026-01-01,\n")
                .getBytes(StandardCharsets.UTF_8),
            "words_nn.csv");

    assertThatThrownBy(() -> WordsFile.read(file, originals))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("words_nn.csv")
        .hasMessageContaining("Row 2");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var words =
        read("name,A-1,Green areas,\"-Grønt, \"\"stort\"\"\",found,,2026-11-28,SSB").words();
    var out = new StringBuilder();

    WordsFile.write(words, out);

    var again = CsvTable.read(new StringReader(out.toString()));
    assertThat(WordsFile.of(again, originals).words()).isEqualTo(words);
  }

  private WordsFile read(String... rows) {
    var table = new ArrayList<>(List.of(String.join(",", WordsFile.COLUMNS)));
    table.addAll(List.of(rows));
    return WordsFile.of(CsvTable.read(new StringReader(String.join("\n", table))), originals);
  }
}
