package no.aarshjul.platform.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.ParserConfigurationException;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.Sheets.Sheet;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a workbook as a stream: one cell after the other, counted, never the whole at once. */
public final class ReadingSheets {

  private static final int MOST_SHEETS = 100;

  private ReadingSheets() {}

  /**
   * What is wanted of a workbook.
   *
   * @param sheets whose cells are read; of others there is the name only
   * @param results whether cells with formulas hold what they gave last, instead of what they are;
   *     numbers then have all digits that the file has
   * @param cells how many may be read
   */
  public record Wanted(Predicate<String> sheets, boolean results, int cells) {}

  /**
   * The sheets.
   *
   * @throws Refusal if the file is no workbook that can be read, or holds more than one may
   */
  public static Sheets read(byte[] bytes, Wanted wanted) {
    // Parts are unpacked while they are read; a stream would unpack them all first.
    try (var zip =
            ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get();
        var file = OPCPackage.open(new ZipFileZipEntrySource(zip))) {
      var reader = new XSSFReader(file);
      var texts = new ReadOnlySharedStringsTable(file);
      var styles = reader.getStylesTable();
      var facts = facts(reader);
      var sheets = new ArrayList<Sheet>();
      var count = new int[1];
      var parts = (XSSFReader.SheetIterator) reader.getSheetsData();
      while (parts.hasNext()) {
        try (var part = parts.next()) {
          if (sheets.size() == MOST_SHEETS) {
            throw Refusal.tooLarge("workbook.too-many-sheets", MOST_SHEETS);
          }
          if (!wanted.sheets().test(parts.getSheetName())) {
            sheets.add(new Sheet(parts.getSheetName(), List.of(), List.of()));
            continue;
          }
          var cells =
              new SheetCells(
                  texts,
                  styles,
                  facts,
                  wanted.results(),
                  () -> requireFewer(++count[0], wanted.cells()));
          var parser = XMLHelper.newXMLReader();
          parser.setContentHandler(cells);
          parser.parse(new InputSource(part));
          sheets.add(new Sheet(parts.getSheetName(), cells.rows(), cells.merged()));
        }
      }
      return new Sheets(List.copyOf(sheets));
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException
        | OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | RuntimeException e) {
      // Whatever the library stumbles over in a damaged or hostile file, the file is to blame.
      throw Refusal.invalid("workbook.unreadable", firstLine(e));
    }
  }

  private static WorkbookFacts facts(XSSFReader reader)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    try (var workbook = reader.getWorkbookData()) {
      return WorkbookFacts.read(workbook);
    }
  }

  private static void requireFewer(int cells, int most) {
    if (cells > most) {
      throw Refusal.tooLarge("workbook.too-many-cells", most);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
