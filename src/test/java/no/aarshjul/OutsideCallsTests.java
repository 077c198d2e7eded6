package no.aarshjul;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.aarshjul.platform.Outside;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Nobody waits for another machine, or for a second connection, while a transaction is open. */
class OutsideCallsTests {

  /** What talks to other machines than the database's. */
  private static final Set<String> WIRES =
      Set.of(
          "java.net.http.HttpClient",
          "java.net.Socket",
          "java.net.URLConnection",
          "java.net.HttpURLConnection",
          "java.nio.channels.SocketChannel",
          "org.springframework.mail.MailSender",
          "org.springframework.mail.javamail.JavaMailSender",
          "org.springframework.web.client.RestClient",
          "org.springframework.web.client.RestTemplate");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("no.aarshjul");

  private static boolean callsOut(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(
            call -> WIRES.stream().anyMatch(wire -> call.getTargetOwner().isAssignableTo(wire)));
  }

  private static Set<String> named(java.util.stream.Stream<JavaClass> types) {
    return types.map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whoever adds a way out adds it here, and asks {@link Outside} first. */
  @Test
  void everyWayOutAsksForNoTransaction() {
    var waysOut = CLASSES.stream().filter(OutsideCallsTests::callsOut).toList();
    assertThat(named(waysOut.stream()))
        .containsExactly(
            "ConnectorWatch", "FileScanner", "LiveTransport", "MailServer", "ProviderWire");
    assertThat(waysOut)
        .allMatch(
            type ->
                type.getMethodCallsFromSelf().stream()
                    .anyMatch(
                        call ->
                            call.getTargetOwner().isEquivalentTo(Outside.class)
                                && call.getName().equals("requireNoTransaction")));
  }

  /** A transaction within a transaction needs a second connection. */
  @Test
  void onlySealingBeginsATransactionOfItsOwn() {
    var apart =
        CLASSES.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(OutsideCallsTests::isApart)
            .map(JavaMethod::getOwner);
    assertThat(named(apart)).containsExactly("Sealing");
    var byHand =
        CLASSES.stream()
            .filter(
                type ->
                    type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("setPropagationBehavior")));
    assertThat(named(byHand)).isEmpty();
  }

  private static boolean isApart(JavaMethod method) {
    return method.isAnnotatedWith(
        describe(
            "apart",
            annotation ->
                annotation.getRawType().isEquivalentTo(Transactional.class)
                    && annotation.as(Transactional.class).propagation()
                        == Propagation.REQUIRES_NEW));
  }

  /** An advisory lock is waited for; it may be held by short steps of the same kind only. */
  @Test
  void whatFetchesFromSourcesTakesNoLock() throws Exception {
    var retrievals =
        java.nio.file.Files.readString(
            java.nio.file.Path.of("src/main/java/no/aarshjul/collection/Retrievals.java"));
    assertThat(retrievals).doesNotContain("advisory").doesNotContain("for update");
  }

  /**
   * Spring keeps the connection of such a stream until somebody closes it; a list is read at once.
   */
  @Test
  void rowsAreNotReadAsAStreamThatKeepsItsConnection() {
    ArchRuleDefinition.noClasses()
        .should()
        .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
        .check(CLASSES);
  }
}
