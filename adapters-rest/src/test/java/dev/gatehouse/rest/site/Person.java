package dev.gatehouse.rest.site;

/** Somebody with a name, an address and a password, who knows how to say so in JSON. */
public record Person(String name, String email, String password) {
    /** The one that the contract speaks of. */
    public static final Person ALICE = new Person("Alice Smith", "alice@example.com", "supersecret123");

    /** A person of this name whose password nobody guesses. */
    public static Person named(String name) {
        return new Person(name, name + "@example.com", "correct horse battery");
    }

    public Person withPassword(String other) {
        return new Person(name, email, other);
    }

    public Person withEmail(String other) {
        return new Person(name, other, password);
    }

    public String signUpForm() {
        return "{\"name\": \"" + name + "\", \"email\": \"" + email + "\", \"password\": \"" + password + "\"}";
    }

    public String signInForm() {
        return "{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}";
    }

    public Answer signsUpAt(Site site, String... headers) {
        return site.post("/auth/signup", signUpForm(), headers);
    }

    public Answer signsInAt(Site site, String... headers) {
        return site.post("/auth/login", signInForm(), headers);
    }
}
