package no.aarshjul.report.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.observation.Level;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Term;
import no.aarshjul.scoring.Band;
import no.aarshjul.scoring.Rollup;
import no.aarshjul.web.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Says results in one language, as the published reports print them: two decimals, three when tiny,
 * thin spaces between thousands, a space before the percent sign.
 */
public final class Words {

  private static final BigDecimal TINY = new BigDecimal("0.01");

  private static final BigDecimal LARGE = BigDecimal.valueOf(10_000);

  /** Narrow, so that a number stays together, and without a break. */
  private static final char THIN_SPACE = '\u202f';

  private static final String SPACE = "\u00a0";

  private final MessageSource messages;
  private final Language language;
  private final Locale locale;
  private final Units units;

  public Words(MessageSource messages, Language language) {
    this.messages = messages;
    this.language = language;
    this.locale = language.locale();
    this.units = new Units(messages, locale);
  }

  public Language language() {
    return language;
  }

  public Locale locale() {
    return locale;
  }

  /** A text of the {@code outputs} bundle. */
  public String text(String key, Object... arguments) {
    return messages.getMessage("out." + key, arguments, locale);
  }

  /**
   * What the language calls something of the catalogue or of a dataset; else as its source does.
   */
  public String name(String name) {
    return Objects.requireNonNullElse(
        messages.getMessage(Term.code(name), null, name, locale), name);
  }

  /** A category with its dimension, since several dimensions have categories of the same name. */
  public String part(Rollup category) {
    return "%s (%s)".formatted(name(category.name()), name(category.dimension()));
  }

