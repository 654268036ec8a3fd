package dev.gatehouse.domain.token;

import java.time.Instant;
import java.util.List;

/** Port: the signing keys, shared by all instances and unreadable at rest. */
public interface SigningKeys {
    /** Adds a key that signs; false, and nothing happens, if one of its kind signs already, also against a simultaneous call. */
    boolean add(SigningKey key);

    /** Whatever key of the kind signs now stops, and none of the kind is believed beyond the given time any more. */
    void stopSigning(TokenKind kind, Instant verifiesUntil);

    /** The keys of the kind that sign or are believed at this time, the oldest first. */
    List<SigningKey> believedAt(TokenKind kind, Instant now);
}
