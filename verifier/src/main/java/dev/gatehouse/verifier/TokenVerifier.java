package dev.gatehouse.verifier;

import dev.gatehouse.verifier.TokenRefused.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Verifies tokens of a Gatehouse without asking it: by its public keys, and by the stream of what it revokes. A token is refused within a
 * second of the end of its session, account, membership or organization. Where the stream is cut or late beyond a bound,
 * every token is refused as {@link Reason#STALE}, until it is back.
 *
 * <p>One for each process, for all threads; it keeps one connection and one thread. Close it at the end.
 */
public final class TokenVerifier implements AutoCloseable {
    private static final int MOST_REMEMBERED = 10_000;

    private final Claims claims;
    private final PublishedKeys keys;
    private final Revocations revocations;
    private final Proofs proofs;
    private final Feed feed;
    private final Clock clock;
    private final Map<ByteBuffer, Remembered> verified = Collections.synchronizedMap(new Recent());

    private TokenVerifier(Builder builder) {
        this.clock = builder.clock;
        this.claims = new Claims(builder.issuer.toString(), builder.audience);
        this.keys = new PublishedKeys(builder.at("/.well-known/jwks.json"), builder.nanoTime);
        this.revocations = new Revocations(builder.mostRevocations);
        this.proofs = new Proofs(builder.staleAfter, builder.nanoTime, builder.clock);
        this.feed = new Feed(builder.at("/v1/revocations"), builder.apiToken, revocations, proofs);
    }

    /**
     * Of tokens of this issuer, which is the public URL of a Gatehouse, as its tokens name it.
     *
     * @param apiToken of the issuer, with the scope {@code revocations}
     * @throws IllegalArgumentException where the issuer is reached by plain http and is not on this machine
     */
    public static Builder of(URI issuer, String apiToken) {
        return new Builder(issuer, new Secret(apiToken));
    }

    /** What can be chosen. */
    public static final class Builder {
        private static final Duration USUAL_BOUND = Duration.ofSeconds(5);
        private static final int USUAL_ROOM = 1_000_000;

        private final URI issuer;
        private final Secret apiToken;
        private Audience audience = Audience.ACCESS;
        private Duration staleAfter = USUAL_BOUND;
        private int mostRevocations = USUAL_ROOM;
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(URI issuer, Secret apiToken) {
            if (!"https".equals(issuer.getScheme()) && !isHere(issuer)) {
                throw new IllegalArgumentException("An issuer on another machine is reached by https");
            }
            this.issuer = issuer;
            this.apiToken = apiToken;
        }

        /** For whom the tokens are meant; access tokens, unless it is said. */
        public Builder audience(Audience changed) {
            audience = changed;
            return this;
        }

        /** After how long without proof every token is refused; 5 seconds, unless it is said. At least 2. */
        public Builder staleAfter(Duration changed) {
            if (changed.compareTo(Duration.ofSeconds(2)) < 0) {
                throw new IllegalArgumentException("Proofs come once a second: the bound is 2 seconds at least");
            }
            staleAfter = changed;
            return this;
        }

        /** How many revocations there is room for, of about 150 bytes each; a million, unless it is said. */
        public Builder mostRevocations(int changed) {
            mostRevocations = changed;
            return this;
        }

        /** By which tokens expire. */
        public Builder clock(Clock changed) {
            clock = changed;
            return this;
        }

        Builder nanoTime(LongSupplier changed) {
            nanoTime = changed;
            return this;
        }

        /** Begins to follow; see {@link TokenVerifier#awaitFresh}. */
        public TokenVerifier start() {
            var verifier = new TokenVerifier(this);
            verifier.feed.start();
            return verifier;
        }

        @Override
        public String toString() {
            return "Builder[" + issuer + "]";
        }

        private URI at(String path) {
            return URI.create(issuer.toString().replaceAll("/+$", "") + path);
        }

        private static boolean isHere(URI issuer) {
            try {
                return "http".equals(issuer.getScheme())
                        && issuer.getHost() != null
                        && InetAddress.getByName(issuer.getHost()).isLoopbackAddress();
            } catch (UnknownHostException nowhere) {
                return false;
            }
        }
    }

    /** What a token says; refuses whatever is not to be believed now. It asks nobody, but for a key that it does not know. */
    public VerifiedToken verify(String token) throws TokenRefused {
        if (!TokenText.isCanonical(token)) {
            throw new TokenRefused(Reason.MALFORMED);
        }
        VerifiedToken read = read(token);
        if (!proofs.areFresh()) {
            throw new TokenRefused(Reason.STALE);
        }
        if (revocations.cover(read)) {
            throw new TokenRefused(Reason.REVOKED);
        }
        return read;
    }

    /** Whether what was revoked longer ago than the bound is known, so that tokens are believed at all. */
    public boolean isFresh() {
        return proofs.areFresh();
    }

    /** Waits for that, at most so long, for example before a service takes calls; says whether it is so. */
    public boolean awaitFresh(Duration patience) throws InterruptedException {
        return proofs.await(patience);
    }

    @Override
    public void close() {
        feed.close();
    }

    /** The signature was looked at once; the key may be retired, and the time be over, at any moment. */
    private record Remembered(VerifiedToken token, String kid) {}

    private VerifiedToken read(String token) throws TokenRefused {
        Instant now = clock.instant();
        ByteBuffer name = name(token);
        Remembered known = verified.get(name);
        if (known != null && keys.find(known.kid()).isPresent()) {
            if (!now.isBefore(known.token().expiresAt().plus(Claims.SKEW))) {
                throw new TokenRefused(Reason.EXPIRED);
            }
            return known.token();
        }
        String kid = claims.keyId(token);
        Key key = keys.find(kid).orElseThrow(() -> new TokenRefused(Reason.UNKNOWN_KEY));
        VerifiedToken read = claims.read(token, key, now);
        verified.put(name, new Remembered(read, kid));
        return read;
    }

    /** A name of fixed length that is no secret. */
    private static ByteBuffer name(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** The texts that were used last. */
    private static final class Recent extends LinkedHashMap<ByteBuffer, Remembered> {
        private static final long serialVersionUID = 1;

        private Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Remembered> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    @Override
    public String toString() {
        return "TokenVerifier[" + (isFresh() ? "fresh" : "stale") + "]";
    }
}
