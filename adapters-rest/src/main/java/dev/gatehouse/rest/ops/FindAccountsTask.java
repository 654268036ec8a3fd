package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** find-accounts [email, prefix, organization, state, limit]: those to whom all of it applies, in order of address. */
final class FindAccountsTask extends OperatorTask {
    private static final int USUAL_LIMIT = 20;

    private final Core core;

    FindAccountsTask(Core core) {
        super("find-accounts", "email", "prefix", "organization", "state", "limit");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        List<Account> found = core.administerAccounts()
                .find(new AccountSearch(
                        parameters
                                .optional("email")
                                .map(core.emailAddresses()::parse)
                                .map(email -> email.canonical()),
                        parameters.optional("prefix").map(prefix -> prefix.toLowerCase(Locale.ROOT)),
                        parameters.optional("organization").map(Parameters::organization),
                        parameters.optional("state").map(FindAccountsTask::state),
                        parameters
                                .optional("limit")
                                .map(FindAccountsTask::limit)
                                .orElse(USUAL_LIMIT)));
        found.forEach(account -> output.println(PublicId.of(account.id()) + ": "
                + account.email().typed() + ", " + account.state().name().toLowerCase(Locale.ROOT) + ", "
                + account.name().value()));
        output.println("found: " + found.size());
    }

    private static AccountState state(String text) {
        return switch (text) {
            case "active" -> AccountState.ACTIVE;
            case "disabled" -> AccountState.DISABLED;
            default -> throw Parameters.refusal("state must be active or disabled");
        };
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > AccountSearch.MOST) {
            throw Parameters.refusal("limit must be from 1 to " + AccountSearch.MOST);
        }
        return Integer.parseInt(text);
    }
}
