package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.CommonPasswords;
import java.util.Set;

/** A list of three. */
public final class FewCommonPasswords implements CommonPasswords {
    private static final Set<String> LIST = Set.of("password123", "qwertyuiop", "123456789");

    @Override
    public boolean contains(String password) {
        return LIST.contains(password);
    }
}
