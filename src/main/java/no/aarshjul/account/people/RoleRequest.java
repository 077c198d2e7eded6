package no.aarshjul.account.people;

import java.time.Instant;
import java.time.LocalDate;
import no.aarshjul.account.Grant;
import no.aarshjul.account.Role;
import no.aarshjul.municipality.Departments;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody is to get.
 *
 * @param municipality number; empty for none
 * @param department key; empty for none
 * @param from first day; null for at once
 * @param to last day; null for without end
 */
public record RoleRequest(
    Role role,
    String municipality,
    String department,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  /**
   * The role, if it can be given.
   *
   * @throws Refusal naming what the role needs, or what there is not
   */
  Grant checked(Municipalities municipalities, Departments departments, Instant now) {
    requireScope();
    if (!municipality.isEmpty()) {
      municipalities.get(municipality);
    }
    if (!department.isEmpty()) {
      departments.get(department);
    }
    requirePeriod(Norway.day(now));
    return grant()
        .during(
            from == null ? null : from.atStartOfDay(Norway.ZONE).toInstant(),
            to == null ? null : to.plusDays(1).atStartOfDay(Norway.ZONE).toInstant());
  }

  /** The role without its period. */
  Grant grant() {
    return new Grant(
        role,
        municipality.isEmpty() ? null : municipality,
        department.isEmpty() ? null : department,
        null,
        null);
  }

  private void requireScope() {
    var needsMunicipality = !role.isOfCentre() && role != Role.AUDITOR;
    if (needsMunicipality && municipality.isEmpty()) {
      throw Refusal.invalid("people.role.needs-municipality", word());
    }
    if (role.isOfCentre() && !municipality.isEmpty()) {
      throw Refusal.invalid("people.role.no-municipality", word(), municipality);
    }
    if (role == Role.CONTRIBUTOR && department.isEmpty()) {
      throw Refusal.invalid("people.role.needs-department", word());
    }
    if (role != Role.CONTRIBUTOR && !department.isEmpty()) {
      throw Refusal.invalid("people.role.no-department", word(), department);
    }
  }

  private void requirePeriod(LocalDate today) {
    if (to == null && (role == Role.AUDITOR || role == Role.DEPUTY)) {
      throw Refusal.invalid("people.role.needs-end", word());
    }
    if (to != null && to.isBefore(today)) {
      throw Refusal.invalid("people.until", today, to);
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw Refusal.invalid("people.period", from, to);
    }
  }

  private Refusal.Word word() {
    return new Refusal.Word("role." + role.name());
  }
}
