package no.aarshjul.trace.prov;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements of the W3C's PROV data model: things, activities, agents and how they hang together.
 * Saying the same twice changes nothing.
 */
public final class ProvDocument {

  /** Prefix and address of all our names. */
  static final String PREFIX = "aarshjul";

  static final String NAMESPACE = "urn:aarshjul:";

  /** A kind of thing, as PROV calls it. */
  enum Kind {
    ENTITY("entity"),
    ACTIVITY("activity"),
    AGENT("agent");

    final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  /**
   * How two things hang together.
   *
   * @see <a href="https://www.w3.org/TR/prov-dm/">PROV-DM</a>
   */
  enum Link {
    USED("used", "activity", "entity", true),
    GENERATED("wasGeneratedBy", "entity", "activity", true),
    DERIVED("wasDerivedFrom", "generatedEntity", "usedEntity", false),
    ASSOCIATED("wasAssociatedWith", "activity", "agent", true),
    ATTRIBUTED("wasAttributedTo", "entity", "agent", false),
    INFORMED("wasInformedBy", "informed", "informant", false);

    final String name;
    final String first;
    final String second;

    /** Whether PROV-N has a place for a time or a plan, which must be there though it is empty. */
    final boolean hasThird;

    Link(String name, String first, String second, boolean hasThird) {
      this.name = name;
      this.first = first;
      this.second = second;
      this.hasThird = hasThird;
    }
  }

  /**
   * What is said of a thing or a link.
   *
   * @param name with its prefix
   * @param isName whether the value is a name itself, with its prefix
   */
  public record Attribute(String name, String value, boolean isName) {

    public static Attribute label(String value) {
      return new Attribute("prov:label", value, false);
    }

    /** What kind of thing it is, in our words. */
    public static Attribute type(String value) {
      return new Attribute("prov:type", id(value), true);
    }

    /** What kind of thing or link it is, in the words of PROV. */
    public static Attribute provType(String value) {
      return new Attribute("prov:type", "prov:" + value, true);
    }

    public static Attribute said(String name, Object value) {
      return new Attribute(id(name), value.toString(), false);
    }
  }

  /** A thing, an activity or an agent. */
  record Thing(
      Kind kind,
      String id,
      @Nullable Instant start,
      @Nullable Instant end,
      List<Attribute> attributes) {}

  /** A link between two of them. */
  record Relation(
      Link link, String first, String second, @Nullable Instant at, List<Attribute> attributes) {}

  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final Set<Relation> relations = new LinkedHashSet<>();

  /** The name of something of ours; what a name may not hold is replaced by an underscore. */
  static String id(String local) {
    return PREFIX + ":" + local.replaceAll("[^A-Za-z0-9_/.-]", "_").replaceAll("^[.-]|\\.$", "_");
  }

  public String entity(String local, Attribute... attributes) {
    return thing(Kind.ENTITY, local, null, null, attributes);
  }

  public String activity(
      String local, @Nullable Instant start, @Nullable Instant end, Attribute... attributes) {
    return thing(Kind.ACTIVITY, local, start, end, attributes);
  }

  public String agent(String local, Attribute... attributes) {
    return thing(Kind.AGENT, local, null, null, attributes);
  }

  private String thing(
      Kind kind,
      String local,
      @Nullable Instant start,
      @Nullable Instant end,
      Attribute... attributes) {
    var id = id(local);
    things.putIfAbsent(id, new Thing(kind, id, start, end, List.of(attributes)));
    return id;
  }

  public void used(String activity, String entity) {
    relations.add(new Relation(Link.USED, activity, entity, null, List.of()));
  }

  public void generated(String entity, String activity, @Nullable Instant at) {
    relations.add(new Relation(Link.GENERATED, entity, activity, at, List.of()));
  }

  public void derived(String entity, String from, Attribute... attributes) {
    relations.add(new Relation(Link.DERIVED, entity, from, null, List.of(attributes)));
  }

  public void associated(String activity, String agent) {
    relations.add(new Relation(Link.ASSOCIATED, activity, agent, null, List.of()));
  }

  public void attributed(String entity, String agent) {
    relations.add(new Relation(Link.ATTRIBUTED, entity, agent, null, List.of()));
  }

  /** One activity rests on what another has brought. */
  public void informed(String activity, String by) {
    relations.add(new Relation(Link.INFORMED, activity, by, null, List.of()));
  }

  List<Thing> things(Kind kind) {
    return things.values().stream().filter(thing -> thing.kind() == kind).toList();
  }

  List<Relation> relations(Link link) {
    return relations.stream().filter(relation -> relation.link() == link).toList();
  }
}
