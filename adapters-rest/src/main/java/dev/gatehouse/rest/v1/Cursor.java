package dev.gatehouse.rest.v1;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a list goes on: the key of the last item, and a mark of the list that it belongs to. It is no secret and gives no
 * right, since the next page is decided upon like the first; the mark tells a mistake from a place.
 */
final class Cursor {
    private static final int MARK_BYTES = 8;

    private Cursor() {}

    static String write(String list, String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(mark(list, key), MARK_BYTES + text.length);
        System.arraycopy(text, 0, bytes, MARK_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key. Refuses with INVALID_CURSOR what was not written for this list, and what no database could look for. */
    static String read(String list, String cursor) {
        byte[] bytes = decoded(cursor);
        if (bytes.length > MARK_BYTES) {
            String key = new String(bytes, MARK_BYTES, bytes.length - MARK_BYTES, StandardCharsets.UTF_8);
            if (write(list, key).equals(cursor) && key.indexOf('\0') < 0) {
                return key;
            }
        }
        throw Refusal.of(Reason.INVALID_CURSOR).about("cursor");
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.of(Reason.INVALID_CURSOR).about("cursor");
        }
    }

    private static byte[] mark(String list, String key) {
        byte[] whole = (list + "\n" + key).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(new SecretBytes(whole).sha256().reveal(), MARK_BYTES);
    }
}
