package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullNameTest {
    @Test
    void theLastOfSeveralWordsIsTheFamilyName() {
        FullName name = FullName.of(PersonName.of("Sasha Maria Patel"));

        assertThat(name.given()).contains(PersonName.of("Sasha Maria"));
        assertThat(name.family()).contains(PersonName.of("Patel"));
        assertThat(name.value()).isEqualTo("Sasha Maria Patel");
    }

    @Test
    void aSingleWordIsAGivenName() {
        FullName name = FullName.of(PersonName.of("Sasha"));

        assertThat(name.given()).contains(PersonName.of("Sasha"));
        assertThat(name.family()).isEmpty();
    }

    @Test
    void partsMakeTheWhole() {
        FullName name = FullName.of(PersonName.of("Anna"), PersonName.of("van Dyke"));

        assertThat(name.value()).isEqualTo("Anna van Dyke");
        assertThat(name.family()).contains(PersonName.of("van Dyke"));
    }

    @Test
    void isMadeOfWhateverIsKnown() {
        Optional<PersonName> none = Optional.empty();
        Optional<PersonName> sasha = Optional.of(PersonName.of("Sasha"));
        Optional<PersonName> patel = Optional.of(PersonName.of("Patel"));
        Optional<PersonName> whole = Optional.of(PersonName.of("Dr. Sasha Patel"));

        assertThat(FullName.of(none, none, none, address("sasha.p")))
                .isEqualTo(new FullName(
                        PersonName.of("Sasha.p"), Optional.of(PersonName.of("Sasha.p")), Optional.empty()));
        assertThat(FullName.of(none, sasha, patel, address("x")))
                .isEqualTo(new FullName(PersonName.of("Sasha Patel"), sasha, patel));
        assertThat(FullName.of(whole, none, none, address("x"))).isEqualTo(FullName.of(whole.get()));
        assertThat(FullName.of(whole, sasha, none, address("x"))).isEqualTo(new FullName(whole.get(), sasha, none));
        assertThat(FullName.of(whole, sasha, patel, address("x"))).isEqualTo(new FullName(whole.get(), sasha, patel));
        assertThat(FullName.of(none, none, patel, address("x"))).isEqualTo(new FullName(patel.get(), none, patel));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "7", "\u00df", "\ud801\udc28", "{"})
    void everyLocalPartMakesAName(String localPart) {
        assertThat(FullName.of(Optional.empty(), Optional.empty(), Optional.empty(), address(localPart))
                        .value())
                .isEqualToIgnoringCase(localPart.toUpperCase(Locale.ROOT));
    }

    private static EmailAddress address(String localPart) {
        return new EmailAddress(localPart + "@example.com", localPart + "@example.com");
    }

    @Test
    void usernamesAreOneHoweverTheyAreWritten() {
        assertThat(Username.of("JohnDoe").canonical())
                .isEqualTo(Username.of("johndoe").canonical());
        assertThat(Username.of("JohnDoe").typed()).isEqualTo("JohnDoe");
        assertThat(Username.of("Zo\u00eb").canonical())
                .isEqualTo(Username.of("zoe\u0308").canonical());
        assertThat(Username.of("\u212aim").typed()).isEqualTo("Kim");
        assertThat(Username.of("j.r-r_7").typed()).isEqualTo("j.r-r_7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "victim@example.com",
                "@",
                "a\uff20b",
                "-a",
                "a.",
                "a\u0000",
                "a\n",
                "\ud800",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void refusesWhatIsNoUsername(String typed) {
        assertThatThrownBy(() -> Username.of(typed))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INVALID_USERNAME));
    }
}
