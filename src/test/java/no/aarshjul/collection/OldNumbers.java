package no.aarshjul.collection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.SyntheticModel.Place;
import org.jspecify.annotations.Nullable;

/**
 * The municipalities' numbers until 2023, where they were others. The changes of Porsgrunn and
 * Ålesund stand in the recorded sample of Klass; the others are recalled.
 */
final class OldNumbers {

  private static final Map<String, List<String>> OLD = new LinkedHashMap<>();

  static {
    OLD.put(
        "31 32 33",
        List.of(
            "3001 Halden, 3002 Moss, 3003 Sarpsborg, 3004 Fredrikstad, 3005 Drammen, 3006 Kongsberg, 3007 Ringerike",
            "3011 Hvaler, 3012 Aremark, 3013 Marker, 3014 Indre Østfold, 3015 Skiptvet, 3016 Rakkestad, 3017 Råde",
            "3018 Våler, 3019 Vestby, 3020 Nordre Follo, 3021 Ås, 3022 Frogn, 3023 Nesodden, 3024 Bærum, 3025 Asker",
            "3026 Aurskog-Høland, 3027 Rælingen, 3028 Enebakk, 3029 Lørenskog, 3030 Lillestrøm, 3031 Nittedal",
            "3032 Gjerdrum, 3033 Ullensaker, 3034 Nes, 3035 Eidsvoll, 3036 Nannestad, 3037 Hurdal, 3038 Hole, 3039 Flå",
            "3040 Nesbyen, 3041 Gol, 3042 Hemsedal, 3043 Ål, 3044 Hol, 3045 Sigdal, 3046 Krødsherad, 3047 Modum",
            "3048 Øvre Eiker, 3049 Lier, 3050 Flesberg, 3051 Rollag, 3052 Nore og Uvdal, 3053 Jevnaker, 3054 Lunner"));
    OLD.put(
        "39 40",
        List.of(
            "3801 Horten, 3802 Holmestrand, 3803 Tønsberg, 3804 Sandefjord, 3805 Larvik, 3806 Porsgrunn, 3807 Skien",
            "3808 Notodden, 3811 Færder, 3812 Siljan, 3813 Bamble, 3814 Kragerø, 3815 Drangedal, 3816 Nome",
            "3817 Midt-Telemark, 3818 Tinn, 3819 Hjartdal, 3820 Seljord, 3821 Kviteseid, 3822 Nissedal, 3823 Fyresdal",
            "3824 Tokke, 3825 Vinje"));
    OLD.put(
        "55 56",
        List.of(
            "5401 Tromsø, 5402 Harstad, 5403 Alta, 5404 Vardø, 5405 Vadsø, 5406 Hammerfest, 5411 Kvæfjord",
            "5412 Tjeldsund, 5413 Ibestad, 5414 Gratangen, 5415 Lavangen, 5416 Bardu, 5417 Salangen, 5418 Målselv",
            "5419 Sørreisa, 5420 Dyrøy, 5421 Senja, 5422 Balsfjord, 5423 Karlsøy, 5424 Lyngen, 5425 Storfjord",
            "5426 Kåfjord, 5427 Skjervøy, 5428 Nordreisa, 5429 Kvænangen, 5430 Kautokeino, 5432 Loppa, 5433 Hasvik",
            "5434 Måsøy, 5435 Nordkapp, 5436 Porsanger, 5437 Karasjok, 5438 Lebesby, 5439 Gamvik, 5440 Berlevåg",
            "5441 Tana, 5442 Nesseby, 5443 Båtsfjord, 5444 Sør-Varanger"));
    OLD.put("15", List.of("1507 Ålesund, 1507 Haram"));
  }

  private static final Map<String, String> BY_NEW = new LinkedHashMap<>();

  static {
    try {
      var places = SyntheticModel.places();
      OLD.forEach(
          (counties, lines) -> {
            for (var entry : String.join(", ", lines).split(", ")) {
              var name = entry.substring(5);
              places.stream()
                  .filter(place -> counties.contains(place.number().substring(0, 2)))
                  .filter(place -> List.of(place.name().split(" - ")).contains(name))
                  .findFirst()
                  .ifPresent(place -> BY_NEW.put(place.number(), entry.substring(0, 4)));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OldNumbers() {}

  static @Nullable String of(Place place) {
    return BY_NEW.get(place.number());
  }

  /** Today's number behind an old one; of two the first. */
  static String now(String old) {
    return BY_NEW.entrySet().stream()
        .filter(entry -> entry.getValue().equals(old))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(old);
  }

  static Map<String, String> byNew() {
    return BY_NEW;
  }
}
