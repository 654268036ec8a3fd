package dev.gatehouse.application;

import dev.gatehouse.application.account.SignUp.Form;
import dev.gatehouse.application.account.Terms;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditTrail;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.domain.world.OtherPorts;
import dev.gatehouse.domain.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The core over the in-memory world, and the people, words and terms that the tests speak of. */
public final class Stage {
    public static final Terms TERMS = Terms.plain(Duration.ofHours(8), 8).foundingOrganization();
    public static final Terms WITHOUT_ORGANIZATION = Terms.plain(Duration.ofDays(30), 8);
    public static final String PASSWORD = "correct horse battery";
    public static final Client LAPTOP = new Client("192.0.2.7", "Firefox", "req-1");
    public static final Client CONSOLE = new Client("127.0.0.1", "console", "req-2");

    private final World world = new World();
    private final Core core = over(world.ports());

    /** The core over other ports, most of which are this world's. */
    public static Core over(Ports ports) {
        return Core.over(ports, 0);
    }

    public World world() {
        return world;
    }

    public Ports ports() {
        return world.ports();
    }

    public Core core() {
        return core;
    }

    public Instant now() {
        return world.clock().instant();
    }

    public EmailAddress addressOf(String name) {
        return core.emailAddresses().parse(name + "@example.com");
    }

    /** What a person fills in whose address is their name. */
    public Form form(String name, String password) {
        return new Form(
                FullName.of(PersonName.of(name)),
                addressOf(name),
                core.passwordPolicy().accept(Password.of(password), TERMS.passwordMinimum()));
    }

    /** A person who signed up with {@link #PASSWORD} and has an organization of their own name. */
    public CurrentUser signedUp(String name) {
        return core.signUp().run(TERMS, form(name, PASSWORD), visit()).user();
    }

    /** The person signs in once more, in another browser. */
    public CurrentUser signedIn(String name) {
        return core.signIn()
                .run(TERMS, addressOf(name), Password.of(PASSWORD), visit())
                .user();
    }

    /** Somebody who has just founded an organization, as the next look-up tells of them. */
    public static CurrentUser owner(CurrentUser user) {
        return new CurrentUser(user.session(), user.account(), user.organization(), Set.of(Membership.OWNER));
    }

    public static Visit visit() {
        return new Visit(LAPTOP, Optional.empty(), Optional.empty());
    }

    public static Visit visitHolding(Session session) {
        return new Visit(LAPTOP, Optional.of(session.id()), Optional.empty());
    }

    public boolean isLive(SessionId session) {
        return ports().sessions().findLive(session, now()).isPresent();
    }

    /** What was recorded of this kind, the oldest first. */
    public List<AuditEvent> audited(AuditAction action) {
        return world.auditEvents().stream()
                .filter(event -> event.action() == action)
                .toList();
    }

    /** Every letter that was ever written, the oldest first, once all that waits is delivered. */
    public List<Letter> letters() {
        while (core.resetPassword().prepareNext() || core.deliverMail().run()) {
            // Until nothing waits any more.
        }
        return world.postbag().letters();
    }

    /** Those of one kind. */
    public List<Letter> letters(LetterKind kind) {
        return letters().stream().filter(letter -> letter.kind() == kind).toList();
    }

    /** What the newest letter of this kind proves. */
    public OneTimeSecret secretIn(LetterKind kind) {
        return letters(kind).stream()
                .reduce((older, newer) -> newer)
                .flatMap(letter -> OneTimeSecret.read(letter.details().getOrDefault("token", "")))
                .orElseThrow();
    }

    public Ports portsWith(AuditTrail auditTrail) {
        return OtherPorts.with(ports(), auditTrail);
    }

    /** This world's ports but for these. */
    public Ports portsWith(Object... others) {
        return OtherPorts.with(ports(), others);
    }
}
