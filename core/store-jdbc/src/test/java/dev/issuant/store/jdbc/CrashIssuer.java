package dev.issuant.store.jdbc;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.RevocationReason;
import dev.issuant.spi.CredentialStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A process that issues, confirms and revokes until it is killed, and hands everything out over its standard output. */
final class CrashIssuer {
    private static final int THREADS = 6;

    private CrashIssuer() {}

    public static void main(String[] args) {
        CredentialStore store = CrashWorld.open(args[0]);
        CredentialAuthority authority = CrashWorld.authority(store, args[1]);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> run(authority, out, thread)).start();
        }
    }

    private static void run(CredentialAuthority authority, FileOutputStream out, int thread) {
        for (int n = 0; ; n++) {
            String key = "k-" + thread + "-" + n;
            tell(out, "tries " + key);
            Issued issued = authority.issue(CrashWorld.request(key)).orElseThrow();
            String id = issued.credential().id();
            tell(
                    out,
                    "issued " + key + " " + id + " "
                            + issued.secret().orElseThrow().exposeText());
            authority.confirm(id, CrashWorld.SERVICE);
            tell(out, "confirmed " + id);
            if (n % 3 == 0) {
                tell(out, "revokes " + id);
                authority.revoke(id, RevocationReason.KEY_COMPROMISE, CrashWorld.SERVICE);
                tell(out, "revoked " + id);
            }
        }
    }

    /** One write, so that a line is whole or is not there. */
    private static void tell(FileOutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            Runtime.getRuntime().halt(3);
        }
    }
}
