package no.aarshjul.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesInSqlTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select * from a                                                     | a
          SELECT X FROM A where x = 1                                         | a
          select 1 from public.a                                              | public.a
          select 1 from operaton . act_ru_job j                               | operaton.act_ru_job
          select 1 from "a"                                                   | a
          select 1 from a x, b y, only c                                      | a b c
          select 1 from a x join b y using (id) left join c on true, d        | a b c d
          select 1 from a cross join lateral (select 1 from b) z              | a b
          select 1 from (select 1 from a) x, b                                | a b
          select 1 from (a x join b y on x.id = y.id), c                      | a b c
          select (select max(n) from a), f(x, y) from b where z in (select 1 from c) | a b c
          select 1 from unnest(:ids, :more) as x (id, more) join a using (id) | a
          select 1 from generate_series(1, 9) n, a                            | a
          select x, y from a order by x, y limit 1                            | a
          select 1 from a union all select x, y from b                        | a b
          select 1 from a x where x.id = 1 for update of x skip locked        | a
          select 1 from a for no key update                                   | a
          select 1 from a for update                                          | a
          select extract(epoch from at), substring(t from 2) from a           | a
          select 1 from a where x is distinct from y and b is not distinct from c | a
          with x as (select 1 from a), y (n) as materialized (select 1 from b) select 1 from x, y | a b x y
          insert into a (x, y) values (:from, :into)                          | a
          insert into a select x, y from b                                    | a b
          insert into a (x) values (1) on conflict (x) do update set x = excluded.x, y = 2 | a
          update a set x = 1, y = 2 from b, c where a.id = b.id               | a b c
          update a x set n = (select max(n) from b) where id = 1              | a b
          delete from a using b, c where a.id = b.id                          | a b c
          merge into a using b on a.id = b.id when matched then update set x = 1 | a b
          truncate a, b                                                       | a b
          truncate table a cascade                                            | a
          lock table a, b in share mode                                       | a b
          copy a (x, y) from stdin                                            | a
          alter table a add column x int                                      | a
          drop table if exists a                                              | a
          create table a (id uuid references b, x int)                        | a b
          select nextval('a')                                                 | a
          select 'public.a'::regclass                                         | public.a
          select 1 from a -- and not from b                                   | a
          select /* from b */ 1 from a                                        | a
          select ' from b' from a                                             | a
          select 'it''s from b' from a                                        | a
          """)
  void tablesAreFoundWhereSqlExpectsThem(String sql, String tables) {
    var read = TablesInSql.of(sql);
    assertThat(read.isSql()).isTrue();
    assertThat(read.names()).isEqualTo(new TreeSet<>(Set.of(tables.split(" "))));
  }

  @Test
  void partsOfSqlAreReadToo() {
    assertThat(TablesInSql.of(" join a x on true left join b y on true").names())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(TablesInSql.of(", lateral (select 1 from a)").names()).containsExactly("a");
  }

  @Test
  void aTableThatOnlyTheRunTellsIsAHole() {
    Stream.of("select 1 from ", "delete from %s where true", "update %s set x = 1")
        .map(sql -> sql.replace("%s", TextsInCode.HOLE))
        .forEach(sql -> assertThat(TablesInSql.of(sql).names()).containsExactly(TextsInCode.HOLE));
  }

  @Test
  void whatTheTextDefinesIsItsOwn() {
    assertThat(
            TablesInSql.of("with x as (select 1 from a), y (n) as (select 1 from x) select 1")
                .own())
        .containsExactly("x", "y");
    assertThat(TablesInSql.of("create temporary table if not exists mine (id int)").own())
        .containsExactly("mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"table", "from", "Update the page", "with regards from Oslo", "text.from.a", ""})
  void otherTextsAreNoSql(String text) {
    assertThat(TablesInSql.of(text).isSql()).isFalse();
  }
}
