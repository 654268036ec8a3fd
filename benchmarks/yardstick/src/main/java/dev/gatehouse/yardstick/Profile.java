package dev.gatehouse.yardstick;

/** The body of GET /auth/me. */
public record Profile(User user, Organization organization) {
    public record User(String id, String name, String email) {}

    public record Organization(String id, String name, String plan) {}
}
