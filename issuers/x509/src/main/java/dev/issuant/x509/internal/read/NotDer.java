package dev.issuant.x509.internal.read;

/** What was read is not DER of the expected form. It carries no position and no content, for both come from outside. */
public final class NotDer extends Exception {
    private static final long serialVersionUID = 1L;

    NotDer() {
        super("not DER of the expected form", null, false, false);
    }
}
