package no.aarshjul.gapfilling;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code aarshjul.gap-filling}.
 *
 * @param origins what a city can choose as the origin of its data (workbook column U). The official
 *     list could not be read (the manual prints grades of quality in its place), so this one is the
 *     programme's own; texts stand in the messages under {@code origin.<id>}
 * @param workbookLimit how large an uploaded workbook may be
 * @param evidenceLimit how large a file of evidence may be
 * @param evidencePerValue how many files a value may have
 * @param evidenceQuota how much evidence an evaluation may have in all
 * @param unpackedLimit how large the content of a compressed file may be
 * @param fileMemory heap of the process that looks at an uploaded file
 * @param fileTime how much processor time it may take
 * @param scanner host and port of a ClamAV daemon that looks at every file; none if empty
 * @param scannerTimeout how long the scanner may take for a file
 */
@ConfigurationProperties("aarshjul.gap-filling")
public record GapFillingProperties(
    @DefaultValue({"own-register", "public-body", "private-body"}) List<String> origins,
    @DefaultValue("5MB") DataSize workbookLimit,
    @DefaultValue("10MB") DataSize evidenceLimit,
    @DefaultValue("10") int evidencePerValue,
    @DefaultValue("200MB") DataSize evidenceQuota,
    @DefaultValue("100MB") DataSize unpackedLimit,
    @DefaultValue("128MB") DataSize fileMemory,
    @DefaultValue("20s") Duration fileTime,
    @DefaultValue("") String scanner,
    @DefaultValue("20s") Duration scannerTimeout) {}
