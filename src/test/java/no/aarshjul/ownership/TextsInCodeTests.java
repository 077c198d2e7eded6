package no.aarshjul.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import no.aarshjul.ownership.TextsInCode.Text;
import org.junit.jupiter.api.Test;

class TextsInCodeTests {

  private static final String CODE =
      """
      class Sample {
        static final String FROM = " from a";
        // "a comment is no text"
        static final String ALL = "select *" + FROM;
        String plain = "one" + 2 + 'c';
        String formatted(int n, String part) {
          var local = "b";
          return "%2$s and %1$s, %d%n".formatted(local, Other.CONSTANT) + part;
        }
        String chosen(boolean yes) {
          return "select 1 from " + (yes ? "a" : "b" + FROM);
        }
      }
      class Other {
        static final String CONSTANT = \"""
            block
              of text\""";
      }
      """;

  @Test
  void textsAreTheSumOfTheirParts() throws Exception {
    var hole = TextsInCode.HOLE;
    assertThat(TextsInCode.of(List.of(source())))
        .extracting(Text::text)
        .containsExactlyInAnyOrder(
            " from a",
            "select * from a",
            "one2c",
            "b",
            "block\n  of text and b, b\n" + hole,
            "a",
            "b from a",
            "select 1 from " + hole,
            "block\n  of text");
  }

  @Test
  void eachKnowsItsLine() throws Exception {
    assertThat(TextsInCode.of(List.of(source())))
        .filteredOn(text -> text.text().startsWith("select *"))
        .extracting(Text::line)
        .containsExactly(4L);
  }

  private static JavaFileObject source() {
    return new SimpleJavaFileObject(URI.create("file:///Sample.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return CODE;
      }
    };
  }
}
