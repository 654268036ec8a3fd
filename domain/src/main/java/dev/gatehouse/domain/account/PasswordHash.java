package dev.gatehouse.domain.account;

/** A password's hash as a PHC string, which names its algorithm, parameters and salt. It does not print itself. */
public record PasswordHash(String phc) {
    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
