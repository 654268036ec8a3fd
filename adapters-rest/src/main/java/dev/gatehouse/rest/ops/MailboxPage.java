package dev.gatehouse.rest.ops;

import dev.gatehouse.rest.page.Page;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The captured mailbox in HTML. Everything but the links of our own site is words. */
final class MailboxPage {
    private static final Page LIST = new Page("mail-list");
    private static final Page LETTER = new Page("mail-letter");
    private static final Page MISSING = new Page("mail-missing");
    private static final Page ELSEWHERE = new Page("mail-elsewhere");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']++");

    private final String site;

    /** Only what begins with this address becomes a link. */
    MailboxPage(URI publicUrl) {
        this.site = publicUrl.toString();
    }

    String list(List<Mailbox.Item> items) {
        return LIST.with(Map.of(
                "any",
                !items.isEmpty(),
                "letters",
                items.stream().map(MailboxPage::envelope).toList()));
    }

    String letter(Mailbox.Item item) {
        return LETTER.with(Map.of(
                "subject",
                item.subject(),
                "to",
                item.to(),
                "at",
                at(item),
                "time",
                time(item),
                "pieces",
                pieces(item.text())));
    }

    String missing() {
        return MISSING.with(Map.of());
    }

    String elsewhere() {
        return ELSEWHERE.with(Map.of());
    }

    private static Map<String, String> envelope(Mailbox.Item item) {
        return Map.of("id", item.id(), "subject", item.subject(), "to", item.to(), "at", at(item), "time", time(item));
    }

    private List<Map<String, String>> pieces(String text) {
        var pieces = new ArrayList<Map<String, String>>();
        Matcher address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            pieces.add(Map.of("words", text.substring(end, address.start())));
            pieces.add(Map.of(isOurs(address.group()) ? "link" : "words", address.group()));
            end = address.end();
        }
        pieces.add(Map.of("words", text.substring(end)));
        return pieces;
    }

    private boolean isOurs(String address) {
        return address.equals(site) || address.startsWith(site + "/");
    }

    private static String at(Mailbox.Item item) {
        Instant second = item.at().truncatedTo(ChronoUnit.SECONDS);
        return second.toString();
    }

    private static String time(Mailbox.Item item) {
        return at(item).replace('T', ' ').replace("Z", " UTC");
    }
}
