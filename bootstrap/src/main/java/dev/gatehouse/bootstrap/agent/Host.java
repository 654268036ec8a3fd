package dev.gatehouse.bootstrap.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** Where Gatehouse is, as people name it: a host, a host with its port, or an address. */
record Host(URI address) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Without a scheme it is https, but on this machine. Refuses what is neither. */
    static Host of(String typed) {
        try {
            URI asTyped = new URI(typed.contains("://") ? typed : "https://" + typed);
            if (asTyped.getHost() == null
                    || !SCHEMES.contains(asTyped.getScheme())
                    || asTyped.getRawUserInfo() != null
                    || asTyped.getRawQuery() != null
                    || asTyped.getPath().length() > 1) {
                throw refused(typed);
            }
            boolean plain = typed.contains("://") ? "http".equals(asTyped.getScheme()) : isHere(asTyped);
            return new Host(new URI((plain ? "http://" : "https://") + asTyped.getRawAuthority()));
        } catch (URISyntaxException unreadable) {
            throw refused(typed);
        }
    }

    /** Whether everybody on the way can read what is said. */
    boolean isOverheard() {
        return "http".equals(address.getScheme()) && !isHere(address);
    }

    URI http(String path) {
        return URI.create(address + path);
    }

    URI socket(String path) {
        return URI.create(address.toString().replaceFirst("^http", "ws") + path);
    }

    private static boolean isHere(URI address) {
        return LOOPBACK.matcher(address.getHost()).matches();
    }

    private static AgentFailure refused(String typed) {
        return new AgentFailure("--host must be a host, host:port or an http(s) address, and not " + typed);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
