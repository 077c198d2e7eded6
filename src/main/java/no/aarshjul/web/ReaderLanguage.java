package no.aarshjul.web;

import java.util.Optional;
import no.aarshjul.platform.Language;

/** The language that whoever reads wants everywhere. */
public interface ReaderLanguage {

  /** The language of the person who has logged in; empty if nobody has. */
  Optional<Language> language();
}
