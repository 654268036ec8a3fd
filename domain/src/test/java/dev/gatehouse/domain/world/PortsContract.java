package dev.gatehouse.domain.world;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What every port suite starts from: the ports under test, with nothing in them, and a few things to put there. */
public interface PortsContract {
    Instant NOW = Instant.parse("2026-02-08T14:12:45Z");
    PasswordHash HASH = new PasswordHash("$quick$p=1$1$hash");

    /** The ports under test; the same ones throughout a test, empty at its start. */
    Ports ports();

    default Account account(String localPart) {
        String address = localPart + "@example.com";
        return Account.created(
                new AccountId(ports().ids().next()),
                FullName.of(new PersonName("Somebody")),
                new EmailAddress(address, address),
                NOW);
    }

    default Account addedAccount(String localPart) {
        Account account = account(localPart);
        ports().accounts().add(new Credential(account, Optional.of(HASH)));
        return account;
    }

    default Organization addedOrganization(String name) {
        Organization organization =
                Organization.founded(new OrganizationId(ports().ids().next()), new OrganizationName(name), NOW);
        ports().organizations().add(organization);
        return organization;
    }

    default Membership addedMembership(Account account, Organization organization, Instant createdAt) {
        Membership membership =
                Membership.ofOwner(new MembershipId(ports().ids().next()), account.id(), organization.id(), createdAt);
        ports().memberships().add(membership);
        return membership;
    }

    default Session openedSession(Account account, Optional<OrganizationId> active, Instant createdAt) {
        Session session = new Session(
                new SessionId(ports().ids().next()),
                account.id(),
                active,
                createdAt,
                createdAt.plus(Duration.ofHours(1)),
                "192.0.2.7",
                "curl/8");
        ports().sessions().open(session);
        return session;
    }

    /** Calls from as many threads at the same moment and counts those that succeeded with true. */
    default long simultaneously(int threads, Callable<Boolean> call) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var start = new CyclicBarrier(threads);
            Callable<Boolean> together = () -> {
                start.await();
                return call.call();
            };
            return pool
                    .invokeAll(
                            IntStream.range(0, threads).mapToObj(i -> together).toList())
                    .stream()
                    .filter(PortsContract::succeeded)
                    .count();
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean succeeded(Future<Boolean> future) {
        try {
            return future.get();
        } catch (ExecutionException refused) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
