package dev.issuant.x509;

import dev.issuant.IssuantException;

/** The code with which something is refused. */
final class Codes {
    private Codes() {}

    static String of(Runnable act) {
        try {
            act.run();
            return "accepted";
        } catch (IssuantException e) {
            return e.code();
        } catch (CertificateRefusedException e) {
            return e.code();
        }
    }
}
