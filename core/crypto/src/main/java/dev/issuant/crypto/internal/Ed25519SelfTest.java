package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import java.util.HexFormat;

/** Asks the Ed25519 engine, before its first verification, whether it knows a true signature from false ones. */
final class Ed25519SelfTest {
    private Ed25519SelfTest() {}

    /**
     * Returns when the tests have passed; they run once.
     *
     * @throws Broken with the code {@code ENGINE_BROKEN} when they have not
     */
    static void passed() {
        if (!Once.GOOD) {
            throw new Broken("ENGINE_BROKEN", "the Ed25519 engine does not tell true signatures from false ones", null);
        }
    }

    private static final class Once {
        static final boolean GOOD =
                EngineTrial.isEd25519(BouncyEd25519.verifying(HexFormat.of().parseHex(EngineTrial.PUBLIC)));
    }
}
