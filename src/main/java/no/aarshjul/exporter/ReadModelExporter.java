package no.aarshjul.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes the engine's records to the read model.
 *
 * <p>Records are gathered and written in one transaction together with the position of the last of
 * them; only then does the broker hear that they are done. After a crash the broker repeats
 * records: those up to the stored position are skipped, and every row remembers the position that
 * wrote it.
 *
 * <p>Arguments: {@code url}, {@code username}, {@code password} of the database; {@code batchSize}
 * (default 500 records) and {@code flushMillis} (default 50) say when a batch is written.
 */
public final class ReadModelExporter implements Exporter {

  /** So many records may wait while the database is away; beyond that the broker has to wait. */
  private static final int PATIENCE = 20_000;

  private final List<Record<?>> waiting = new ArrayList<>();
  private @Nullable Logger log;
  private @Nullable Controller controller;
  private @Nullable ReadModel readModel;
  private int partition;
  private int batchSize;
  private Duration flushInterval = Duration.ofMillis(50);
  private long writtenUpTo = -1;
  private boolean failing;

  @Override
  public void configure(Context context) {
    log = context.getLogger();
    partition = context.getPartitionId();
    var arguments = context.getConfiguration().getArguments();
    batchSize = Integer.parseInt(arguments.getOrDefault("batchSize", 500).toString());
    flushInterval =
        Duration.ofMillis(Long.parseLong(arguments.getOrDefault("flushMillis", 50).toString()));
    readModel =
        new ReadModel(
            required(arguments.get("url"), "url"),
            required(arguments.get("username"), "username"),
            required(arguments.get("password"), "password"));
    context.setFilter(
        new Context.RecordFilter() {
          @Override
          public boolean acceptType(RecordType type) {
            return type == RecordType.EVENT;
          }

          @Override
          public boolean acceptValue(ValueType type) {
            return Projections.HANDLED.contains(type);
          }
        });
  }

  private static String required(@Nullable Object argument, String name) {
    if (argument == null) {
      throw new ExporterException(
          "The exporter needs the argument \"%s\", but it is not configured".formatted(name));
    }
    return argument.toString();
  }

  @Override
  public void open(Controller control) {
    controller = control;
    try {
      writtenUpTo = model().position(partition);
    } catch (SQLException e) {
      throw new ExporterException("The read model cannot be reached: " + e.getMessage(), e);
    }
    control.scheduleCancellableTask(flushInterval, this::flushAndReschedule);
  }

  @Override
  public void export(Record<?> record) {
    if (record.getPosition() <= writtenUpTo) {
      acknowledge(record.getPosition());
      return;
    }
    if (waiting.size() >= PATIENCE) {
      flush();
    }
    if (waiting.size() >= PATIENCE) {
      // The broker repeats this very record until it is taken, so nothing is lost.
      throw new ExporterException("The read model is away and %d records wait".formatted(PATIENCE));
    }
    waiting.add(record.copyOf());
    if (waiting.size() >= batchSize && !failing) {
      flush();
    }
  }

  private void flushAndReschedule() {
    flush();
    var control = controller;
    if (control != null) {
      control.scheduleCancellableTask(
          failing ? Duration.ofSeconds(1) : flushInterval, this::flushAndReschedule);
    }
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    var last = waiting.getLast().getPosition();
    try {
      model().write(partition, waiting, last);
    } catch (SQLException e) {
      report(e);
      return;
    }
    failing = false;
    waiting.clear();
    writtenUpTo = last;
    acknowledge(last);
  }

  private void report(SQLException problem) {
    var logger = log;
    if (logger != null && !failing) {
      logger.warn(
          "The read model cannot be written; records are kept and tried again: {}",
          problem.getMessage());
    }
    failing = true;
    model().disconnect();
  }

  private void acknowledge(long position) {
    var control = controller;
    if (control != null) {
      control.updateLastExportedRecordPosition(position);
    }
  }

  private ReadModel model() {
    var model = readModel;
    if (model == null) {
      throw new ExporterException("The exporter is used before it is configured");
    }
    return model;
  }

  @Override
  public void close() {
    if (readModel != null) {
      flush();
      controller = null;
      model().disconnect();
    }
  }
}
