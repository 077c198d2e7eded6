package no.aarshjul.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import no.aarshjul.ownership.TextsInCode.Text;
import no.aarshjul.platform.OwnsTables;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table has one owner, and no SQL but the owner's names it. */
class TableOwnershipTests {

  private static final Path BASE = Path.of("no/aarshjul");
  private static final Path MAIN = Path.of("src/main/java");
  private static final List<Path> PROGRAM = List.of(MAIN, Path.of("workers/main/java"));
  private static final List<Path> TESTS =
      List.of(Path.of("src/test/java"), Path.of("workers/test/java"));

  /** Modules that write another's tables because they are its arm somewhere else. */
  private static final Map<String, String> ARMS =
      Map.of(
          // Runs in the brokers of a cluster from a jar of its own and writes the read model there.
          "exporter", "engine");

  /** The SQL in the tests of this package is made up. */
  private static final String SAMPLES = "ownership";

  /** Tests that look at every table there is, whatever it is called. */
  private static final Set<String> OF_ALL_TABLES = Set.of("TogetherTests.java");

  /** What belongs to PostgreSQL, and to nobody in this program. */
  private static final List<String> OF_THE_DATABASE = List.of("pg_", "information_schema.");

  private final Map<String, String> owners = new TreeMap<>();

  TableOwnershipTests() throws Exception {
    for (var module : modules()) {
      for (var table : tables(module)) {
        assertThat(owners.put(table, module))
            .as("a second owner of %s: %s", table, module)
            .isNull();
      }
    }
  }

  @Test
  void everyTableHasOneOwner() throws Exception {
    var found = new TreeSet<String>();
    var nowhere = new TreeSet<>(owners.keySet());
    for (var table : migrated()) {
      var owner = owned(table);
      nowhere.removeAll(owner.map(List::of).orElse(List.of()));
      if (owner.isEmpty()) {
        found.add(table);
      }
    }
    assertThat(found).as("name these in @OwnsTables of the module they belong to").isEmpty();
    assertThat(nowhere).as("owned, but not in the database").isEmpty();
  }

  @Test
  void theProgramsSqlNamesOnlyItsOwnTables() throws Exception {
    assertThat(foreign(TextsInCode.in(PROGRAM))).isEmpty();
  }

  @Test
  void theSqlOfTestsNamesOnlyTheTablesOfTheModuleUnderTest() throws Exception {
    assertThat(foreign(TextsInCode.in(TESTS))).isEmpty();
  }

  @Test
  void aForeignTableIsFoundWithWhereAndWhose() throws Exception {
    assertThat(
            foreign(
                TextsInCode.of(
                    List.of(
                        source(
                            "no/aarshjul/scoring/Sample.java",
                            """
                            package no.aarshjul.scoring;
                            class Sample {
                              static final String OWN = "select * from score_run r";
                              String joined() {
                                return OWN + " join Evaluation e on e.id = r.evaluation_id";
                              }
                              String dynamic(String table) {
                                return "delete from " + table;
                              }
                              String unknown() {
                                return "delete from score_walk where id = :id";
                              }
                            }
                            """),
                        source(
                            "no/aarshjul/engine/operaton/Sample.java",
                            """
                            package no.aarshjul.engine.operaton;
                            class Sample {
                              String own() {
                                return "select id_ from operaton.act_ru_task";
                              }
                            }
                            """),
                        source(
                            "no/aarshjul/tasklist/Sample.java",
                            """
                            package no.aarshjul.tasklist;
                            class Sample {
                              String foreign() {
                                return "select id_ from operaton.act_ru_task, public.saved_view";
                              }
                            }
                            """)))))
        .containsExactly(
            "/no/aarshjul/scoring/Sample.java:5: evaluation belongs to cycle, and scoring names it",
            "/no/aarshjul/scoring/Sample.java:8: which table is meant by \"%s\"?"
                .formatted(TextsInCode.HOLE),
            "/no/aarshjul/scoring/Sample.java:11: which table is meant by \"score_walk\"?",
            "/no/aarshjul/tasklist/Sample.java:4: operaton.act_ru_task belongs to engine, and"
                + " tasklist names it");
  }

