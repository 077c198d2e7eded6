package no.aarshjul.trace;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.cfg.HandlerInstantiator;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.tree.CommonTree;
import org.antlr.runtime.tree.CommonTreeAdaptor;
import org.jspecify.annotations.Nullable;
import org.openprovenance.prov.core.json.serialization.ProvDeserialiser;
import org.openprovenance.prov.core.json.serialization.deserial.CustomAttributeMapDeserializer;
import org.openprovenance.prov.model.Document;
import org.openprovenance.prov.model.DocumentEquality;
import org.openprovenance.prov.notation.PROV_NLexer;
import org.openprovenance.prov.notation.PROV_NParser;
import org.openprovenance.prov.notation.Utility;
import org.openprovenance.prov.vanilla.ProvFactory;

/** Reads PROV with ProvToolbox. Its own reader of PROV-N forgives errors; this one does not. */
final class ReadProv {

  private static final ProvFactory FACTORY = new ProvFactory();

  private ReadProv() {}

  static Document json(String text) throws Exception {
    var mapper = new ObjectMapper();
    mapper.setHandlerInstantiator(new MapReaders());
    return new ProvDeserialiser(mapper)
        .deserialiseDocument(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The toolbox keeps a flag for all its parsers: one at a time. */
  static synchronized Document notation(String text) throws RecognitionException {
    PROV_NParser.qnameDisabled = false;
    var errors = new ArrayList<String>();
    var lexer =
        new PROV_NLexer(new ANTLRStringStream(text)) {
          @Override
          public void displayRecognitionError(String[] names, RecognitionException e) {
            errors.add(getErrorHeader(e) + " " + getErrorMessage(e, names));
          }
        };
    var parser =
        new PROV_NParser(new CommonTokenStream(lexer)) {
          @Override
          public void displayRecognitionError(String[] names, RecognitionException e) {
            errors.add(getErrorHeader(e) + " " + getErrorMessage(e, names));
          }
        };
    parser.setTreeAdaptor(new CommonTreeAdaptor());
    var tree = (CommonTree) parser.document().getTree();
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(errors.toString());
    }
    return (Document) new Utility().convertTreeToJavaBean(tree, FACTORY);
  }

  static boolean isSame(Document one, Document other) {
    var equality = new DocumentEquality(false, System.out);
    return equality.check(one, other) && equality.check(other, one);
  }

  /** This version of the toolbox has a reader that newer Jackson cannot make by itself. */
  private static final class MapReaders extends HandlerInstantiator {
    @Override
    public @Nullable JsonDeserializer<?> deserializerInstance(
        DeserializationConfig config, Annotated annotated, Class<?> type) {
      return type == CustomAttributeMapDeserializer.class
          ? new CustomAttributeMapDeserializer(config.constructType(Map.class))
          : null;
    }

    @Override
    public @Nullable KeyDeserializer keyDeserializerInstance(
        DeserializationConfig config, Annotated annotated, Class<?> type) {
      return null;
    }

    @Override
    public @Nullable JsonSerializer<?> serializerInstance(
        SerializationConfig config, Annotated annotated, Class<?> type) {
      return null;
    }

    @Override
    public @Nullable TypeResolverBuilder<?> typeResolverBuilderInstance(
        MapperConfig<?> config, Annotated annotated, Class<?> type) {
      return null;
    }

    @Override
    public @Nullable TypeIdResolver typeIdResolverInstance(
        MapperConfig<?> config, Annotated annotated, Class<?> type) {
      return null;
    }
  }

  static List<String> activities(Document document) {
    return new org.openprovenance.prov.model.ProvUtilities()
        .getActivity(document).stream().map(activity -> activity.getId().getUri()).toList();
  }

  static List<String> entities(Document document) {
    return new org.openprovenance.prov.model.ProvUtilities()
        .getEntity(document).stream().map(entity -> entity.getId().getUri()).toList();
  }
}
