package dev.gatehouse.domain.access;

import java.util.Optional;

/**
 * May this be done?
 *
 * @param field the one field that it is about; empty where it is about the whole
 * @param attributes what the thing is like; empty where a kind of thing is asked about and none of them
 */
public record Question(String action, String subject, Optional<String> field, Optional<Value.Members> attributes) {
    /** Whether it may be done to some thing of the kind. */
    public static Question ofKind(String action, String subject) {
        return new Question(action, subject, Optional.empty(), Optional.empty());
    }
}
