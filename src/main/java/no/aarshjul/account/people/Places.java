package no.aarshjul.account.people;

import no.aarshjul.municipality.Departments;
import no.aarshjul.municipality.Municipalities;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the parts of the programme are called that people have roles in; pages ask it by name. */
@Component("places")
class Places {

  private final Municipalities municipalities;
  private final Departments departments;

  Places(Municipalities municipalities, Departments departments) {
    this.municipalities = municipalities;
    this.departments = departments;
  }

  /**
   * The name of a municipality, with its county where two bear it; its number if it is not in the
   * register.
   */
  public String municipality(String number) {
    return municipalities.find(number).map(municipalities::told).orElse(number);
  }

  /** The name of a department in the reader's language; its key if there is none any more. */
  public String department(String key) {
    return departments.names(LocaleContextHolder.getLocale()).getOrDefault(key, key);
  }
}
