package dev.issuant.crypto.internal;

/** A public key inside an engine. Thread-safe. */
@FunctionalInterface
public interface Verifying {
    /** Whether the signature, whose length the caller has checked, is one of this data. */
    boolean verify(byte[] data, byte[] signature);
}
