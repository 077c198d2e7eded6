package no.aarshjul.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Texts in JSON as they are, but for the character zero, which the database does not take. */
class StorableText extends StringDeserializer {

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    var text = super.deserialize(parser, context);
    if (text != null && text.indexOf('\0') >= 0) {
      context.reportInputMismatch(
          String.class,
          "%s holds the character zero, which no text may have",
          parser.currentName());
    }
    return text;
  }
}
