-- What public sources give for the municipalities of the country: a value is held against them too.
create table national_figure (
  year int not null,
  data_point text not null,
  numbers numeric[] not null,
  as_of timestamptz not null,
  primary key (year, data_point)
);
comment on column national_figure.numbers is 'measured for the municipality itself, one for each that has one';
comment on column national_figure.as_of is 'when the newest of the answers behind them came';
