package dev.gatehouse.domain.token;

import java.time.Instant;
import java.util.List;

/** Port: the signing keys, shared by all instances and unreadable at rest. */
public interface SigningKeys {
    /** Adds a key that signs; false, and nothing happens, if one signs already, also against a simultaneous call. */
    boolean add(SigningKey key);

    /** Whatever key signs now stops, and no key is believed beyond the given time any more. */
    void stopSigning(Instant verifiesUntil);

    /** The keys that sign or are believed at this time. */
    List<SigningKey> believedAt(Instant now);
}
