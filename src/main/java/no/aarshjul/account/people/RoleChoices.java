package no.aarshjul.account.people;

import java.time.Clock;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.municipality.Departments;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the fields of {@code account/roles.html} offer. */
@Component
class RoleChoices {

  private final Municipalities municipalities;
  private final Departments departments;
  private final Clock clock;

  RoleChoices(Municipalities municipalities, Departments departments, Clock clock) {
    this.municipalities = municipalities;
    this.departments = departments;
    this.clock = clock;
  }

  /** Offers what this person may give, or, to an auditor, what can be looked for. */
  void offer(Person manager, Model model) {
    var all = manager.is(Role.COORDINATOR) || manager.is(Role.AUDITOR);
    model.addAttribute(
        "municipalities",
        municipalities.all().stream()
            .filter(one -> all || manager.belongsTo(one.number()))
            .toList());
    model.addAttribute("departments", departments.names(LocaleContextHolder.getLocale()));
    model.addAttribute(
        "roles", manager.is(Role.COORDINATOR) ? Managers.ALL_ROLES : Managers.ROLES_OF_CONTACT);
    model.addAttribute("today", Norway.day(clock.instant()));
  }
}
