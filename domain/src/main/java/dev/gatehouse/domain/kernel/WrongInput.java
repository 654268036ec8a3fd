package dev.gatehouse.domain.kernel;

/**
 * One input that is refused.
 *
 * @param name as whoever sent it calls it; parts of it behind slashes, as in a JSON pointer without the first one
 */
public record WrongInput(String name, Reason reason, String sentence) {}
