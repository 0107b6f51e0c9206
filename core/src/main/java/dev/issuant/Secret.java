package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The secret part of a credential. It prints nothing, has no equality by content, and opens only through
 * {@link #expose()} and {@link #exposeText()}, so that a reviewer finds every place with one search. Thread-safe.
 */
public final class Secret {
    private final byte[] bytes;
    private volatile boolean destroyed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A secret that holds its own copy of the bytes.
     *
     * @throws IssuantException.InvalidInput if there are none, or more than 1 MiB
     */
    public static Secret of(byte[] value) {
        Checks.range("secret length", value.length, 1, 1 << 20);
        return new Secret(value.clone());
    }

    /** A secret of the UTF-8 bytes of this text. */
    public static Secret ofText(String value) {
        Checks.range("secret length", value.length(), 1, 1 << 20);
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        Checks.range("secret length", encoded.length, 1, 1 << 20);
        return new Secret(encoded);
    }

    /**
     * A copy of the secret bytes. The caller answers for where the copy goes.
     *
     * @throws IssuantException.Conflict if this secret was destroyed
     */
    public byte[] expose() {
        byte[] copy = bytes.clone();
        if (destroyed) {
            Arrays.fill(copy, (byte) 0);
            throw new IssuantException.Conflict("SECRET_DESTROYED", "this secret was destroyed and cannot be shown");
        }
        return copy;
    }

    /** The secret as text, read as UTF-8; see {@link #expose()}. */
    public String exposeText() {
        byte[] copy = expose();
        try {
            return new String(copy, StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Whether the other secret has the same bytes, compared in constant time. */
    public boolean matches(Secret other) {
        return !destroyed && !other.destroyed && MessageDigest.isEqual(bytes, other.bytes);
    }

    /** Overwrites the bytes held here. Copies that were taken before are not reached. May be called twice. */
    public void destroy() {
        destroyed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** Whether {@link #destroy()} was called. */
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "Secret(hidden)";
    }
}
