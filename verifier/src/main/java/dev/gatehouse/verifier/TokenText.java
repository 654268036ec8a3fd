package dev.gatehouse.verifier;

import java.util.Base64;

/**
 * One token, one text: verifiers forgive padding, white space and unused bits, so that one signature has many spellings. Only
 * the one that a signer writes is a token (RFC 7515, section 2).
 */
final class TokenText {
    private static final int LONGEST = 4_096;
    private static final int PARTS = 3;

    private TokenText() {}

    static boolean isCanonical(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            return false;
        }
        for (String part : parts) {
            if (!isCanonicalPart(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCanonicalPart(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return !part.isEmpty()
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