  private static JavaFileObject source(String path, String code) {
    return new SimpleJavaFileObject(URI.create("file:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  private List<String> foreign(List<Text> all) {
    var found = new ArrayList<String>();
    all.stream()
        .filter(text -> !module(text.file()).equals(SAMPLES))
        .collect(Collectors.groupingBy(Text::file, TreeMap::new, Collectors.toList()))
        .forEach((file, texts) -> found.addAll(foreign(file, texts)));
    return found;
  }

  private List<String> foreign(Path file, List<Text> texts) {
    var made = new TreeSet<String>();
    var alone = new TreeSet<String>();
    for (var text : texts) {
      made.addAll(TablesInSql.of(text.text()).own());
      if (owners.containsKey(text.text())) {
        alone.add(text.text());
      }
    }
    var found = new ArrayList<String>();
    for (var text : texts) {
      var sql = TablesInSql.of(text.text());
      for (var name : named(sql, alone)) {
        if (!made.contains(name) && !mayBeAny(file, name)) {
          problem(module(file), name, sql.isSql())
              .ifPresent(problem -> found.add("%s:%d: %s".formatted(file, text.line(), problem)));
        }
      }
    }
    return found;
  }

  /**
   * What SQL names. Where the name is put in when it runs, it may be any that stands alone in the
   * same source.
   */
  private static Set<String> named(TablesInSql sql, Set<String> alone) {
    var names = new TreeSet<>(sql.names());
    if (sql.isSql() && !alone.isEmpty() && names.remove(TextsInCode.HOLE)) {
      names.addAll(alone);
    }
    return names;
  }

  private static boolean mayBeAny(Path file, String name) {
    return name.equals(TextsInCode.HOLE) && OF_ALL_TABLES.contains(file.getFileName().toString());
  }

  private Optional<String> problem(String module, String name, boolean isSql) {
    var owner = owned(name).map(owners::get);
    if (owner.isPresent()) {
      return owner
          .filter(one -> !one.equals(module) && !one.equals(ARMS.get(module)))
          .map(one -> "%s belongs to %s, and %s names it".formatted(name, one, module));
    }
    return isSql && OF_THE_DATABASE.stream().noneMatch(name::startsWith)
        ? Optional.of("which table is meant by \"%s\"?".formatted(name))
        : Optional.empty();
  }

  /** Under which name a table is owned. */
  private Optional<String> owned(String table) {
    var name = table.startsWith("public.") ? table.substring("public.".length()) : table;
    return Stream.of(name, name.replaceAll("\\..*", ".*")).filter(owners::containsKey).findFirst();
  }

  private static String module(Path file) {
    for (int part = 1; part < file.getNameCount() - 1; part++) {
      if (file.subpath(part - 1, part + 1).equals(BASE) && part + 2 < file.getNameCount()) {
        return file.getName(part + 1).toString();
      }
    }
    return "no module";
  }

  private static List<String> modules() throws IOException {
    try (var folders = Files.list(MAIN.resolve(BASE))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("package-info.java")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> tables(String module) throws ClassNotFoundException {
    var owns =
        Class.forName("no.aarshjul.%s.package-info".formatted(module))
            .getAnnotation(OwnsTables.class);
    return owns == null ? List.of() : Arrays.asList(owns.value());
  }

  /** What the migrations make; the embedded engine's own tables stand in a schema by themselves. */
  private static Set<String> migrated() throws Exception {
    try (var server = EmbeddedPostgres.builder().start()) {
      Flyway.configure()
          .dataSource(server.getPostgresDatabase())
          .placeholders(Map.of("application_role", "postgres"))
          .load()
          .migrate();
      return new TreeSet<>(
          JdbcClient.create(server.getPostgresDatabase())
              .sql(
                  """
                  select case nspname when 'public' then relname else nspname || '.' || relname end
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                    and nspname not in ('pg_catalog', 'pg_toast', 'information_schema')
                    and relname <> 'flyway_schema_history'
                    and not exists (select from pg_depend where objid = c.oid and deptype = 'i' and relkind = 'S')
                  union all
                  select nspname || '.*' from pg_namespace where nspname = 'operaton'
                  """)
              .query(String.class)
              .list());
    }
  }
}
