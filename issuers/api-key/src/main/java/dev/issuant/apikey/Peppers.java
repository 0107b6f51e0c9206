package dev.issuant.apikey;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.Secret;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The secret keys of the hash under which API keys are stored, kept outside the store: who reads or writes the store
 * alone can neither recognise nor plant a key. The newest hashes new keys; the others verify the keys they hashed.
 * Prints ids only. Immutable and thread-safe.
 */
public final class Peppers {
    private static final int MAX_PEPPERS = 16;
    private static final int MAX_ID = 40;

    /** The newest first. */
    private final List<Pepper> peppers;

    private Peppers(List<Pepper> peppers) {
        this.peppers = List.copyOf(peppers);
    }

    /**
     * One pepper.
     *
     * @param id names it in every stored verifier: 1 to 40 characters of a to z, 0 to 9 and the hyphen; never used
     *     again for another pepper
     * @param pepper at least 256 random bits: 32 bytes, or 64 hexadecimal or 43 base64 characters. It must outlive
     *     the keys it hashes: without it they are refused
     * @throws InvalidInput if the id is malformed or the pepper too weak
     */
    public static Peppers of(String id, Secret pepper) {
        return new Peppers(List.of(read(id, pepper)));
    }

    /**
     * A fresh random pepper that ends with this process, and with it every key it hashed: for tests and for stores that
     * end with the process too.
     */
    public static Peppers ephemeral() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        try {
            return new Peppers(List.of(new Pepper("ephemeral", random)));
        } finally {
            Arrays.fill(random, (byte) 0);
        }
    }

    /**
     * These peppers and a newer one, which from now on hashes new keys.
     *
     * @throws InvalidInput if the id or the pepper is already here, is malformed or too weak, or if there are 16
     */
    public Peppers rotatedTo(String id, Secret pepper) {
        Pepper newest = read(id, pepper);
        if (peppers.size() == MAX_PEPPERS) {
            throw new InvalidInput("TOO_MANY_PEPPERS", "there may be 16 peppers; drop one whose keys have all ended");
        }
        List<Pepper> all = new ArrayList<>();
        all.add(newest);
        for (Pepper known : peppers) {
            if (known.id().equals(id) || known.sameKeyAs(newest)) {
                throw new InvalidInput("PEPPER_REPEATED", "a new pepper needs an id and a value of its own");
            }
            all.add(known);
        }
        return new Peppers(all);
    }

    /**
     * These peppers without one of the older: what it hashed is refused from now on.
     *
     * @throws InvalidInput if it is the newest, or not here
     */
    public Peppers without(String id) {
        List<Pepper> kept = new ArrayList<>(peppers);
        if (peppers.get(0).id().equals(id)
                || !kept.removeIf(pepper -> pepper.id().equals(id))) {
            throw new InvalidInput("PEPPER_NOT_OLDER", "only a pepper that is here and not the newest can be dropped");
        }
        return new Peppers(kept);
    }

    /** The one that hashes new keys. */
    Pepper newest() {
        return peppers.get(0);
    }

    /**
     * Whether the verifier is that of the API key; one hash, whatever the answer.
     *
     * @throws Unavailable if it was made with a pepper that is not here
     */
    boolean match(byte[] apiKey, byte[] verifier) {
        for (Pepper pepper : peppers) {
            if (pepper.made(verifier)) {
                return pepper.matches(apiKey, verifier);
            }
        }
        if (Pepper.isVerifier(verifier)) {
            throw new Unavailable(
                    "PEPPER_MISSING", "API key peppers", "the pepper that hashed this key is not configured", null);
        }
        // Not a verifier at all: it matches nothing, at the price of one that is.
        newest().verifier(apiKey);
        return false;
    }

    private static Pepper read(String id, Secret pepper) {
        boolean good = !id.isEmpty() && id.length() <= MAX_ID;
        for (int i = 0; good && i < id.length(); i++) {
            char c = id.charAt(i);
            good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!good) {
            throw new InvalidInput(
                    "MALFORMED_PEPPER_ID", "a pepper id must have 1 to 40 characters of a-z, 0-9 and hyphen");
        }
        byte[] value = pepper.expose();
        try {
            if (PepperStrength.bits(value) < 256) {
                throw new InvalidInput(
                        "PEPPER_WEAK",
                        "a pepper must be at least 256 random bits: 32 bytes, 64 hexadecimal or 43 base64 characters");
            }
            return new Pepper(id, value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "Peppers" + peppers;
    }
}
