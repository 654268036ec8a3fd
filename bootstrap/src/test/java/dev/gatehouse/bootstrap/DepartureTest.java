package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is put out of one organization while they are at work is out of it at once, and of no other. */
class DepartureTest {
    private static Running gatehouse;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger names = new AtomicInteger();

    /** One call that was sent at this time. */
    private record Call(long sentAt, Answer answer) {}

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @ParameterizedTest
    @CsvSource({"DELETE, ''", "POST, /suspend"})
    void nothingThatBeginsAfterwardsSucceedsThereAndEverythingElsewhere(String method, String act) {
        Company left = Company.of(gatehouse, "left");
        Company alice = Company.of(gatehouse, "alice");
        left.join(alice, "AppAdmin");
        String membership = left.membershipOf(alice);
        assertThat(alice.send("POST", left.home() + "/activate", "{}").status()).isEqualTo(200);
        assertThat(activeOrganization(alice)).isEqualTo(left.organization());

        var readsThere = new CopyOnWriteArrayList<Call>();
        var writesThere = new CopyOnWriteArrayList<Call>();
        var readsElsewhere = new CopyOnWriteArrayList<Call>();
        var writesElsewhere = new CopyOnWriteArrayList<Call>();
        List<CompletableFuture<Void>> working = List.of(
                reading(alice, left, readsThere),
                writing(alice, left, writesThere),
                reading(alice, alice, readsElsewhere),
                writing(alice, alice, writesElsewhere));
        List<List<Call>> all = List.of(readsThere, writesThere, readsElsewhere, writesElsewhere);
        awaitMore(all, 5);

        Answer out = left.send(method, left.home() + "/memberships/" + membership + act, act.isEmpty() ? "" : "{}");
        long outAt = System.nanoTime();
        awaitMore(all, 10);
        over.set(true);
        working.forEach(CompletableFuture::join);

        assertThat(out.status()).as(out.body()).isIn(200, 204);
        Stream.of(readsThere, writesThere).forEach(calls -> {
            assertThat(calls).anyMatch(call -> call.answer().status() < 300);
            assertThat(calls)
                    .filteredOn(call -> call.sentAt() > outAt)
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.answer().status())
                            .as(call.answer().body())
                            .isEqualTo(404));
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.answer().status()).isIn(200, 201, 404));
        });
        assertThat(readsElsewhere)
                .allSatisfy(call -> assertThat(call.answer().status()).isEqualTo(200));
        assertThat(writesElsewhere)
                .allSatisfy(call -> assertThat(call.answer().status()).isEqualTo(201));
        assertThat(activeOrganization(alice)).isEmpty();
        assertThat(alice.activeOwners()).isEqualTo(1);
    }

    private CompletableFuture<Void> reading(Company who, Company where, List<Call> calls) {
        return CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                call(calls, () -> who.send("GET", where.home() + "/memberships", ""));
            }
        });
    }

    /** An organization has at most a hundred roles, so that a moment passes between two. */
    private CompletableFuture<Void> writing(Company who, Company where, List<Call> calls) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 90 && !over.get(); i++) {
                String role = "{\"name\": \"Role" + names.incrementAndGet() + "\", \"policies\": []}";
                call(calls, () -> who.send("POST", where.home() + "/roles", role));
                LockSupport.parkNanos(5_000_000);
            }
        });
    }

    private static void call(List<Call> calls, Supplier<Answer> request) {
        long sentAt = System.nanoTime();
        calls.add(new Call(sentAt, request.get()));
    }

    private static void awaitMore(List<List<Call>> all, int more) {
        List<Integer> before = all.stream().map(List::size).toList();
        long latest = System.nanoTime() + 20_000_000_000L;
        for (int i = 0; i < all.size(); i++) {
            while (all.get(i).size() < before.get(i) + more && System.nanoTime() < latest) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static String activeOrganization(Company who) {
        Answer session = who.send("GET", "/api/auth/get-session", "");
        assertThat(session.status()).isEqualTo(200);
        return session.json().at("/session/active_organization_id").asText("").replace("null", "");
    }
}
