package dev.gatehouse.domain.access;

import dev.gatehouse.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the instance roles there are, and which account was granted which. */
public interface Roles {
    Optional<Role> find(String slug);

    /** The predefined roles, the mightiest first. */
    List<Role> predefined();

    /** The role that the account was granted; empty where it was granted none. */
    Optional<Role> grantedTo(AccountId account);

    /** The same inside a transaction, until whose end the grant stays as it is. */
    Optional<Role> holdGrantedTo(AccountId account);

    /**
     * Grants the role in the place of whatever was granted before; false, and nothing happens, if the account has it
     * already.
     */
    boolean grant(AccountId account, RoleId role, Instant now);

    /** Takes the role away; false, and nothing happens, if the account does not have it. */
    boolean withdraw(AccountId account, RoleId role);
}
