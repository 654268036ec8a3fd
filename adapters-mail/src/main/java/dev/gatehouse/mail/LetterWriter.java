package dev.gatehouse.mail;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheFactory;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts letters into words by the templates in {@code letters/}: the first line of the text is the subject. Templates are
 * read once, and see nothing but texts by name; what a text holds is never read as a template.
 */
public final class LetterWriter {
    private static final String FOLDER = "letters";

    private final Links links;
    private final Map<LetterKind, Mustache> texts = new EnumMap<>(LetterKind.class);
    private final Map<LetterKind, Mustache> pages = new EnumMap<>(LetterKind.class);

    /** Refuses with a runtime exception a template that is missing or cannot be read. */
    public LetterWriter(Links links) {
        this.links = links;
        MustacheFactory plain = new PlainText();
        MustacheFactory escaping = new DefaultMustacheFactory(FOLDER);
        for (LetterKind kind : LetterKind.values()) {
            texts.put(kind, plain.compile(kind.publishedName() + ".txt"));
            pages.put(kind, escaping.compile(kind.publishedName() + ".html"));
        }
    }

    WrittenLetter write(Letter letter) {
        Map<String, String> words = words(letter);
        String text = filled(texts, letter.kind(), words);
        int end = text.indexOf('\n');
        String subject = text.substring(0, end).strip();
        words.put("subject", subject);
        return new WrittenLetter(subject, text.substring(end).stripLeading(), filled(pages, letter.kind(), words));
    }

    private Map<String, String> words(Letter letter) {
        Map<String, String> details = letter.details();
        var words = new HashMap<String, String>();
        words.put("hello", Words.hello(letter.greeting()));
        words.put("email", Words.line(letter.to().typed()));
        words.put("site", links.site());
        words.put("until", Words.time(letter.uselessAfter()));
        words.put("at", Words.time(Optional.ofNullable(details.get("at")), letter.createdAt()));
        words.put("network", Words.network(details.getOrDefault("ip_address", "")));
        words.put("device", Words.device(details.getOrDefault("user_agent", "")));
        words.put("removedAt", Words.time(Optional.ofNullable(details.get("removed_at")), letter.uselessAfter()));
        words.put("inviter", Words.name(details.getOrDefault("inviter", "")).orElse("Somebody"));
        words.put(
                "organization",
                Words.name(details.getOrDefault("organization", "")).orElse("an organization"));
        words.put("link", link(letter.kind(), details.getOrDefault("token", "")));
        return words;
    }

    private String link(LetterKind kind, String token) {
        return switch (kind) {
            case VERIFY_EMAIL -> links.verifyEmail(token);
            case CHANGE_EMAIL -> links.confirmEmail(token);
            case INVITATION -> links.acceptInvitation(token);
            case RESET_PASSWORD, CHOOSE_PASSWORD -> links.choosePassword(token);
            case EMAIL_CHANGE_REQUESTED, EMAIL_CHANGED, ACCOUNT_REMOVAL_SCHEDULED, ACCOUNT_REMOVAL_UNDONE ->
                links.site();
            case PASSWORD_CHANGED, NEW_SIGN_IN, SIGN_IN_AFTER_FAILURES, NEW_KEY, NEW_API_KEY -> links.site();
        };
    }

    private static String filled(Map<LetterKind, Mustache> templates, LetterKind kind, Map<String, String> words) {
        Mustache template = templates.get(kind);
        if (template == null) {
            throw new IllegalStateException("There is no template for " + kind.publishedName());
        }
        var page = new StringWriter();
        template.execute(page, words);
        return page.toString();
    }

    /** In plain text nothing means anything, so nothing is escaped. */
    private static final class PlainText extends DefaultMustacheFactory {
        PlainText() {
            super(FOLDER);
        }

        @Override
        public void encode(String value, Writer writer) {
            try {
                writer.write(value);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
