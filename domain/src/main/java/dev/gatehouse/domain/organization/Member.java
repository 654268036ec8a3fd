package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.account.Account;

/** A person in an organization. */
public record Member(Account account, Membership membership) {}
