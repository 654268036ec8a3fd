package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.world.PortsContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@link EmailChanges} promises, over any ports. */
public interface EmailChangesContract extends PortsContract {
    private static SecretHash hash(String text) {
        return SecretHash.of(new SecretBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private EmailChange put(Account account, String link) {
        var change = new EmailChange(
                account.id(),
                new EmailAddress("New@example.com", "new@example.com"),
                hash(link),
                NOW.plus(EmailChange.LIFETIME));
        ports().emailChanges().put(change);
        return change;
    }

    @Test
    default void aWishIsFoundByItsAccountAndItsLinkUntilItExpires() {
        Account alice = addedAccount("alice");
        EmailChange wish = put(alice, "link");

        assertThat(ports().emailChanges().of(alice.id(), NOW)).contains(wish);
        assertThat(ports().emailChanges().find(hash("link"), NOW)).contains(wish);
        assertThat(ports().emailChanges().find(hash("another"), NOW)).isEmpty();
        assertThat(ports().emailChanges().of(alice.id(), wish.expiresAt())).isEmpty();
        assertThat(ports().emailChanges().find(hash("link"), wish.expiresAt())).isEmpty();
        assertThat(ports().emailChanges().take(hash("link"), wish.expiresAt())).isEmpty();
    }

    @Test
    default void aLaterWishTakesThePlaceOfTheEarlier() {
        Account alice = addedAccount("alice");
        put(alice, "first");
        EmailChange second = put(alice, "second");

        assertThat(ports().emailChanges().find(hash("first"), NOW)).isEmpty();
        assertThat(ports().emailChanges().of(alice.id(), NOW)).contains(second);
    }

    @Test
    default void ofManyWhoTakeItAtOnceOneHasIt() throws InterruptedException {
        put(addedAccount("alice"), "link");

        assertThat(simultaneously(
                        8, () -> ports().emailChanges().take(hash("link"), NOW).isPresent()))
                .isEqualTo(1);
    }

    @Test
    default void whatIsCancelledIsGoneAndNobodyElsesIs() {
        Account alice = addedAccount("alice");
        Account bob = addedAccount("bob");
        put(alice, "alice");
        put(bob, "bob");

        ports().emailChanges().cancel(alice.id());
        ports().emailChanges().cancel(alice.id());

        assertThat(ports().emailChanges().of(alice.id(), NOW)).isEmpty();
        assertThat(ports().emailChanges().of(bob.id(), NOW)).isPresent();
    }

    @Test
    default void forgetsWhatExpiredInSmallPortions() {
        EmailChange wish = put(addedAccount("alice"), "alice");
        put(addedAccount("bob"), "bob");

        assertThat(ports().emailChanges().purge(wish.expiresAt(), 10)).isZero();
        assertThat(ports().emailChanges().purge(wish.expiresAt().plusSeconds(1), 1))
                .isEqualTo(1);
        assertThat(ports().emailChanges().purge(wish.expiresAt().plusSeconds(1), 10))
                .isEqualTo(1);
    }
}
