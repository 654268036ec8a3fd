package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountPlace;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.kernel.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The one statement that answers a search for accounts. What is compared and what is sorted by are the same expressions as in
 * the indexes, byte for byte under the collation C, so that a page costs its own rows and not those of the table.
 */
final class AccountQuery {
    /** Sorts behind everything that goes on with other letters: the last code point there is. */
    private static final String BEHIND = "\uDBFF\uDFFF";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final AccountSearch search;
    private final int most;

    private AccountQuery(AccountSearch search, int most) {
        this.search = search;
        this.most = most;
    }

    static AccountQuery of(AccountSearch search, Slice<AccountPlace> slice) {
        var query = new AccountQuery(search, slice.oneMore());
        search.email().ifPresent(email -> query.where("a.email_canonical = :email", "email", email));
        search.emailPrefix().ifPresent(prefix -> {
            query.where("a.email_canonical >= :prefix", "prefix", prefix);
            query.where("a.email_canonical < :prefixEnd", "prefixEnd", prefix + BEHIND);
        });
        search.namePrefix().ifPresent(prefix -> {
            query.where("a.name_folded >= :name", "name", PersonName.folded(prefix));
            query.where("a.name_folded < :nameEnd", "nameEnd", PersonName.folded(prefix) + BEHIND);
        });
        search.organization()
                .ifPresent(organization ->
                        query.where("m.organization_id = :organization", "organization", organization.value()));
        search.state().ifPresent(state -> query.where("a.state = :state", "state", state.name()));
        slice.after().ifPresent(query::after);
        return query;
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private void after(AccountPlace place) {
        switch (search.order()) {
            case ADDRESS -> where("a.email_canonical > :after", "after", place.key());
            case NAME -> {
                where("(a.name_folded, a.id) > (:after, :afterId)", "after", PersonName.folded(place.key()));
                values.put("afterId", place.id().value());
            }
            case ID -> where("m.account_id > :afterId", "afterId", place.id().value());
        }
    }

    List<Account> run(Handle handle) {
        return bound(handle.createQuery(sql()))
                .map((row, context) -> Rows.account(row))
                .list();
    }

    Query bound(Query query) {
        return query.bindMap(values).bind("most", most);
    }

    String sql() {
        return "select " + Rows.ACCOUNT + " from accounts a"
                + (search.organization().isPresent() ? " join memberships m on m.account_id = a.id" : "")
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by " + order() + " limit :most";
    }

    private String order() {
        return switch (search.order()) {
            case ADDRESS -> "a.email_canonical";
            case NAME -> "a.name_folded, a.id";
            case ID -> "m.account_id";
        };
    }
}
