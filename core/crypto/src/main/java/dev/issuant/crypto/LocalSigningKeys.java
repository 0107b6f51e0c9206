package dev.issuant.crypto;

import dev.issuant.IssuantException.Conflict;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Signing keys in the memory of this process: one active, others published. A change of keys goes
 * {@link #prepare prepare}, {@link #activate activate}, {@link #retire retire}, with time between the steps for
 * relying parties to fetch the new key and for old credentials to end. Thread-safe: each call sees one consistent set.
 */
public final class LocalSigningKeys implements SigningKeys {
    private static final int MAX_KEYS = 20;

    private final ReentrantLock changing = new ReentrantLock();
    private volatile Keys current;

    private record Keys(SigningKey active, List<SigningKey> published) {
        boolean has(String keyId) {
            return published.stream().anyMatch(k -> k.keyId().equals(keyId));
        }
    }

    private LocalSigningKeys(SigningKey active) {
        this.current = new Keys(active, List.of(active));
    }

    /** One new key; see {@link LocalSigningKey#generate}. */
    public static LocalSigningKeys generate(String algorithm, Instant notAfter) {
        return new LocalSigningKeys(LocalSigningKey.generate(algorithm, notAfter));
    }

    /** One key made elsewhere; see {@link LocalSigningKey#of(KeyPair, String, Instant)}. */
    public static LocalSigningKeys of(KeyPair pair, String algorithm, Instant notAfter) {
        return new LocalSigningKeys(LocalSigningKey.of(pair, algorithm, notAfter));
    }

    /** This key, active at once. */
    public static LocalSigningKeys of(LocalSigningKey active) {
        return new LocalSigningKeys(active);
    }

    /**
     * Publishes a key that does not sign yet.
     *
     * @throws Conflict if a published key has the same id, or 20 are published
     * @throws InvalidInput if one is a shared secret and another is not: who verifies must know which it is
     */
    public void prepare(LocalSigningKey key) {
        change(keys -> {
            if (keys.has(key.keyId())) {
                throw new Conflict("KEY_ID_TAKEN", "a published key has this id already");
            }
            if (keys.published.size() >= MAX_KEYS) {
                throw new Conflict("TOO_MANY_KEYS", "retire a key first: " + MAX_KEYS + " are published");
            }
            if (key.publicKey().isPresent() != keys.active.publicKey().isPresent()) {
                throw new InvalidInput("KEYS_MIXED", "shared secrets and key pairs do not go into one set");
            }
            List<SigningKey> published = new ArrayList<>(keys.published);
            published.add(key);
            return new Keys(keys.active, List.copyOf(published));
        });
    }

    /**
     * Makes a published key the one that signs. The one before stays published.
     *
     * @throws Conflict if no published key has this id
     */
    public void activate(String keyId) {
        change(keys -> new Keys(find(keys, keyId), keys.published));
    }

    /**
     * Withdraws a key: what it signed is accepted no more.
     *
     * @throws Conflict if no published key has this id, or it is the active one
     */
    public void retire(String keyId) {
        change(keys -> {
            SigningKey key = find(keys, keyId);
            if (key == keys.active) {
                throw new Conflict("KEY_ACTIVE", "activate another key before retiring this one");
            }
            return new Keys(
                    keys.active, keys.published.stream().filter(k -> k != key).toList());
        });
    }

    @Override
    public SigningKey active() {
        return current.active;
    }

    @Override
    public List<SigningKey> published() {
        return current.published;
    }

    private void change(UnaryOperator<Keys> step) {
        changing.lock();
        try {
            current = step.apply(current);
        } finally {
            changing.unlock();
        }
    }

    private static SigningKey find(Keys keys, String keyId) {
        for (SigningKey key : keys.published) {
            if (key.keyId().equals(keyId)) {
                return key;
            }
        }
        throw new Conflict("KEY_UNKNOWN", "no published key has this id");
    }

    @Override
    public String toString() {
        return "LocalSigningKeys(active " + active() + ", " + published().size() + " published)";
    }
}
