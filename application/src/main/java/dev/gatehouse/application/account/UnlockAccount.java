package dev.gatehouse.application.account;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.device.Devices;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Transactions;
import java.util.Optional;

/** An operator lets an account be tried again that had too many failed sign-ins. */
public final class UnlockAccount {
    private final Transactions transactions;
    private final Devices devices;
    private final Limits limits;
    private final Audit audit;

    public UnlockAccount(Transactions transactions, Devices devices, Limits limits, Audit audit) {
        this.transactions = transactions;
        this.devices = devices;
        this.limits = limits;
        this.audit = audit;
    }

    /** Forgets the account's failures, also those of its known devices, and says how many they were. */
    public int run(Account account, Client client) {
        return transactions.inTransaction(() -> {
            int failures = limits.forgetFailures(account.email(), devices.of(account.id()));
            audit.byStranger(AuditAction.ACCOUNT_UNLOCKED, Optional.of(account.id()), client);
            return failures;
        });
    }
}
