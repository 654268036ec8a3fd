package dev.gatehouse.rest.v1.token;

import dev.gatehouse.domain.token.Revocation;
import dev.gatehouse.domain.token.Revoked;
import dev.gatehouse.rest.http.PublicId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Revocations as server-sent events (HTML Standard, 9.2). Nothing in them needs to be escaped: they are ids and numbers. */
final class RevocationEvents {
    private static final Pattern MARK = Pattern.compile("[0-9]{1,18}");

    private RevocationEvents() {}

    /** From where a follower goes on; from the beginning where it names no event of ours, so that it misses none. */
    static long mark(@Nullable String lastEventId) {
        return lastEventId != null && MARK.matcher(lastEventId).matches() ? Long.parseLong(lastEventId) : 0;
    }

    /** How soon to come back after a cut. */
    static byte[] greeting() {
        return bytes("retry: 1000\n\n");
    }

    /** What was revoked. Whoever was told but a part of it goes on at the mark. */
    static byte[] of(List<Revocation> revocations, long mark) {
        var text = new StringBuilder();
        for (Revocation revocation : revocations) {
            text.append(event(mark, "revocation", data(revocation.revoked(), revocation.epoch())));
        }
        return bytes(text.toString());
    }

    /** Everything that was committed before this time has been told, and whoever heard it goes on at the mark. */
    static byte[] proof(Instant at, long mark) {
        return bytes(event(mark, "proof", "{\"at\":" + at.toEpochMilli() + "}"));
    }

    private static String event(long mark, String name, String data) {
        return "id: " + mark + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }

    private static String data(Revoked revoked, Instant epoch) {
        if (revoked instanceof Revoked.OfSession one) {
            return data("session", PublicId.of(one.session()), "", epoch);
        }
        if (revoked instanceof Revoked.OfAccount one) {
            return data("account", PublicId.of(one.account()), "", epoch);
        }
        if (revoked instanceof Revoked.OfMembership one) {
            String place = "\"organization\":\"" + PublicId.of(one.organization()) + "\",";
            return data("membership", PublicId.of(one.account()), place, epoch);
        }
        return data("organization", PublicId.of(((Revoked.OfOrganization) revoked).organization()), "", epoch);
    }

    private static String data(String kind, String id, String place, Instant epoch) {
        return "{\"kind\":\"" + kind + "\",\"id\":\"" + id + "\"," + place + "\"epoch\":" + epoch.toEpochMilli() + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
