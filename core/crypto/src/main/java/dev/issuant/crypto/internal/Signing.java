package dev.issuant.crypto.internal;

/** A private key inside an engine. Thread-safe. */
@FunctionalInterface
public interface Signing {
    /** The signature in the form JOSE gives it. */
    byte[] sign(byte[] data);
}
