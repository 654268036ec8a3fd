package dev.gatehouse.persistence;

import dev.gatehouse.persistence.secret.AuditMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How many events were ever sealed, over all chains, under a code: so a chain that is gone altogether is missed. */
record AuditRegister(long sealed, String mac) {
    /** The columns that {@link #read} wants. */
    static final String COLUMNS = "sealed, encode(mac, 'hex') as mac";

    static AuditRegister of(long sealed, AuditMac mac) {
        return new AuditRegister(sealed, code(sealed, mac));
    }

    static AuditRegister read(ResultSet row) throws SQLException {
        return new AuditRegister(row.getLong("sealed"), row.getString("mac"));
    }

    boolean isGenuine(AuditMac with) {
        return mac.equals(code(sealed, with));
    }

    private static String code(long sealed, AuditMac with) {
        return with.of("register", List.of(Optional.of(String.valueOf(sealed))));
    }
}