  /** The unit of a line, as published reports print it. */
  public String unit(Line line) {
    return units.of(line.key(), line.unit());
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** The name of a goal of the Agenda 2030. */
  public String goal(int goal) {
    return text("goal." + goal);
  }

  public String number(BigDecimal number) {
    var isTiny = number.signum() != 0 && number.abs().compareTo(TINY) < 0;
    return format(number, isTiny ? "#,##0.000" : "#,##0.00");
  }

  /** A count. */
  public String whole(long count) {
    return format(BigDecimal.valueOf(count), "#,##0");
  }

  /** A municipality that does better: its name, size and score. */
  public String peer(Transfer.Peer peer) {
    var score = percent(peer.percent());
    var year = Integer.toString(peer.year());
    return peer.inhabitants() == null
        ? text("transfer.peer", peer.name(), year, score, peer.scored(), peer.total())
        : text(
            "transfer.peer.sized",
            peer.name(),
            year,
            score,
            peer.scored(),
            peer.total(),
            whole(peer.inhabitants()));
  }

  /** A number with as many decimals as it has, six at most. */
  public String exact(BigDecimal number) {
    return format(number, "#,##0.######");
  }

  private String format(BigDecimal number, String pattern) {
    var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator(THIN_SPACE);
    symbols.setDecimalSeparator(
        DecimalFormatSymbols.getInstance(language.regional()).getDecimalSeparator());
    var format = new DecimalFormat(pattern, symbols);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }

  /** A score; says so if there is none. */
  public String percent(@Nullable BigDecimal percent) {
    return percent == null ? text("no-score") : number(percent) + SPACE + "%";
  }

  /** The range of a band: "66–95 %". */
  public String band(@Nullable Band band) {
    return band == null ? text("no-score") : band.id().replace('-', '–') + SPACE + "%";
  }

  /** The result as a table prints it. */
  public String result(Line line) {
    if (line.status() == Line.Status.NOT_VERIFIED) {
      return text("not-verified");
    }
    if (line.answer() != null) {
      return text(line.answer() ? "yes" : "no");
    }
    return line.number() == null ? text("not-reported") : measure(line.number(), line);
  }

  /** How a result was scored; what is no number in it in words. */
  public String arithmetic(Line line) {
    if (line.status() == Line.Status.NOT_VERIFIED) {
      return text("not-verified");
    }
    var arithmetic = line.item().arithmetic();
    var answer = line.answer();
    if (answer != null) {
      return arithmetic.replaceFirst("^(yes|no)\\b", text(answer ? "yes" : "no"));
    }
    return line.number() == null ? text("not-reported") : arithmetic;
  }

  /** A number of a line with its unit. */
  public String measure(BigDecimal number, Line line) {
    return withUnit(isCounted(number, line) ? format(number, "#,##0") : number(number), line);
  }

  /** Things have no decimals, and large rates are printed without. */
  private static boolean isCounted(BigDecimal number, Line line) {
    return number.compareTo(LARGE) >= 0
        || ("number".equals(line.unit()) && number.stripTrailingZeros().scale() <= 0);
  }

  private String withUnit(String number, Line line) {
    var name = unit(line);
    return name.isEmpty() ? number : number + SPACE + name;
  }

  /** The benchmark column of a table: the band, or why there is none. */
  public String performance(Line line) {
    var band = line.item().band();
    if (band != null) {
      return band(band);
    }
    return line.isShown() ? text("not-applicable") : "–";
  }

  /** The same with the band's number before it. */
  public String marked(Line line) {
    return line.points() == 0 ? performance(line) : line.points() + " · " + performance(line);
  }

  /** The band of a part, with its number before it. */
  public String markedBand(@Nullable Band band) {
    return band == null ? band(null) : band.points() + " · " + band(band);
  }

  /** What must be said beside a result: made up, not measured here, or something else measured. */
  public String remark(Line line) {
    var lineage = line.lineage();
    if (lineage == null || !line.isShown()) {
      return "";
    }
    return String.join(
        ", ",
        Stream.of(
                line.isSynthetic() ? text("synthetic") : "",
                lineage.level() == Level.MUNICIPALITY ? "" : text("level." + lineage.level().id()),
                lineage.proxy() ? text("proxy") : "",
                lineage.preliminary() ? text("preliminary") : "")
            .filter(word -> !word.isEmpty())
            .toList());
  }

  /** What chance alone may have made of a rate of rare events; empty if it is none. */
  public String chance(Line line) {
    var chance = line.chance();
    if (chance == null) {
      return "";
    }
    var interval = text("chance", chance.events(), number(chance.lower()), number(chance.upper()));
    return chance.movesPoints()
        ? interval
            + " "
            + text(
                "chance.points",
                Objects.requireNonNull(chance.fewest()),
                Objects.requireNonNull(chance.most()))
        : interval;
  }

  /** What the next band would take. */
  public String next(Line line) {
    var next = line.next();
    if (next == null) {
      return "";
    }
    var band = band(next.band());
    return switch (next.need()) {
      case AT_LEAST -> text("next.at-least", band, limit(next.from(), line));
      case AT_MOST -> text("next.at-most", band, limit(next.to(), line));
      case BETWEEN -> text("next.between", band, limit(next.from(), line), limit(next.to(), line));
      case YES -> text("next.yes", band);
    };
  }

  private String limit(@Nullable BigDecimal limit, Line line) {
    return withUnit(
        exact(Objects.requireNonNull(limit).setScale(places(limit), RoundingMode.HALF_UP)), line);
  }

  private static int places(BigDecimal limit) {
    return limit.abs().compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
  }

  /** What was last published before; a dash if nothing comparable was. */
  public String before(Line line) {
    var earlier = line.earlier();
    return earlier == null || earlier.number() == null
        ? "–"
        : "%s (%d)".formatted(measure(earlier.number(), line), earlier.year());
  }

  /** Why there is no result. */
  public String reason(Line line, SetResults set) {
    var reason = line.reason();
    if (reason != null) {
      return line.status() == Line.Status.NOT_RELEVANT
          ? text("reason.not-relevant", reason)
          : reason;
    }
    var isPartOfReported =
        set.lines().stream().anyMatch(one -> one.code().equals(line.code()) && one.isReported());
    return isPartOfReported ? text("reason.part", text("reason.none")) : text("reason.none");
  }

  /** What a municipality can do about a category; empty if nobody has written anything. */
  public String advice(String category) {
    return optional("advice." + slug(category));
  }

  /** What a dimension looks at; empty if nobody has written anything. */
  public String about(String dimension) {
    return optional("about." + slug(dimension));
  }

  private String optional(String key) {
    return Objects.requireNonNullElse(messages.getMessage("out." + key, null, "", locale), "");
  }

  /** The points of single results and their score: "1 + 3 + 4 + 1 = 9 of 16 = 56.25 %". */
  public String arithmetic(Rollup part, List<Line> lines) {
    var points =
        lines.stream()
            .filter(line -> line.points() > 0)
            .map(line -> Integer.toString(line.points()))
            .collect(Collectors.joining(" + "));
    return text(
        "arithmetic.points",
        points,
        Integer.toString(part.points()),
        Integer.toString(4 * part.scored()),
        percent(part.percent()),
        band(part.band()));
  }

  /** The arithmetic of a score in figures: "9 of 16 = 56.25 %". */
  public String arithmetic(Rollup part) {
    return part.percent() == null
        ? text("no-score")
        : text(
            "arithmetic",
            Integer.toString(part.points()),
            Integer.toString(4 * part.scored()),
            percent(part.percent()));
  }

  public String month(Instant at) {
    return DateTimeFormatter.ofPattern("MMMM yyyy", locale).withZone(Norway.ZONE).format(at);
  }

  public String day(Instant at) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language.regional())
        .withZone(Norway.ZONE)
        .format(at);
  }
}
