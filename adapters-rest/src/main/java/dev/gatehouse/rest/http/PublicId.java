package dev.gatehouse.rest.http;

import com.github.f4b6a3.ulid.Ulid;
import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.ApiTokenId;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids as the outside knows them: a prefix that names the kind, and the 26 characters of a ULID in upper case. Reading
 * accepts exactly what writing gives.
 */
public enum PublicId {
    ACCOUNT("usr_"),
    ORGANIZATION("org_"),
    SESSION("ses_"),
    ROLE("rol_"),
    KEY("key_"),
    MEMBERSHIP("mem_"),
    INVITATION("inv_"),
    PROJECT("prj_"),
    MACHINE("mac_"),
    EVENT("evt_"),
    /** An account, as the backend contract writes it. */
    BACKEND_ACCOUNT("acct_"),
    /** A membership, as the backend contract writes it. */
    BACKEND_USER("user_");

    private final String prefix;

    PublicId(String prefix) {
        this.prefix = prefix;
    }

    public static String of(AccountId id) {
        return ACCOUNT.write(id.value());
    }

    public static String of(OrganizationId id) {
        return ORGANIZATION.write(id.value());
    }

    public static String of(SessionId id) {
        return SESSION.write(id.value());
    }

    public static String of(RoleId id) {
        return ROLE.write(id.value());
    }

    public static String of(ApiTokenId id) {
        return KEY.write(id.value());
    }

    /** Empty where the text is no id of this kind. */
    public Optional<UUID> read(String text) {
        if (!text.startsWith(prefix) || !Ulid.isValid(text.substring(prefix.length()))) {
            return Optional.empty();
        }
        UUID value = Ulid.from(text.substring(prefix.length())).toUuid();
        return Optional.of(value).filter(id -> write(id).equals(text));
    }

    /** The id of a thing that is asked for; refuses with NOT_FOUND what cannot be one: there is no such thing either. */
    public UUID require(String text) {
        return read(text).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
    }

    /** For the kinds that are not told by their type alone. */
    public String write(UUID value) {
        return prefix + Ulid.from(value);
    }
}
