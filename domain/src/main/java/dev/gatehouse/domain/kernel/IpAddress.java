package dev.gatehouse.domain.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the internet protocol, read from its text alone: no name is ever looked up. However it was written, equal
 * addresses are equal; an IPv4 address that is mapped into IPv6 (RFC 4291, 2.5.5.2) is the IPv4 address.
 *
 * @param isIpv6 whether it has 128 bits; otherwise the last 32 of {@code low} count
 */
public record IpAddress(boolean isIpv6, long high, long low) {
    private static final Pattern IPV4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int LONGEST_TEXT = 64;
    private static final int GROUPS = 8;
    private static final long MAPPED = 0xFFFFL;

    /** Empty for whatever is not an address. Brackets around it and a zone behind it (RFC 4007) are left out. */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        boolean bracketed = text.length() > 1 && text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        if (bare.indexOf(':') < 0) {
            return bracketed ? Optional.empty() : ipv4(bare).map(bits -> new IpAddress(false, 0, bits));
        }
        int zone = bare.indexOf('%');
        return ipv6(zone < 0 ? bare : bare.substring(0, zone));
    }

    /** How many bits it has: 32 or 128. */
    public int bits() {
        return isIpv6 ? Long.SIZE * 2 : Integer.SIZE;
    }

    /** The same address with all bits behind the first so many cleared. */
    IpAddress prefix(int length) {
        return isIpv6
                ? new IpAddress(true, high & mask(length), low & mask(length - Long.SIZE))
                : new IpAddress(false, 0, low & mask(Integer.SIZE + length));
    }

    private static long mask(int length) {
        if (length <= 0) {
            return 0;
        }
        return length >= Long.SIZE ? -1 : -1L << (Long.SIZE - length);
    }

    private static Optional<Long> ipv4(String text) {
        var matcher = IPV4.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 1; i <= matcher.groupCount(); i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 0xFF) {
                return Optional.empty();
            }
            bits = bits << Byte.SIZE | part;
        }
        return Optional.of(bits);
    }

    private static Optional<IpAddress> ipv6(String text) {
        return withoutIpv4Tail(text).flatMap(IpAddress::groups).map(groups -> {
            long high = 0;
            long low = 0;
            for (int i = 0; i < GROUPS / 2; i++) {
                high = high << Short.SIZE | groups[i];
                low = low << Short.SIZE | groups[i + GROUPS / 2];
            }
            boolean mapped = high == 0 && low >>> Integer.SIZE == MAPPED;
            return mapped ? new IpAddress(false, 0, low & 0xFFFFFFFFL) : new IpAddress(true, high, low);
        });
    }

    /** Its last two groups may be written as an IPv4 address. */
    private static Optional<String> withoutIpv4Tail(String text) {
        if (text.indexOf('.') < 0) {
            return Optional.of(text);
        }
        int tail = text.lastIndexOf(':') + 1;
        return ipv4(text.substring(tail))
                .map(bits -> text.substring(0, tail) + Long.toHexString(bits >> Short.SIZE) + ":"
                        + Long.toHexString(bits & 0xFFFF));
    }

    private static Optional<int[]> groups(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return Optional.empty();
        }
        String[] front = split(gap < 0 ? text : text.substring(0, gap));
        String[] back = split(gap < 0 ? "" : text.substring(gap + 2));
        int written = front.length + back.length;
        if (gap < 0 ? written != GROUPS : written >= GROUPS) {
            return Optional.empty();
        }
        var groups = new int[GROUPS];
        return fill(groups, 0, front) && fill(groups, GROUPS - back.length, back)
                ? Optional.of(groups)
                : Optional.empty();
    }

    private static String[] split(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static boolean fill(int[] groups, int from, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (!GROUP.matcher(texts[i]).matches()) {
                return false;
            }
            groups[from + i] = Integer.parseInt(texts[i], 16);
        }
        return true;
    }

    /** Dotted decimal, or eight groups in lower case, none of them left out. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        if (isIpv6) {
            for (int i = 0; i < GROUPS; i++) {
                long half = i < GROUPS / 2 ? high : low;
                long group = half >>> (Long.SIZE - Short.SIZE * (i % (GROUPS / 2) + 1)) & 0xFFFF;
                text.append(i == 0 ? "" : ":").append(Long.toHexString(group));
            }
            return text.toString();
        }
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            text.append(low >> shift & 0xFF).append(shift == 0 ? "" : ".");
        }
        return text.toString();
    }
}
