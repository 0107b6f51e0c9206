package dev.issuant.crypto.internal;

import java.math.BigInteger;

/** Signs of RSA moduli that fall to known attacks, at the cost of microseconds. */
final class WeakRsa {
    /** The primes that divide the constant of every affected library, whatever the key size. */
    private static final int[] PRIMES = {
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113, 127, 131, 137, 139, 149, 151, 157, 163, 167
    };

    private static final int FERMAT_ROUNDS = 100;

    private WeakRsa() {}

    /**
     * Whether the modulus is a power of 65537 modulo each small prime, as those of CVE-2017-15361 are. A sound key
     * meets that by chance once in about 2^27.
     */
    static boolean isRoca(BigInteger modulus) {
        for (int prime : PRIMES) {
            int residue = modulus.mod(BigInteger.valueOf(prime)).intValue();
            int power = 1;
            boolean found = false;
            for (int i = 0; i < prime && !found; i++) {
                found = power == residue;
                power = (int) ((long) power * 65537 % prime);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** Whether Fermat's method factors the modulus in a few rounds (CVE-2022-26320). */
    static boolean hasClosePrimes(BigInteger modulus) {
        BigInteger a = modulus.sqrt();
        if (a.multiply(a).equals(modulus)) {
            return true;
        }
        a = a.add(BigInteger.ONE);
        BigInteger rest = a.multiply(a).subtract(modulus);
        for (int i = 0; i < FERMAT_ROUNDS; i++) {
            if (isSquare(rest)) {
                return true;
            }
            rest = rest.add(a.shiftLeft(1)).add(BigInteger.ONE);
            a = a.add(BigInteger.ONE);
        }
        return false;
    }

    private static boolean isSquare(BigInteger value) {
        // Squares modulo 16 end in 0, 1, 4 or 9: most candidates go here.
        int low = value.intValue() & 15;
        if (low != 0 && low != 1 && low != 4 && low != 9) {
            return false;
        }
        BigInteger root = value.sqrt();
        return root.multiply(root).equals(value);
    }
}
