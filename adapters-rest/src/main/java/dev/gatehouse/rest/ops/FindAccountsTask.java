package dev.gatehouse.rest.ops;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.rest.http.PublicId;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** find-accounts [email, prefix, name, organization, state, limit]: those to whom all of it applies, the first ones. */
final class FindAccountsTask extends OperatorTask {
    private static final int USUAL_LIMIT = 20;

    private final Core core;

    FindAccountsTask(Core core) {
        super("find-accounts", "email", "prefix", "name", "organization", "state", "limit");
        this.core = core;
    }

    @Override
    void run(Parameters parameters, PrintWriter output) {
        var search = new AccountSearch(
                parameters.optional("email").map(core.emailAddresses()::parse).map(EmailAddress::canonical),
                parameters.optional("prefix").map(prefix -> prefix.toLowerCase(Locale.ROOT)),
                parameters.optional("name"),
                parameters.optional("organization").map(Parameters::organization),
                parameters.optional("state").map(FindAccountsTask::state));
        int limit = parameters.optional("limit").map(FindAccountsTask::limit).orElse(USUAL_LIMIT);
        List<Account> found =
                core.administerAccounts().find(search, Slice.first(limit)).items();
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
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Slice.MOST) {
            throw Parameters.refusal("limit must be from 1 to " + Slice.MOST);
        }
        return Integer.parseInt(text);
    }
}
