package dev.issuant.crypto.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.jar.Manifest;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.jspecify.annotations.Nullable;

/** The name under which Bouncy Castle is recorded, such as {@code BC-1.87}. Loaded with the first key that needs it. */
final class BouncyVersion {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    static final String NAME = name();

    private BouncyVersion() {}

    /** Reads the manifest beside the engine's classes: its provider class knows the version too, but loads for 100 ms. */
    private static String name() {
        @Nullable URL self = ECDSASigner.class.getResource("ECDSASigner.class");
        String path = ECDSASigner.class.getName().replace('.', '/') + ".class";
        if (self == null || !self.toString().endsWith(path)) {
            return "BC";
        }
        String root = self.toString().substring(0, self.toString().length() - path.length());
        try (InputStream in = new URL(root + MANIFEST).openStream()) {
            @Nullable String version = new Manifest(in).getMainAttributes().getValue("Bundle-Version");
            return version == null || version.length() > 20 ? "BC" : "BC-" + version;
        } catch (IOException e) {
            // A repackaged library without a manifest: the name alone is still true.
            return "BC";
        }
    }
}
