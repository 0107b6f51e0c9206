package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import java.security.DigestException;
import java.security.MessageDigest;
import org.bouncycastle.crypto.ExtendedDigest;

/** The SHA-2 of the JDK, which is native, where Bouncy Castle asks for a digest of its own kind. Not thread-safe. */
final class JdkDigest implements ExtendedDigest {
    private final MessageDigest hash;
    private final int blockBytes;

    /** SHA-256 or SHA-384 by that name. */
    JdkDigest(String name) {
        this.hash = Jdk.digest(name);
        this.blockBytes = name.equals("SHA-256") ? 64 : 128;
    }

    @Override
    public String getAlgorithmName() {
        return hash.getAlgorithm();
    }

    @Override
    public int getDigestSize() {
        return hash.getDigestLength();
    }

    /** The length of a block (FIPS 180-4 figure 1), to which HMAC fills up its key. */
    @Override
    public int getByteLength() {
        return blockBytes;
    }

    @Override
    public void update(byte in) {
        hash.update(in);
    }

    @Override
    public void update(byte[] in, int from, int length) {
        hash.update(in, from, length);
    }

    @Override
    public int doFinal(byte[] out, int at) {
        try {
            return hash.digest(out, at, hash.getDigestLength());
        } catch (DigestException e) {
            throw new Broken("ENGINE_FAILED", "the digest of this Java runtime did not fit its place", e);
        }
    }

    @Override
    public void reset() {
        hash.reset();
    }
}
