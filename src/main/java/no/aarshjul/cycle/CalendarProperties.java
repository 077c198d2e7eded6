package no.aarshjul.cycle;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.calendar}: how many working days each step may take.
 *
 * @param confirmation until a municipality must have confirmed that it takes part
 * @param silence after that, until the coordinator decides about a silent municipality
 * @param gapFilling for the departments
 * @param submission after that, for the accountable contact
 * @param verification for the verifier
 * @param answers for the municipality's answers to a verifier's questions
 * @param approval for the second verifier
 * @param sending for the liaison to send the package
 * @param decision until the UN side is reminded of a package
 * @param collection for the automated collection
 * @param caseStudy for a municipality to write a case study, or to write it again
 * @param caseStudyReview for the centre to read it
 * @param dueTime the time of day, in Norway, at which things are due
 * @param reminderInterval how often a process looks at an open task for a reminder
 * @param workingEves whether 24 and 31 December are working days
 * @param remindAt from when on, on working days, people are reminded of their tasks
 */
@ConfigurationProperties("aarshjul.calendar")
public record CalendarProperties(
    @DefaultValue("10") int confirmation,
    @DefaultValue("10") int silence,
    @DefaultValue("30") int gapFilling,
    @DefaultValue("5") int submission,
    @DefaultValue("15") int verification,
    @DefaultValue("10") int answers,
    @DefaultValue("5") int approval,
    @DefaultValue("5") int sending,
    @DefaultValue("20") int decision,
    @DefaultValue("3") int collection,
    @DefaultValue("20") int caseStudy,
    @DefaultValue("10") int caseStudyReview,
    @DefaultValue("15:00") LocalTime dueTime,
    @DefaultValue("P5D") Duration reminderInterval,
    @DefaultValue("true") boolean workingEves,
    @DefaultValue("08:00") LocalTime remindAt) {}
