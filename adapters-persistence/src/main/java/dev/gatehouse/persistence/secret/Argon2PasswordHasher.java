package dev.gatehouse.persistence.secret;

import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.SecretBytes;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id by Bouncy Castle, behind the {@link HashingGate}. */
public final class Argon2PasswordHasher implements PasswordHasher {
    /** What a hash of today's cost keeps of the heap. */
    public static final long HEAP_BYTES = 20L * 1024 * 1024;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecretBytes NOBODYS_SALT = new SecretBytes(new byte[SALT_BYTES]);

    private final HashingGate gate;
    private final Randomness randomness;
    private final Argon2Cost cost;
    /** Each hashing thread keeps its blocks: 20 MB of garbage a hash would cost more than the hash. */
    private final ThreadLocal<BlockPool> blocks;

    public Argon2PasswordHasher(HashingGate gate, Randomness randomness) {
        this(gate, randomness, Argon2Cost.TODAY);
    }

    Argon2PasswordHasher(HashingGate gate, Randomness randomness, Argon2Cost cost) {
        this.gate = gate;
        this.randomness = randomness;
        this.cost = cost;
        this.blocks = ThreadLocal.withInitial(() -> new FixedBlockPool(cost.memory()));
    }

    @Override
    public PasswordHash hash(Password password) {
        var salt = new SecretBytes(randomness.bytes(SALT_BYTES));
        SecretBytes hash = gate.pass(() -> argon2(password, cost, salt, HASH_BYTES));
        return new PasswordHash(new PhcString(cost, salt, hash).format());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        Optional<PhcString> stored = PhcString.parse(hash.phc());
        if (stored.isEmpty()) {
            imitate(password);
            return false;
        }
        PhcString phc = stored.get();
        int length = phc.hash().reveal().length;
        return gate.pass(() -> argon2(password, phc.cost(), phc.salt(), length)).equals(phc.hash());
    }

    @Override
    public void imitate(Password password) {
        gate.pass(() -> argon2(password, cost, NOBODYS_SALT, HASH_BYTES));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return PhcString.parse(hash.phc())
                .filter(stored -> !stored.cost().isWeakerThan(cost))
                .isEmpty();
    }

    private SecretBytes argon2(Password password, Argon2Cost at, SecretBytes salt, int length) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(at.memory())
                .withIterations(at.iterations())
                .withParallelism(at.parallelism())
                .withSalt(salt.reveal());
        if (at.equals(cost)) {
            parameters.withBlockPool(blocks.get());
        }
        var generator = new Argon2BytesGenerator();
        generator.init(parameters.build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.utf8(), hash);
        return new SecretBytes(hash);
    }
}
