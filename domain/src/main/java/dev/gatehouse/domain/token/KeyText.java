package dev.gatehouse.domain.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * 32 bytes as a key that people copy and programs find: a prefix that names its kind, 43 digits to the base 62, and six more
 * that hold the CRC-32 of all before them. A slip of the pen is known without asking anybody, and a scanner for leaked keys
 * is not misled by what only looks like one. The checksum proves nothing else.
 */
public final class KeyText {
    /** How many bytes make a key. */
    public static final int BYTES = 32;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int BODY_DIGITS = 43;
    private static final int CHECKSUM_DIGITS = 6;

    private KeyText() {}

    /** The one text of these 32 bytes under this prefix. */
    public static String write(String prefix, byte[] bytes32) {
        if (bytes32.length != BYTES) {
            throw new IllegalArgumentException("A key has " + BYTES + " bytes");
        }
        String checked = prefix + digits(new BigInteger(1, bytes32), BODY_DIGITS);
        return checked + checksum(checked);
    }

    /** The 32 bytes of a text; empty for whatever {@link #write} does not give, to the last letter. */
    public static Optional<byte[]> read(String prefix, String text) {
        int end = prefix.length() + BODY_DIGITS;
        if (!text.startsWith(prefix)
                || text.length() != end + CHECKSUM_DIGITS
                || !text.endsWith(checksum(text.substring(0, end)))) {
            return Optional.empty();
        }
        return number(text.substring(prefix.length(), end))
                .filter(number -> number.bitLength() <= BYTES * Byte.SIZE)
                .map(KeyText::bytes);
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    private static String digits(BigInteger number, int count) {
        char[] text = new char[count];
        BigInteger rest = number;
        for (int i = count - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }

    private static Optional<BigInteger> number(String digits) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < digits.length(); i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        return Optional.of(number);
    }

    /** A number's own bytes have no leading zeros, or one too many for the sign. */
    private static byte[] bytes(BigInteger number) {
        byte[] own = number.toByteArray();
        byte[] padded = new byte[BYTES + own.length];
        System.arraycopy(own, 0, padded, BYTES, own.length);
        return Arrays.copyOfRange(padded, own.length, padded.length);
    }
}
