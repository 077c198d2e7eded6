package no.aarshjul.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the tables, views and sequences that belong to a module, or a whole schema as {@code
 * schema.*}. Only the owner's SQL may name them; everybody else asks the module. Foreign keys may
 * point to tables of other modules.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnsTables {

  String[] value();
}
