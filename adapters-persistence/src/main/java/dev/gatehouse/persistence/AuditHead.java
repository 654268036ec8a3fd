package dev.gatehouse.persistence;

import dev.gatehouse.domain.audit.ChainMark;
import dev.gatehouse.persistence.secret.AuditMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a chain begins and ends, itself under a code, so that neither can be set by hand.
 *
 * @param start the last event that retention took away
 * @param end the last event that was sealed
 */
record AuditHead(UUID chain, ChainMark start, ChainMark end, String mac) {
    private static final ChainMark GENESIS = new ChainMark(0, "");

    /** The columns that {@link #read} wants. */
    static final String COLUMNS = "id, sequence, encode(link, 'hex') as link, forgotten_sequence,"
            + " encode(forgotten_link, 'hex') as forgotten_link, encode(mac, 'hex') as mac";

    /** A chain that has nothing yet. */
    static AuditHead fresh(UUID chain) {
        return new AuditHead(chain, GENESIS, GENESIS, "");
    }

    static AuditHead read(ResultSet row) throws SQLException {
        return new AuditHead(
                Rows.uuid(row, "id"),
                new ChainMark(row.getLong("forgotten_sequence"), row.getString("forgotten_link")),
                new ChainMark(row.getLong("sequence"), row.getString("link")),
                row.getString("mac"));
    }

    /** The place after a mark for an event with its stamp; one that was written without a stamp gets a place as well. */
    static ChainMark next(UUID chain, ChainMark previous, UUID event, Optional<String> stamp, AuditMac mac) {
        long sequence = previous.sequence() + 1;
        return new ChainMark(
                sequence,
                mac.of(
                        "link",
                        List.of(
                                Optional.of(chain.toString()),
                                Optional.of(String.valueOf(sequence)),
                                Optional.of(previous.link()),
                                Optional.of(event.toString()),
                                stamp)));
    }

    AuditHead endingAt(ChainMark newEnd, AuditMac with) {
        return new AuditHead(chain, start, newEnd, code(start, newEnd, with));
    }

    AuditHead startingAt(ChainMark newStart, AuditMac with) {
        return new AuditHead(chain, newStart, end, code(newStart, end, with));
    }

    boolean isGenuine(AuditMac with) {
        return mac.equals(code(start, end, with));
    }

    private String code(ChainMark from, ChainMark to, AuditMac with) {
        return with.of(
                "head",
                List.of(
                        Optional.of(chain.toString()),
                        Optional.of(String.valueOf(from.sequence())),
                        Optional.of(from.link()),
                        Optional.of(String.valueOf(to.sequence())),
                        Optional.of(to.link())));
    }
}
