package no.aarshjul.collection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import no.aarshjul.collection.SyntheticModel.Place;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.observation.Level;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Recorded answers of the sources that give lists and files. */
final class SyntheticRecords {

  private static final int NOW = 2026;

  private final SyntheticModel model;
  private final List<Place> places = SyntheticModel.places();

  SyntheticRecords(SyntheticModel model) throws IOException {
    this.model = model;
  }

  Map<String, byte[]> of(Dataset dataset) throws IOException {
    return switch (dataset.id()) {
      case "klass-131" -> one("data.json", SyntheticResponses.json(changes()));
      case "nkom-mobile" -> one("data.csv", nkomMobile());
      case "nkom-fixed" -> one("data.csv", nkomFixed());
      case "miljodir-ghg" -> one("data.xlsx", emissions(dataset));
      case "brreg-culture" -> one("page-0.json", SyntheticResponses.json(units()));
      case "datanorge-municipal" -> one("page-0.json", SyntheticResponses.json(descriptions()));
      case "entur-bicycles" -> bicycles(dataset);
      case "entur-cars" -> cars(dataset);
      case "nilu-air" -> air();
      case "elhub-week" -> one("data.json", SyntheticResponses.json(consumption()));
      case "nve-hydropower" -> one("data.json", SyntheticResponses.json(plants()));
      case "nvdb-signals" -> one("page-0.json", SyntheticResponses.json(signals()));
      case "nvdb-footways", "nvdb-mainroads" ->
          one("page-0.json", SyntheticResponses.json(links(dataset)));
      case "vegvesen-counters" -> one("data.json", SyntheticResponses.json(counters()));
      case "udir-gsi" -> one("data.json", SyntheticResponses.json(pupils()));
      case "enova-certificates" -> certificates();
      case "worldbank-mobile", "worldbank-mothers" ->
          one("data.json", SyntheticResponses.json(worldBank(dataset)));
      case "nobil-chargers", "doffin-notices", "frost-temperature" -> Map.of();
      default ->
          dataset.dialect().equals("xlsx-file")
              ? one("data.xlsx", workbook(dataset, table(dataset)))
              : one("data.csv", text(table(dataset)));
    };
  }

  private static Map<String, byte[]> one(String name, byte[] body) {
    return Map.of(name, body);
  }

  private BigDecimal draw(String series, Place place, int year) {
    return model.draw(series, place.number(), year);
  }

  private int count(String series, Place place) {
    return Math.max(0, draw(series, place, NOW).intValue());
  }

  private Map<String, Object> changes() {
    var changes = new ArrayList<Map<String, Object>>();
    OldNumbers.byNew()
        .forEach(
            (now, old) -> {
              var place =
                  places.stream().filter(one -> one.number().equals(now)).findFirst().orElseThrow();
              var change = new LinkedHashMap<String, Object>();
              change.put("oldCode", old);
              change.put("oldName", old.equals("1507") ? "Ålesund" : place.shortName());
              change.put("oldShortName", null);
              change.put("newCode", now);
              change.put("newName", place.shortName());
              change.put("newShortName", null);
              change.put("changeOccurred", "2024-01-01");
              changes.add(change);
            });
    return Map.of("codeChanges", changes);
  }

  /** A plain table: one row per municipality or county and year, one column per series. */
  private List<List<String>> table(Dataset dataset) {
    var lines = new ArrayList<List<String>>();
    var head = new ArrayList<String>();
    var isCounty = dataset.level() == Level.COUNTY;
    head.add(isCounty ? "Fylkesnummer" : "Kommunenummer");
    head.add("År");
    dataset.series().values().forEach(series -> head.add(String.valueOf(series.field())));
    lines.add(head);
    var numbers =
        places.stream()
            .map(place -> isCounty ? place.number().substring(0, 2) : place.number())
            .distinct()
            .toList();
    for (var number : numbers) {
      var year = NOW - 1;
      var line = new ArrayList<>(List.of(number, Integer.toString(year)));
      dataset
          .series()
          .keySet()
          .forEach(
              name ->
                  line.add(
                      model
                          .draw(dataset.fullName(name), number, year)
                          .toPlainString()
                          .replace('.', ',')));
      lines.add(line);
    }
    return lines;
  }

