package no.aarshjul.account.provider;

import java.util.Arrays;
import java.util.Optional;

/** Why somebody could not come in by a provider. The ids stand in the trail and stay. */
enum Why {
  /** Nobody here is known by this login, nor was invited at its address. */
  UNKNOWN("unknown"),
  /** The provider does not say that its address is the person's. */
  UNVERIFIED("unverified"),
  /** The person acts for nobody but themselves. */
  NO_REPRESENTATION("no-representation"),
  /** The person acts for somebody who does not take part. */
  FOREIGN("foreign"),
  /** The person has no role in what they act for. */
  NO_ROLE("no-role"),
  /** The provider is not sure enough of the person. */
  LEVEL("level"),
  /** The login is already somebody else's here. */
  TAKEN("taken"),
  /** The person comes in by another login of the same provider. */
  OTHER_LOGIN("other-login"),
  /** Somebody else is logged in in this browser. */
  OTHER_PERSON("other-person"),
  /** The link of the invitation opens nothing. */
  INVITATION("invitation"),
  /** The provider names too many groups to name them all. */
  GROUPS("groups"),
  /** The answer belongs to no login that this browser has begun. */
  LOST("lost"),
  /** The person has broken off, or was refused there. */
  DECLINED("declined"),
  /** What the provider has answered is not to be trusted. */
  UNTRUSTED("untrusted"),
  /** The provider cannot be asked. */
  DOWN("down");

  private final String id;

  Why(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  static Optional<Why> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }
}
