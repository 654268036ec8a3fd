package dev.gatehouse.domain.account;

import dev.gatehouse.domain.organization.OrganizationId;
import java.util.Optional;

/**
 * Which accounts are asked for; every part that is given must hold. Addresses are canonical.
 *
 * @param email the whole address
 * @param emailPrefix how the address begins
 * @param namePrefix how the whole name begins, be it in small or capital letters
 */
public record AccountSearch(
        Optional<String> email,
        Optional<String> emailPrefix,
        Optional<String> namePrefix,
        Optional<OrganizationId> organization,
        Optional<AccountState> state) {
    /** Everybody. */
    public static final AccountSearch EVERYBODY =
            new AccountSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What the accounts that are found are sorted by, so that one index both finds and sorts them. */
    public enum Order {
        ADDRESS,
        /** In small letters; among equals by id. */
        NAME,
        ID
    }

    /** The order of those who are found. */
    public Order order() {
        if (email.isPresent()) {
            return Order.ADDRESS;
        }
        if (organization.isPresent()) {
            return Order.ID;
        }
        return namePrefix.isPresent() ? Order.NAME : Order.ADDRESS;
    }

    /** Where an account stands in that order. */
    public AccountPlace placeOf(Account account) {
        return new AccountPlace(
                switch (order()) {
                    case ADDRESS -> account.email().canonical();
                    case NAME -> account.name().value();
                    case ID -> "";
                },
                account.id());
    }

    /** One with this address. */
    public static AccountSearch withEmail(EmailAddress email) {
        return new AccountSearch(
                Optional.of(email.canonical()), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Those in this state, or in any. */
    public static AccountSearch inState(Optional<AccountState> state) {
        return new AccountSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), state);
    }
}
