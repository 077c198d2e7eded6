package no.aarshjul.collection;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.aarshjul.collection.FetchingDataset.Result.Later;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Level;
import no.aarshjul.platform.Outside;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The numbers that public sources give for the country's municipalities, each measured there. They
 * are kept, because the answers behind them take seconds to read and pages only milliseconds.
 */
@Component
public class NationalFigures {

  private final Retrievals retrievals;
  private final DerivingNation nation;
  private final Claims claims;
  private final Evaluations evaluations;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;

  NationalFigures(
      Retrievals retrievals,
      DerivingNation nation,
      Claims claims,
      Evaluations evaluations,
      TransactionTemplate transaction,
      JdbcClient jdbc) {
    this.retrievals = retrievals;
    this.nation = nation;
    this.claims = claims;
    this.evaluations = evaluations;
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  /**
   * Derives the figures of an evaluation's year from its stored answers, unless no newer ones have
   * come. That takes seconds, and is done once.
   *
   * @return when to come again because somebody is doing it already; empty if they are up to date
   */
  public Optional<Later> bringUpToDateFor(EvaluationId evaluation) {
    return bringUpToDate(evaluations.get(evaluation).year());
  }

  Optional<Later> bringUpToDate(int year) {
    Outside.requireNoTransaction("The derivation of the country's figures");
    if (isCurrent(year)) {
      return Optional.empty();
    }
    var what = "national figures/" + year;
    var taken = claims.take(what);
    if (taken.isEmpty()) {
      return Optional.of(new Later(what + " are being derived", claims.pause(what)));
    }
    try (var claim = taken.get()) {
      derive(year, claim);
      return Optional.empty();
    } catch (Claims.Lost e) {
      return Optional.of(new Later(String.valueOf(e.getMessage()), claims.pause(what)));
    }
  }

  private void derive(int year, Claims.Claim claim) {
    var brought = retrievals.stored(year);
    var newest = Retrievals.newest(brought);
    if (newest.isEmpty() || isCurrent(year, newest.get())) {
      return;
    }
    var figures = new TreeMap<String, List<BigDecimal>>();
    nation.derive(
        brought,
        year,
        (dataPoint, known) -> {
          if (known.formula().level() == Level.MUNICIPALITY && !known.yesNo()) {
            figures.computeIfAbsent(dataPoint, key -> new ArrayList<>()).add(known.result());
          }
        });
    transaction.executeWithoutResult(
        status -> {
          claim.require();
          figures.forEach((dataPoint, numbers) -> keep(year, dataPoint, numbers, newest.get()));
        });
  }

  private boolean isCurrent(int year) {
    return Retrievals.newest(retrievals.stored(year))
        .map(newest -> isCurrent(year, newest))
        .orElse(true);
  }

  private boolean isCurrent(int year, Instant newest) {
    return jdbc.sql(
            "select exists (select from national_figure where year = :year and as_of >= :newest)")
        .param("year", year)
        .param("newest", Retrievals.utc(newest))
        .query(Boolean.class)
        .single();
  }

  private void keep(int year, String dataPoint, List<BigDecimal> numbers, Instant newest) {
    jdbc.sql(
            """
            insert into national_figure (year, data_point, numbers, as_of)
            values (:year, :dataPoint, :numbers, :asOf)
            on conflict (year, data_point) do update set numbers = excluded.numbers, as_of = excluded.as_of
            """)
        .param("year", year)
        .param("dataPoint", dataPoint)
        .param("numbers", numbers.toArray(BigDecimal[]::new))
        .param("asOf", Retrievals.utc(newest))
        .update();
  }

  /**
   * The figures by data point.
   *
   * @param only the data point that they are wanted of, null for all
   */
  @Transactional(readOnly = true)
  public Map<String, List<BigDecimal>> of(int year, @Nullable String only) {
    var figures = new HashMap<String, List<BigDecimal>>();
    jdbc.sql(
            """
            select data_point, numbers from national_figure
            where year = :year and (:only::text is null or data_point = :only)
            """)
        .param("year", year)
        .param("only", only)
        .query(
            rs -> {
              figures.put(rs.getString("data_point"), numbers(rs.getArray("numbers")));
            });
    return figures;
  }

  private static List<BigDecimal> numbers(Array array) throws SQLException {
    return List.of((BigDecimal[]) array.getArray());
  }
}
