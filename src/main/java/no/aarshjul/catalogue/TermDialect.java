package no.aarshjul.catalogue;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.standard.processor.StandardTextTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * {@code th:term}: as {@code th:text}, for texts of the catalogue and of datasets. They are said in
 * the reader's language; one that nobody has put into it is marked as English, so that it is read
 * out as such.
 */
@Component
public class TermDialect extends AbstractProcessorDialect {

  private final Wording wording;

  public TermDialect(Wording wording) {
    super("terms", "th", StandardDialect.PROCESSOR_PRECEDENCE);
    this.wording = wording;
  }

  @Override
  public Set<IProcessor> getProcessors(String dialectPrefix) {
    return Set.of(new Term(dialectPrefix));
  }

  private final class Term extends AbstractStandardExpressionAttributeTagProcessor {

    private Term(String prefix) {
      super(TemplateMode.HTML, prefix, "term", StandardTextTagProcessor.PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        AttributeName attribute,
        String expression,
        @Nullable Object value,
        IElementTagStructureHandler element) {
      var reader = wording.in(context.getLocale());
      var english = value == null ? null : value.toString();
      element.setBody(HtmlUtils.htmlEscape(reader.of(english), "UTF-8"), false);
      var lang = reader.lang(english);
      if (lang != null) {
        element.setAttribute("lang", lang);
      }
    }
  }
}
