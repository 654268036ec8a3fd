package dev.gatehouse.domain.account;

/** A password that {@link PasswordPolicy} has accepted as a new one; nothing else can make it. */
public final class NewPassword {
    private final Password password;

    NewPassword(Password password) {
        this.password = password;
    }

    public Password password() {
        return password;
    }

    @Override
    public String toString() {
        return "NewPassword[hidden]";
    }
}
