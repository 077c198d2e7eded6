package no.aarshjul.report.paper;

import java.nio.file.Path;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.catalogue.TermDialect;
import no.aarshjul.collection.DatasetWords;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What documents need, without server and database. */
@Import({Documents.class, Writers.class})
public class PaperBeans {

  @Bean
  MessageSource messageSource() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages", "outputs");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    return messages;
  }

  @Bean
  ITemplateEngine templates(MessageSource messages) {
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    var engine = new SpringTemplateEngine();
    engine.setMessageSource(messages);
    engine.setTemplateResolver(resolver);
    var wording = ShippedCatalogue.wording((HierarchicalMessageSource) messages);
    DatasetWords.learn(wording);
    engine.addDialect(new TermDialect(wording));
    return engine;
  }

  @Bean
  Branding branding() {
    return new Branding(Path.of("target/no-branding"));
  }
}