  private static byte[] text(List<List<String>> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(String.join(";", line)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] workbook(Dataset dataset, List<List<String>> lines) throws IOException {
    try (var workbook = new XSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      var sheet = workbook.createSheet(dataset.query().path("sheet").asString());
      for (var line : lines) {
        var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (var cell : line) {
          var at = row.createCell(Math.max(0, row.getLastCellNum()));
          var isNumber = cell.matches("-?\\d+(,\\d+)?") && row.getLastCellNum() > 1;
          if (isNumber) {
            at.setCellValue(Double.parseDouble(cell.replace(',', '.')));
          } else {
            at.setCellValue(cell);
          }
        }
      }
      workbook
          .getProperties()
          .getCoreProperties()
          .setCreated(java.util.Optional.of(java.util.Date.from(java.time.Instant.EPOCH)));
      workbook.write(out);
      return withFixedTimes(out.toByteArray());
    }
  }

  /** The same archive without the time at which it was written. */
  private static byte[] withFixedTimes(byte[] archive) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
        var zip = new ZipOutputStream(out)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var fixed = new ZipEntry(entry.getName());
        fixed.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(fixed);
        in.transferTo(zip);
      }
    }
    return out.toByteArray();
  }

  private byte[] nkomMobile() {
    var text = new StringBuilder("\ufeffDekning for 4G og 5G på kommunenivå;;;;;;;;;\n");
    text.append("Tettbygd og spredtbygd samlet;;;;;;;;;\n");
    text.append(";;4G;;5G;;4G + 5G;;Tidligere års metode (- 110 dBm) (utendørsdekning);\n");
    text.append("Kommune;Fylke;≥ 30;≥ 100;≥ 30;≥ 100;≥ 30;≥ 100;4G;5G\n");
    for (var place : places) {
      var four = percent(draw("nkom-mobile.fourG", place, NOW));
      text.append(
          "%s;%s;%s;88,0 %%;60,0 %%;15,0 %%;%s;89,0 %%;100,0 %%;60,0 %%\n"
              .formatted(
                  place.shortName().toUpperCase(Locale.ROOT),
                  place.county().toUpperCase(Locale.ROOT),
                  four,
                  four));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] nkomFixed() {
    var text = new StringBuilder("\ufeffDekning for fast bredbånd på kommunenivå;;;;;;;;;;;;;\n");
    text.append("Tettbygd og spredtbygd samlet;;;;;;;;;;;;;\n");
    text.append(
        "Mobildekning (4G og 5G) er ikke inkludert i disse tabellene;;Teknologidekning;;;;;;;;Hastighet - alle teknologier på fast bredbånd;;;\n");
    text.append(
        "Kommune;Fylke;Fiber;Kabel-TV-nett;DSL;FTB;Fiber + kabel-TV-nett;Fiber + kabel-TV-nett + DSL;Fiber + kabel-TV-nett + FTB;Fast bredbånd totalt;≥ 30;≥ 100;≥ 1000;≥ 1000/1000\n");
    for (var place : places) {
      text.append(
          "%s;%s;80,0 %%;30,0 %%;0,0 %%;70,0 %%;90,0 %%;90,0 %%;98,0 %%;%s;99,0 %%;95,0 %%;90,0 %%;80,0 %%\n"
              .formatted(
                  place.shortName().toUpperCase(Locale.ROOT),
                  place.county().toUpperCase(Locale.ROOT),
                  percent(draw("nkom-fixed.anyFixed", place, NOW))));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String percent(BigDecimal number) {
    return number.setScale(1, java.math.RoundingMode.HALF_UP).toPlainString().replace('.', ',')
        + " %";
  }

  private byte[] emissions(Dataset dataset) throws IOException {
    var lines = new ArrayList<List<String>>();
    lines.add(
        List.of(
            "Kommunenummer",
            "År",
            "Fylke",
            "Kommune",
            "Sektor",
            "Utslippskilde",
            "Klimagass",
            "Utslipp (tonn CO2-ekvivalenter)"));
    for (var year : List.of(2024, 2025)) {
      for (var place : places) {
        var all = draw("miljodir-ghg.all", place, year);
        var road = draw("miljodir-ghg.road", place, year).min(all);
        var farming =
            all.subtract(road)
                .multiply(new BigDecimal("0.4"))
                .setScale(1, java.math.RoundingMode.HALF_UP);
        lines.add(emission(place, year, "Veitrafikk", "Personbiler", "CO2", road));
        lines.add(emission(place, year, "Jordbruk", "Husdyr", "CH4", farming));
        lines.add(
            emission(
                place,
                year,
                "Industri, olje og gass",
                "Industri, olje og gass",
                "CO2",
                all.subtract(road).subtract(farming)));
      }
    }
    return workbook(dataset, lines);
  }

  private static List<String> emission(
      Place place, int year, String sector, String from, String gas, BigDecimal tonnes) {
    return List.of(
        place.number(),
        Integer.toString(year),
        place.county(),
        place.shortName(),
        sector,
        from,
        gas,
        tonnes.toPlainString().replace('.', ','));
  }

  private Map<String, Object> units() {
    var codes = List.of("91.011", "91.021", "90.040", "59.140");
    var units = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      for (int i = 0; i < count("brreg-culture.units", place); i++) {
        var unit = new LinkedHashMap<String, Object>();
        unit.put("organisasjonsnummer", "999999999");
        unit.put("naeringskode1", Map.of("kode", codes.get(i % codes.size())));
        unit.put("beliggenhetsadresse", Map.of("kommunenummer", place.number()));
        units.add(unit);
      }
    }
    return Map.of(
        "_embedded",
        Map.of("underenheter", units),
        "page",
        Map.of("size", 5000, "totalElements", units.size(), "totalPages", 1, "number", 0));
  }

  private Map<String, Object> descriptions() {
    var hits = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      var all = count("datanorge-municipal.all", place);
      var open = Math.min(all, count("datanorge-municipal.open", place));
      for (int i = 0; i < all; i++) {
        hits.add(
            Map.of(
                "id",
                "%s-%d".formatted(place.number(), i),
                "organization",
                Map.of(
                    "id",
                    "888888888",
                    "orgPath",
                    "/KOMMUNE/888888888",
                    "prefLabel",
                    Map.of("nb", place.shortName().toUpperCase(Locale.ROOT) + " KOMMUNE")),
                "isOpenData",
                i < open));
      }
    }
    return Map.of(
        "hits",
        hits,
        "page",
        Map.of("currentPage", 0, "size", 1000, "totalElements", hits.size(), "totalPages", 1));
  }

  private Map<String, byte[]> bicycles(Dataset dataset) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("systems.json", systems(dataset));
    for (var system : dataset.query().path("systems").properties()) {
      var docks = model.draw("entur-bicycles.docks", system.getValue().asString(), NOW).intValue();
      var stations = new ArrayList<Map<String, Object>>();
      for (int left = docks; left > 0; left -= 20) {
        stations.add(
            Map.of(
                "station_id",
                system.getKey() + ":" + stations.size(),
                "capacity",
                Math.min(20, left)));
      }
      files.put(
          system.getKey() + "-station_information.json",
          SyntheticResponses.json(feed(Map.of("stations", stations))));
    }
    return files;
  }

  private Map<String, byte[]> cars(Dataset dataset) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("systems.json", systems(dataset));
    for (var system : dataset.query().path("systems").properties()) {
      var cars = model.draw("entur-cars.cars", system.getValue().asString(), NOW).intValue();
      var bikes = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < cars; i++) {
        bikes.add(Map.of("bike_id", system.getKey() + ":" + i, "vehicle_type_id", "car"));
      }
      files.put(
          system.getKey() + "-vehicle_types.json",
          SyntheticResponses.json(
              feed(
                  Map.of(
                      "vehicle_types",
                      List.of(Map.of("vehicle_type_id", "car", "form_factor", "car"))))));
      files.put(
          system.getKey() + "-free_bike_status.json",
          SyntheticResponses.json(feed(Map.of("bikes", bikes))));
    }
    return files;
  }

  private static byte[] systems(Dataset dataset) throws IOException {
    var systems = new ArrayList<Map<String, Object>>();
    dataset
        .query()
        .path("systems")
        .propertyNames()
        .forEach(id -> systems.add(Map.of("id", id, "url", "/mobility/v2/gbfs/" + id)));
    return SyntheticResponses.json(Map.of("systems", systems));
  }

  private static Map<String, Object> feed(Map<String, Object> data) {
    return Map.of("last_updated", 1740823200, "ttl", 15, "version", "2.3", "data", data);
  }

  private Map<String, byte[]> air() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    var stations = new ArrayList<Map<String, Object>>();
    for (var number : List.of("0301", "1103", "1508", "4001", "4601", "5001", "5501")) {
      var place =
          places.stream().filter(one -> one.number().equals(number)).findFirst().orElseThrow();
      var eoi = "NO9" + number;
      stations.add(
          Map.of(
              "station",
              place.shortName() + " sentrum",
              "eoi",
              eoi,
              "municipality",
              place.shortName(),
              "components",
              "PM10;PM2.5;NO2"));
      files.put("station-" + eoi + ".json", SyntheticResponses.json(days(place)));
    }
    files.put("stations.json", SyntheticResponses.json(stations));
    return files;
  }

  private List<Map<String, Object>> days(Place place) {
    var list = new ArrayList<Map<String, Object>>();
    for (var component :
        Map.of("pm10", "PM10", "pm25", "PM2.5", "no2", "NO2").entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      var mean = draw("nilu-air." + component.getKey(), place, NOW - 1).doubleValue();
      var random = new Random((place.number() + component.getKey()).hashCode());
      var values = new ArrayList<Map<String, Object>>();
      for (int day = 0; day < 340; day++) {
        var value = Math.max(0.5, mean * (1 + 0.3 * random.nextGaussian()));
        values.add(
            Map.of(
                "day",
                day + 1,
                "value",
                BigDecimal.valueOf(value).setScale(1, java.math.RoundingMode.HALF_UP),
                "coverage",
                100));
      }
      var one = new LinkedHashMap<String, Object>();
      one.put("municipality", place.shortName());
      one.put("station", place.shortName() + " sentrum");
      one.put("component", component.getValue());
      one.put("unit", "µg/m³");
      one.put("values", values);
      list.add(one);
    }
    return list;
  }

  private Map<String, Object> consumption() {
    var data = new ArrayList<Map<String, Object>>();
    data.add(consumption("*", List.of()));
    for (var place : places) {
      data.add(
          consumption(
              place.number(),
              List.of(
                  Map.of(
                      "startTime", "2025-04-14T00:00:00+02:00",
                      "consumptionGroup", "private",
                      "quantityKwh", draw("elhub-week.week", place, NOW - 1)))));
    }
    return Map.of("data", data);
  }

  private static Map<String, Object> consumption(String number, List<Map<String, Object>> hours) {
    return Map.of(
        "type",
        "municipalities",
        "id",
        number,
        "attributes",
        Map.of("municipalityNumber", number, "consumptionPerGroupMunicipalityHour", hours));
  }

  private List<Map<String, Object>> plants() {
    var plants = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      if (Math.floorMod(place.number().hashCode(), 5) < 2) {
        var plant = new LinkedHashMap<String, Object>();
        plant.put("Navn", place.shortName() + " kraftverk");
        plant.put("Fylke", place.county() + " ");
        plant.put("Kommune", place.shortName());
        plant.put("KommuneNr", place.number());
        plant.put("MidProd_91_20", draw("nve-hydropower.meanProduction", place, NOW));
        plants.add(plant);
      }
    }
    return plants;
  }

  private Map<String, Object> signals() {
    var objects = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      var all = count("nvdb-signals.all", place);
      var adaptive = count("nvdb-signals.adaptive", place);
      for (int i = 0; i < all; i++) {
        objects.add(
            Map.of(
                "id",
                100_000_000 + objects.size(),
                "egenskaper",
                List.of(
                    Map.of(
                        "navn", "Styringsform", "verdi", i < adaptive ? "Adaptiv" : "Tidsstyrt")),
                "lokasjon",
                Map.of("kommuner", List.of(Integer.parseInt(place.number())))));
      }
    }
    return page(objects);
  }

  private Map<String, Object> links(Dataset dataset) {
    var links = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      links.add(
          Map.of(
              "kommune", Integer.parseInt(place.number()),
              "lengde", draw(dataset.fullName("length"), place, NOW)));
    }
    return page(links);
  }

  private static Map<String, Object> page(List<Map<String, Object>> objects) {
    return Map.of(
        "objekter",
        objects,
        "metadata",
        Map.of("antall", objects.size(), "returnert", objects.size(), "sidestørrelse", 10000));
  }

  private Map<String, Object> counters() {
    var points = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      for (int i = 0; i < count("vegvesen-counters.points", place); i++) {
        points.add(
            Map.of(
                "id",
                "%sV%d".formatted(place.number(), i),
                "location",
                Map.of("municipality", Map.of("number", Integer.parseInt(place.number())))));
      }
    }
    return Map.of("data", Map.of("trafficRegistrationPoints", points));
  }

  private List<Map<String, Object>> pupils() {
    var rows = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      rows.add(
          Map.of(
              "EnhetNivaa",
              3,
              "EnhetKode",
              place.number(),
              "TidKode",
              "202510",
              "AntallElever",
              draw("udir-gsi.pupils", place, NOW - 1).toPlainString()));
    }
    return rows;
  }

  private Map<String, byte[]> certificates() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    for (int month = 1; month <= 12; month++) {
      var rows = new ArrayList<Map<String, Object>>();
      for (var place : places) {
        if (Math.floorMod(place.number().hashCode(), 12) == month - 1) {
          rows.add(
              Map.of(
                  "kommunenummer",
                  place.number(),
                  "bygningseier",
                  "kommune",
                  "energikarakter",
                  "B",
                  "bruksareal",
                  draw("enova-certificates.certifiedArea", place, NOW)));
        }
      }
      files.put("month-" + month + ".json", SyntheticResponses.json(rows));
    }
    return files;
  }

  private List<Object> worldBank(Dataset dataset) {
    var series = dataset.fullName(dataset.series().keySet().iterator().next());
    var rows = new ArrayList<Map<String, Object>>();
    for (int year = NOW - 1; year >= NOW - 3; year--) {
      var row = new LinkedHashMap<String, Object>();
      row.put("indicator", Map.of("id", dataset.citation()));
      row.put("country", Map.of("id", "NO", "value", "Norway"));
      row.put("date", Integer.toString(year));
      row.put("value", year == NOW - 1 ? null : model.draw(series, "0", year));
      rows.add(row);
    }
    return List.of(Map.of("page", 1, "pages", 1, "total", rows.size()), rows);
  }
}
