package dev.gatehouse.rest.dialect.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.application.machine.AttendMachines;
import dev.gatehouse.application.machine.RegisterMachine;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine as it is answered. */
record MachineJson(
        String id,
        String name,
        String platform,
        String version,
        String address,
        boolean online,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("last_contact_at") @Nullable String lastContactAt) {

    static MachineJson of(Machine machine, AttendMachines attendance) {
        return new MachineJson(
                PublicId.MACHINE.write(machine.id().value()),
                machine.name().value(),
                machine.software().platform(),
                machine.software().version(),
                machine.address(),
                attendance.isOnline(machine),
                Rfc3339.of(machine.createdAt()),
                machine.lastContactAt().map(Rfc3339::of).orElse(null));
    }

    /** All machines of an account. */
    record All(List<MachineJson> machines) {}

    /** A new machine, and its credential, this once. */
    record Registered(MachineJson machine, String token) {
        static Registered of(RegisterMachine.Registered registered, AttendMachines attendance) {
            return new Registered(MachineJson.of(registered.machine(), attendance), registered.text());
        }

        @Override
        public String toString() {
            return "Registered[hidden]";
        }
    }
}
