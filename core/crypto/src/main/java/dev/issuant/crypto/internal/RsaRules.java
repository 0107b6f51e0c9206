package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import java.math.BigInteger;

/** What an RSA public key must be before any engine sees it. The cheap checks of size come first. */
public final class RsaRules {
    /** NIST SP 800-131A: the floor of 112 bits of strength. */
    public static final int MIN_BITS = 2048;

    /** Above this, import and verification cost an attacker nothing and us seconds. */
    public static final int MAX_BITS = 8192;

    private static final BigInteger F4 = BigInteger.valueOf(65537);

    private RsaRules() {}

    /**
     * Checks a modulus and an exponent.
     *
     * @throws InvalidInput with the rule that is broken
     */
    public static void check(BigInteger modulus, BigInteger exponent) {
        int bits = modulus.bitLength();
        if (modulus.signum() <= 0 || bits < MIN_BITS || bits > MAX_BITS) {
            throw new InvalidInput("KEY_SIZE", "an RSA key must have " + MIN_BITS + " to " + MAX_BITS + " bits");
        }
        // FIPS 186-5 section A.1.1: odd and above 2^16; the JDK takes at most 64 bits for large keys.
        if (exponent.compareTo(F4) < 0 || !exponent.testBit(0) || exponent.bitLength() > 64) {
            throw new InvalidInput("KEY_EXPONENT", "the RSA exponent must be odd, at least 65537, of at most 64 bits");
        }
        if (!modulus.testBit(0)) {
            throw new InvalidInput("KEY_MALFORMED", "the RSA modulus is even");
        }
        if (WeakRsa.isRoca(modulus)) {
            throw new InvalidInput("KEY_WEAK", "the RSA key carries the mark of CVE-2017-15361 (ROCA); make a new one");
        }
        if (WeakRsa.hasClosePrimes(modulus)) {
            throw new InvalidInput(
                    "KEY_WEAK", "the primes of the RSA key lie too close (CVE-2022-26320); make a new one");
        }
    }
}
