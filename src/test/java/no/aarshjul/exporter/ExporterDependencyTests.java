package no.aarshjul.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A broker gives an exporter its API and a logger; all else must be in the exporter's own jar. */
class ExporterDependencyTests {

  @Test
  void theExporterNeedsNothingButTheExporterApiAndTheDriver() {
    classes()
        .that()
        .doNotHaveSimpleName("package-info")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "no.aarshjul.exporter",
            "io.camunda.zeebe.exporter.api..",
            "io.camunda.zeebe.protocol.record..",
            "org.postgresql..",
            "org.slf4j",
            // Annotations, which nobody loads.
            "org.jspecify.annotations")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("no.aarshjul.exporter"));
  }
}
