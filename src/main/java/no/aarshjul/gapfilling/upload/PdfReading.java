package no.aarshjul.gapfilling.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads a PDF as the library does, and counts every stream before anybody unfolds it. Can also read
 * every object that stands in the file, whether or not the file's own table knows it: programs that
 * mend files find those as well.
 */
final class PdfReading extends PDFParser {

  private static final Pattern OBJECT =
      Pattern.compile("(\\d{1,10})[\\s\\x00]+(\\d{1,5})[\\s\\x00]*$");
  private static final int LONGEST_START = 64;
  private static final int MOST_UNPACKED = 8;
  private static final String TRAILER = "trailer";

  /** How often, on average, a byte of the file may be read by objects that overlap. */
  private static final int MOST_OVERLAP = 8;

  private final byte[] bytes;
  private final PdfBudget budget;
  private final PdfStreams streams;
  private final Set<String> counted;
  private final String text;
  private final Map<Long, COSObjectKey> places;

  /** The streams of objects that were read last. */
  private final Map<Long, Map<COSObjectKey, COSBase>> unpacked =
      new LinkedHashMap<>(MOST_UNPACKED, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<COSObjectKey, COSBase>> eldest) {
          return size() > MOST_UNPACKED;
        }
      };

  private PdfReading(
      byte[] bytes,
      PdfBudget budget,
      Set<String> counted,
      String text,
      Map<Long, COSObjectKey> places)
      throws IOException {
    super(new RandomAccessReadBuffer(bytes));
    this.bytes = bytes;
    this.text = text;
    this.places = places;
    this.budget = budget;
    this.streams = new PdfStreams(budget);
    this.counted = counted;
  }

  static PdfReading of(byte[] bytes, PdfBudget budget) throws IOException {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return new PdfReading(bytes, budget, new HashSet<>(), text, places(text));
  }

  /** The same file from its beginning; what was counted is not counted again. */
  PdfReading again() throws IOException {
    return new PdfReading(bytes, budget, counted, text, places);
  }

  @Override
  protected @Nullable COSBase parseDirObject() throws IOException {
    budget.object();
    return super.parseDirObject();
  }

  @Override
  protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
    var at = source.getPosition();
    var stream = super.parseCOSStream(dictionary);
    count(at, stream, PdfStreams.isStructure(stream));
    return stream;
  }

  @Override
  protected @Nullable COSBase parseObjectStreamObject(long number, COSObjectKey key)
      throws IOException {
    var objects = unpacked.get(number);
    if (objects == null) {
      var stream = document.getObjectFromPool(new COSObjectKey(number, 0)).getObject();
      objects = stream instanceof COSStream one ? within(number, one) : Map.of();
      unpacked.put(number, objects);
    }
    return objects.get(key);
  }

  private void count(long place, COSStream stream, boolean isStructure) throws IOException {
    var back = source.getPosition();
    if (counted.add(place + " " + isStructure + " " + stream.getFilters())) {
      streams.count(stream, isStructure);
    }
    source.seek(back);
  }

  /** Finds objects by where they begin in the file, as programs do that mend it. */
  void findObjects() {
    var table = new HashMap<COSObjectKey, Long>();
    places.forEach((place, key) -> table.merge(key, place, Math::max));
    document.addXRefTable(table);
  }

  /** Whether the file's own table leads to other objects, or to objects within streams. */
  boolean isListedOtherwise() {
    return document.getXrefTable().entrySet().stream()
        .anyMatch(entry -> !entry.getKey().equals(places.get(entry.getValue())));
  }

  /**
   * Every object and every trailer that stands in the file, in streams of objects as well; of
   * several versions of an object, each. What they refer to is found by the table.
   */
  void everything(Consumer<COSBase> seen) throws IOException {
    for (int at = text.indexOf(TRAILER); at >= 0; at = text.indexOf(TRAILER, at + 1)) {
      trailer(at + TRAILER.length(), seen);
    }
    var table = Map.copyOf(document.getXrefTable());
    var all = new TreeSet<>(places.keySet());
    table.values().stream().filter(place -> place > 0).forEach(all::add);
    var streams = new HashSet<Long>();
    for (var place : table.values()) {
      // Negative places are numbers of the streams that hold the objects.
      var stream = place < 0 ? table.get(new COSObjectKey(-place, 0)) : null;
      if (stream != null) {
        streams.add(stream);
      }
    }
    long read = 0;
    for (var place : all) {
      read += object(place, streams.contains(place), seen);
      if (read > (long) MOST_OVERLAP * bytes.length) {
        throw Found.twoReadings("obj " + place);
      }
    }
  }

  /** Where objects begin, as {@code 12 0 obj}. */
  private static Map<Long, COSObjectKey> places(String text) {
    var places = new LinkedHashMap<Long, COSObjectKey>();
    for (int at = text.indexOf("obj"); at >= 0; at = text.indexOf("obj", at + 1)) {
      var from = Math.max(0, at - LONGEST_START);
      var start = OBJECT.matcher(text.substring(from, at));
      if (start.find()) {
        places.put(
            (long) from + start.start(),
            new COSObjectKey(Long.parseLong(start.group(1)), Integer.parseInt(start.group(2))));
      }
    }
    return places;
  }

  private void trailer(int at, Consumer<COSBase> seen) {
    try {
      source.seek(at);
      skipSpaces();
      seen.accept(parseCOSDictionary(true));
    } catch (IOException e) {
      // Only the word.
    }
  }

  private long object(long place, boolean isObjects, Consumer<COSBase> seen) {
    try {
      source.seek(place);
      readObjectNumber();
      readGenerationNumber();
      readExpectedString(OBJ_MARKER, true);
      skipSpaces();
      var object = parseDirObject();
      var end = source.getPosition();
      if (object instanceof COSDictionary dictionary && readString().equals(STREAM_STRING)) {
        source.seek(source.getPosition() - STREAM_STRING.length());
        object = parseCOSStream(dictionary);
      }
      if (object != null) {
        seen.accept(object);
      }
      if (object instanceof COSStream stream
          && (isObjects || "ObjStm".equals(stream.getNameAsString(COSName.TYPE)))) {
        within(place, stream).values().forEach(seen);
      }
      return end - place;
    } catch (IOException e) {
      // It only looks like one.
      return 0;
    }
  }

  /**
   * The objects of a stream. They are read without the library's table, which it would copy for
   * each stream; what they refer to is found all the same.
   */
  private Map<COSObjectKey, COSBase> within(long place, COSStream stream) throws IOException {
    // Whatever it says it is, it is about to be read as a stream of objects.
    count(place, stream, true);
    var objects = new PDFObjectStreamParser(stream, new COSDocument(this)).parseAllObjects();
    if (objects.size() < stream.getInt(COSName.N, 0)) {
      throw Found.twoReadings("/ObjStm /N " + stream.getInt(COSName.N));
    }
    return objects;
  }
}
