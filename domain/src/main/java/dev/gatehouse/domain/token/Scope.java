package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** One thing that an API token may do: an act, or to grant a role. A closed grammar: {@code sign-in}, {@code grant:ROLE}. */
public sealed interface Scope {
    /** As operators write it. */
    String text();

    /** What a backend does with its organization and the people in it. */
    enum Act implements Scope {
        REGISTER("register"),
        SIGN_IN("sign-in"),
        SIGN_OUT("sign-out"),
        /** To say what the organization subscribes to; never among the usual ones. */
        WRITE_PLAN("plan"),
        /** To ask whether what it was shown is good; never among the usual ones. */
        INTROSPECT("introspect"),
        /** To end what it was shown; never among the usual ones. */
        REVOKE("revoke"),
        /** To hear of everything that is revoked, wherever; never among the usual ones. */
        FOLLOW_REVOCATIONS("revocations");

        private final String text;

        Act(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** To give this role to whom it registers. Whether there is such a role is not said here. */
    record Grant(String role) implements Scope {
        private static final String PREFIX = "grant:";
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

        @Override
        public String text() {
            return PREFIX + role;
        }

        private static Optional<Scope> read(String text) {
            return Optional.of(text)
                    .filter(one -> one.startsWith(PREFIX))
                    .map(one -> one.substring(PREFIX.length()))
                    .filter(role -> PLAIN.matcher(role).matches())
                    .map(Grant::new);
        }
    }

    /** Refuses with INVALID_REQUEST whatever the grammar does not know. */
    static Scope of(String text) {
        return Arrays.stream(Act.values())
                .filter(act -> act.text().equals(text))
                .<Scope>map(act -> act)
                .findFirst()
                .or(() -> Grant.read(text))
                .orElseThrow(
                        () -> Refusal.because(
                                Reason.INVALID_REQUEST,
                                "scopes must be register, sign-in, sign-out, plan, introspect, revoke, revocations or grant:ROLE"));
    }
}
