package dev.gatehouse.domain.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All addresses that begin with the same bits (CIDR, RFC 4632).
 *
 * @param first the address whose other bits are all zero
 * @param length how many bits the addresses have in common
 */
public record Network(IpAddress first, int length) {
    private static final int IPV4_SUBSCRIBER = 32;
    private static final int IPV6_SUBSCRIBER = 64;
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** The network like 10.0.0.0/8 or 2001:db8::/32, or a single address; empty where it is neither. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (slash >= 0 && !LENGTH.matcher(length).matches()) {
            return Optional.empty();
        }
        return IpAddress.parse(slash < 0 ? text : text.substring(0, slash))
                .map(address -> new Network(address, length.isEmpty() ? address.bits() : Integer.parseInt(length)))
                .filter(network -> network.length <= network.first.bits())
                .map(network -> new Network(network.first.prefix(network.length), network.length));
    }

    /**
     * What one subscriber has, by whom calls are counted: the IPv4 address alone, or the first 64 bits of the IPv6 address.
     */
    public static Network ofSubscriber(IpAddress address) {
        int length = address.isIpv6() ? IPV6_SUBSCRIBER : IPV4_SUBSCRIBER;
        return new Network(address.prefix(length), length);
    }

    public boolean contains(IpAddress address) {
        return address.isIpv6() == first.isIpv6() && address.prefix(length).equals(first);
    }

    @Override
    public String toString() {
        return first + "/" + length;
    }
}
