package dev.gatehouse.rest.socket;

import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.rest.http.PublicId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At which socket a request is: both name the machine, so that a proxy can send all that belongs together to one instance.
 *
 * @param machine as it stands there, which may be none
 */
record Address(Kind kind, String machine) {
    private static final Pattern FORM = Pattern.compile("/api/(terminal|agents)/([^/]+)/ws");

    /** Whose socket it is. */
    enum Kind {
        /** A person's. */
        TERMINAL,
        /** An agent's. */
        AGENT
    }

    static Optional<Address> read(String path) {
        Matcher form = FORM.matcher(path);
        return form.matches()
                ? Optional.of(new Address("terminal".equals(form.group(1)) ? Kind.TERMINAL : Kind.AGENT, form.group(2)))
                : Optional.empty();
    }

    /** Refuses with NOT_FOUND what cannot be a machine's id. */
    MachineId machineId() {
        return new MachineId(PublicId.MACHINE.require(machine));
    }
}
