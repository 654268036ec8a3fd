package dev.gatehouse.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.ApiTokenId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicIdTest {
    private static final UUID VALUE = UUID.fromString("0190a5de-9c1d-4f4a-8a8e-0a8b8c8d8e8f");
    private static final String TEXT = "01J2JXX70X9X58N3GAHE68V3MF";

    @Test
    void namesTheKindAndTheUlid() {
        assertThat(PublicId.of(new AccountId(VALUE))).isEqualTo("usr_" + TEXT);
        assertThat(PublicId.of(new OrganizationId(VALUE))).isEqualTo("org_" + TEXT);
        assertThat(PublicId.of(new SessionId(VALUE))).isEqualTo("ses_" + TEXT);
        assertThat(PublicId.of(new RoleId(VALUE))).isEqualTo("rol_" + TEXT);
        assertThat(PublicId.of(new ApiTokenId(VALUE))).isEqualTo("key_" + TEXT);
        assertThat(PublicId.BACKEND_ACCOUNT.write(VALUE)).isEqualTo("acct_" + TEXT);
        assertThat(PublicId.BACKEND_USER.write(VALUE)).isEqualTo("user_" + TEXT);
    }

    @Test
    void readsWhatItWrote() {
        assertThat(PublicId.ACCOUNT.read("usr_" + TEXT)).contains(VALUE);
        assertThat(PublicId.SESSION.read("ses_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).contains(new UUID(-1, -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "usr_",
                TEXT,
                "org_" + TEXT,
                "USR_" + TEXT,
                "usr_" + TEXT + " ",
                " usr_" + TEXT,
                "usr_" + TEXT + "0",
                "usr_01J2JXX70X9X58N3GAHE68V3M",
                "usr_01j2jxx70x9x58n3gahe68v3mf",
                "usr_O1J2JXX70X9X58N3GAHE68V3MF",
                "usr_0IJ2JXX70X9X58N3GAHE68V3MF",
                "usr_8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "usr_01J2JXX70X-9X58N3GAHE68V3MF",
                "usr_01J2JXX70X9X58N3GAHE68V3M\u00df",
                "0190a5de-9c1d-4f4a-8a8e-0a8b8c8d8e8f"
            })
    void readsNoOtherSpelling(String text) {
        assertThat(PublicId.ACCOUNT.read(text)).isEmpty();
    }
}
