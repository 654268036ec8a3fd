package dev.gatehouse.domain.account;

/** Whether an account's credentials work. */
public enum AccountState {
    ACTIVE,
    /** Every credential is refused, in the words of a wrong password. */
    DISABLED
}
