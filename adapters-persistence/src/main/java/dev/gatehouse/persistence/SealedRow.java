package dev.gatehouse.persistence;

import dev.gatehouse.domain.audit.ChainFault;
import dev.gatehouse.domain.audit.ChainFlaw;
import dev.gatehouse.domain.audit.ChainMark;
import dev.gatehouse.persistence.secret.AuditMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * An audit event at its place in a chain.
 *
 * @param salt of the commitment to address and agent; empty once they were erased
 */
record SealedRow(
        AuditRow row, Optional<String> salt, Optional<String> commitment, Optional<String> stamp, ChainMark mark) {

    static final String COLUMNS = AuditRow.COLUMNS
            + ", encode(salt, 'hex') as salt, encode(commitment, 'hex') as commitment, encode(stamp, 'hex') as stamp,"
            + " sequence, encode(link, 'hex') as link";

    static SealedRow read(ResultSet row) throws SQLException {
        return new SealedRow(
                AuditRow.read(row),
                Optional.ofNullable(row.getString("salt")),
                Optional.ofNullable(row.getString("commitment")),
                Optional.ofNullable(row.getString("stamp")),
                new ChainMark(row.getLong("sequence"), row.getString("link")));
    }

    /** What is wrong with this event as the next one of the chain after the mark. */
    Optional<ChainFault> faultAfter(UUID chain, ChainMark previous, AuditMac mac) {
        if (mark.sequence() != previous.sequence() + 1) {
            return Optional.of(new ChainFault(ChainFlaw.EVENT_MISSING, previous.sequence() + 1, Optional.empty()));
        }
        return flaw(chain, previous, mac).map(flaw -> new ChainFault(flaw, mark.sequence(), Optional.of(row.id())));
    }

    private Optional<ChainFlaw> flaw(UUID chain, ChainMark previous, AuditMac mac) {
        if (!AuditHead.next(chain, previous, row.id(), stamp, mac).equals(mark)) {
            return Optional.of(ChainFlaw.EVENT_MOVED);
        }
        return isGenuine(mac) ? Optional.empty() : Optional.of(ChainFlaw.EVENT_CHANGED);
    }

    private boolean isGenuine(AuditMac mac) {
        boolean committed = salt.isPresent() ? commitment.equals(salt.map(row::commitment)) : row.isErased();
        return committed && commitment.isPresent() && stamp.equals(commitment.map(one -> row.stamp(mac, one)));
    }

    boolean isErased() {
        return salt.isEmpty();
    }
}
