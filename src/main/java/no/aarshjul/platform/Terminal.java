package no.aarshjul.platform;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether a person reads what this process prints, or a file, a journal or a pipe does. */
public final class Terminal {

  private Terminal() {}

  /** True only if input and output of this process both belong to a terminal. */
  public static boolean isInteractive() {
    return isInteractive(System.console());
  }

  /** From Java 22 on there is a console without a terminal too, and it says which it is. */
  private static boolean isInteractive(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** For what a person may see and no log may hold. */
  public static void print(String text) {
    System.out.println(text);
  }
}
