package dev.gatehouse.domain.account;

/** Port: the passwords that everybody tries first. */
public interface CommonPasswords {
    /** Whether the list holds the password, letter for letter. */
    boolean contains(String password);
}
