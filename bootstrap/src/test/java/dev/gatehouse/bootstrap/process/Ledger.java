package dev.gatehouse.bootstrap.process;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What was acknowledged: written down as soon as the answer was there, and due for ever after. */
final class Ledger {
    private static final int STREAMS = 2;

    private final Queue<String> accounts = new ConcurrentLinkedQueue<>();
    private final Queue<String> openSessions = new ConcurrentLinkedQueue<>();
    private final Queue<String> endedSessions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Strangers sign up, and every third signs out again, until nobody answers any more. */
    List<Thread> signUpUntilItDies(Visitor visitor) {
        List<Thread> streams = Stream.generate(() -> new Thread(() -> signUps(visitor), "sign-ups"))
                .limit(STREAMS)
                .toList();
        streams.forEach(Thread::start);
        return streams;
    }

    private void signUps(Visitor visitor) {
        try {
            while (signUp(visitor)) {
                // Once more.
            }
        } catch (UncheckedIOException dead) {
            // That call remains unknown: all of it or nothing of it happened.
        }
    }

    private boolean signUp(Visitor visitor) {
        int number = count.incrementAndGet();
        String email = "person" + number + "@example.com";
        Answer answer = visitor.signUp(email);
        if (answer.status() != 201) {
            // While the database is being killed as well, 503 is in order; anything else is not.
            return answer.status() == 503;
        }
        accounts.add(email);
        if (number % 3 == 0 && visitor.signOut(answer.cookie()).status() == 200) {
            endedSessions.add(answer.cookie());
        } else if (number % 3 != 0) {
            openSessions.add(answer.cookie());
        }
        return true;
    }

    List<String> accounts() {
        return List.copyOf(accounts);
    }

    List<String> openSessions() {
        return List.copyOf(openSessions);
    }

    List<String> endedSessions() {
        return List.copyOf(endedSessions);
    }
}
