package dev.gatehouse.rest.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The letters that were captured because no mail server is named. */
public interface Mailbox {
    /** The newest first. */
    List<Item> newest(int most);

    /** Empty where there is none of this name. */
    Optional<Item> find(String id);

    /** A letter; the text is its plain part. */
    record Item(String id, Instant at, String to, String subject, String text) {
        @Override
        public String toString() {
            return "Item[id=" + id + "]";
        }
    }
}
