package dev.gatehouse.persistence.secret;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Names for addresses and networks where only equality matters: HMAC-SHA-256 under a key of its own, so that whoever reads
 * the table cannot even try whether somebody is in it.
 */
public final class Pseudonyms {
    private final KeyParameter key;

    /** Derives the key from a text of at least 32 characters. */
    public Pseudonyms(String secret) {
        this.key = new KeyParameter(DerivedKey.of(secret, "gatehouse pseudonyms"));
    }

    /** The same 32 bytes for the same text, at every instance that has the secret. */
    public byte[] of(String text) {
        var mac = new HMac(new SHA256Digest());
        mac.init(key);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes, 0, bytes.length);
        byte[] pseudonym = new byte[mac.getMacSize()];
        mac.doFinal(pseudonym, 0);
        return pseudonym;
    }
}
