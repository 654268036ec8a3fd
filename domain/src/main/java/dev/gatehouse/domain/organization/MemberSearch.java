package dev.gatehouse.domain.organization;

import java.util.Optional;

/** Which members are asked for; every part that is given must hold. */
public record MemberSearch(Optional<MembershipState> state, Optional<String> role) {}
