package dev.issuant.policy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.policy.internal.Names;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which algorithms may sign credentials and which keys their holders may use, each with the last day (in UTC) on which
 * it is allowed. What is not listed is not allowed. Names are compared exactly: signing algorithms by their JOSE name
 * ({@code ES256}), holder keys by the name the issuer gives ({@code RSA}, {@code EC}). Immutable; each method returns
 * another floor.
 */
public final class CryptoFloor {
    private static final LocalDate WEAK = LocalDate.of(2030, 12, 31);
    private static final LocalDate CLASSICAL = LocalDate.of(2035, 12, 31);
    private static final LocalDate CNSA_1 = LocalDate.of(2032, 12, 31);

    private final Map<String, Entry> signing;
    private final Map<String, Entry> holderKeys;

    /**
     * One line of the floor.
     *
     * @param algorithm its name
     * @param minBits the smallest key it is good for; 0 for a signing algorithm
     * @param lastDay the last day, in UTC, on which it is allowed; absent when no end is set
     */
    public record Entry(String algorithm, int minBits, Optional<LocalDate> lastDay) {}

    private CryptoFloor(Map<String, Entry> signing, Map<String, Entry> holderKeys) {
        this.signing = signing;
        this.holderKeys = holderKeys;
    }

    /** A floor that allows nothing yet. */
    public static CryptoFloor empty() {
        return new CryptoFloor(Map.of(), Map.of());
    }

    /**
     * NIST SP 800-131A with the dates of its third revision and of IR 8547 (both drafts when this was written): RSA keys
     * below 3,072 bits until the end of 2030, everything that a quantum computer breaks until the end of 2035. Keyed
     * hashes and ML-DSA have no end.
     */
    public static CryptoFloor nist() {
        return empty().signing(CLASSICAL, "RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
                .signing(CLASSICAL, "ES256", "ES384", "ES512", "EdDSA", "Ed25519", "Ed448")
                .signing(null, "HS256", "HS384", "HS512", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87")
                .holderKey("RSA", 2048, WEAK)
                .holderKey("RSA", 3072, CLASSICAL)
                .holderKey("EC", 256, CLASSICAL)
                .holderKey("OKP", 255, CLASSICAL)
                .holderKey("Ed25519", 255, CLASSICAL)
                .holderKey("Ed448", 448, CLASSICAL);
    }

    /**
     * NSA's CNSA 2.0 with its predecessor during the transition: ML-DSA-87 and keyed hashes from SHA-384 up without end;
     * P-384 and RSA from 3,072 bits, with SHA-384, until the end of 2032, for 2033 is exclusive. New acquisitions of
     * national security systems end them earlier: use {@link #signing(String, LocalDate)}.
     */
    public static CryptoFloor cnsa2() {
        return empty().signing(CNSA_1, "ES384", "RS384", "PS384")
                .signing(null, "ML-DSA-87", "HS384", "HS512")
                .holderKey("RSA", 3072, CNSA_1)
                .holderKey("EC", 384, CNSA_1);
    }

    /** With this signing algorithm, without end; replaces what was said of it before. */
    public CryptoFloor signing(String joseName) {
        return signing(null, joseName);
    }

    /** With this signing algorithm until the end of that day; replaces what was said of it before. */
    public CryptoFloor signing(String joseName, LocalDate lastDay) {
        return signing(lastDay, joseName);
    }

    /** With holder keys of this algorithm from this size up, without end; replaces what was said of that size. */
    public CryptoFloor holderKey(String algorithm, int minBits) {
        return key(algorithm, minBits, null);
    }

    /** The same until the end of that day. A key is good for as long as the best line that it reaches. */
    public CryptoFloor holderKey(String algorithm, int minBits, LocalDate lastDay) {
        return key(algorithm, minBits, lastDay);
    }

    private CryptoFloor signing(@Nullable LocalDate lastDay, String... names) {
        Map<String, Entry> all = new TreeMap<>(signing);
        for (String name : names) {
            all.put(Names.exact("algorithm", name), new Entry(name, 0, Optional.ofNullable(lastDay)));
        }
        return new CryptoFloor(all, holderKeys);
    }

    private CryptoFloor key(String algorithm, int minBits, @Nullable LocalDate lastDay) {
        if (minBits < 1 || minBits > 1_000_000) {
            throw new InvalidInput("OUT_OF_RANGE", "the smallest key must have between 1 and 1000000 bits");
        }
        Map<String, Entry> all = new TreeMap<>(holderKeys);
        String line = Names.exact("algorithm", algorithm) + " " + minBits;
        all.put(line, new Entry(algorithm, minBits, Optional.ofNullable(lastDay)));
        return new CryptoFloor(signing, all);
    }

    /** The signing algorithms, in one fixed order. */
    public List<Entry> signing() {
        return List.copyOf(signing.values());
    }

    /** The holder keys, in one fixed order. */
    public List<Entry> holderKeys() {
        return List.copyOf(holderKeys.values());
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof CryptoFloor f && signing.equals(f.signing) && holderKeys.equals(f.holderKeys);
    }

    @Override
    public int hashCode() {
        return 31 * signing.hashCode() + holderKeys.hashCode();
    }

    @Override
    public String toString() {
        return "CryptoFloor(signing=" + signing.values() + ", holderKeys=" + holderKeys.values() + ")";
    }
}
