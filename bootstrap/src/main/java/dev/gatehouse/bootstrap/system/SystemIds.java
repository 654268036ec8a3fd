package dev.gatehouse.bootstrap.system;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.gatehouse.domain.kernel.Ids;
import java.util.UUID;

/** ULIDs whose random part is new each time: monotonic ones would let a neighbour be guessed. */
public final class SystemIds implements Ids {
    @Override
    public UUID next() {
        return UlidCreator.getUlid().toUuid();
    }
}
