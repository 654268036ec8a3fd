package dev.gatehouse.rest.http;

import dev.gatehouse.domain.kernel.IpAddress;
import dev.gatehouse.domain.kernel.Network;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The networks whose word is believed about whom they speak for: by X-Forwarded-For alone, which they append to, so it is
 * read from its end. Of scheme and host nobody is believed, and of Forwarded (RFC 7239) nobody either: common proxies pass
 * on what the client wrote there.
 */
public record TrustedProxies(List<Network> networks) {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):[0-9]{1,5}");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    public static TrustedProxies none() {
        return new TrustedProxies(List.of());
    }

    /**
     * The address of the client: the peer's, unless it is trusted; then the last forwarded one that is not. What is no
     * address ends the walk at the hop that told it.
     *
     * @param forwardedFor the X-Forwarded-For headers in their order
     */
    String clientOf(String peer, List<String> forwardedFor) {
        if (networks.isEmpty()) {
            return peer;
        }
        Optional<IpAddress> hop = IpAddress.parse(peer);
        if (hop.isEmpty() || !trusts(hop.get())) {
            return peer;
        }
        IpAddress client = hop.get();
        List<String> told = forwardedFor.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .toList();
        for (int i = told.size() - 1; i >= 0 && trusts(client); i--) {
            Optional<IpAddress> before = IpAddress.parse(withoutPort(told.get(i).strip()));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return client.toString();
    }

    private boolean trusts(IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }
}
