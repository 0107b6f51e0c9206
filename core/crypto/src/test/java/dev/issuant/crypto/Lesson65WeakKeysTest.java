package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Keys that can be broken, that cost too much, or that do not fit their algorithm, are refused at import. */
class Lesson65WeakKeysTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final BigInteger F4 = BigInteger.valueOf(65537);

    /** Only for numbers in tests: they must come out the same each time. */
    private final Random fixed = new Random(65);

    private static String codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, call);
        return refused == null ? "accepted" : refused.code();
    }

    private String rsa(BigInteger n, BigInteger e) {
        return codeOf(() -> VerificationKey.rsa(SignatureAlgorithm.RS256, n.toByteArray(), e.toByteArray(), "k"));
    }

    private BigInteger prime(int bits) {
        return BigInteger.probablePrime(bits, fixed);
    }

    private BigInteger modulus(int bits) {
        BigInteger n;
        do {
            n = prime(bits / 2).multiply(prime(bits / 2));
        } while (n.bitLength() != bits);
        return n;
    }

    @Test
    void lesson_65_rsa_soundModulus_isAccepted() {
        assertThat(rsa(modulus(2048), F4)).isEqualTo("accepted");
        assertThat(rsa(modulus(2048), F4.add(BigInteger.TWO))).isEqualTo("accepted");
    }

    @Test
    void lesson_65_rsa_sizeAndExponent_areBounded() {
        assertThat(rsa(modulus(1024), F4)).isEqualTo("KEY_SIZE");
        assertThat(rsa(modulus(2046), F4)).isEqualTo("KEY_SIZE");
        assertThat(rsa(BigInteger.ZERO, F4)).isEqualTo("KEY_SIZE");
        assertThat(rsa(BigInteger.ONE.shiftLeft(8192).add(BigInteger.ONE), F4)).isEqualTo("KEY_SIZE");
        BigInteger good = modulus(2048);
        assertThat(rsa(good, BigInteger.ONE)).isEqualTo("KEY_EXPONENT");
        assertThat(rsa(good, BigInteger.valueOf(3))).isEqualTo("KEY_EXPONENT");
        assertThat(rsa(good, BigInteger.valueOf(65538))).isEqualTo("KEY_EXPONENT");
        assertThat(rsa(good, BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE))).isEqualTo("KEY_EXPONENT");
        assertThat(rsa(good.add(BigInteger.ONE), F4)).isEqualTo("KEY_MALFORMED");
    }

    @Test
    void p12_rsa_oversizedKey_isRefusedBeforeTheEngineSeesIt() {
        byte[] huge = new byte[1 << 20];
        Arrays.fill(huge, (byte) 0xff);
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(codeOf(() -> VerificationKey.rsa(SignatureAlgorithm.RS256, huge, F4.toByteArray(), "k")))
                    .isEqualTo("KEY_SIZE");
            assertThat(rsa(BigInteger.ONE.shiftLeft(16_383).add(BigInteger.ONE), F4))
                    .isEqualTo("KEY_SIZE");
        }
        assertThat(System.nanoTime() - start).as("100 refusals").isLessThan(5_000_000_000L);
    }

    /** CVE-2017-15361: primes of the form k*M + (65537^a mod M), M the product of the first 71 primes. */
    @Test
    void lesson_65_rsa_rocaModulus_isRefused() {
        BigInteger m = BigInteger.ONE;
        BigInteger next = BigInteger.TWO;
        for (int i = 0; i < 71; i++) {
            m = m.multiply(next);
            next = next.nextProbablePrime();
        }
        assertThat(rsa(rocaPrime(m).multiply(rocaPrime(m)), F4)).isEqualTo("KEY_WEAK");
    }

    private BigInteger rocaPrime(BigInteger m) {
        while (true) {
            BigInteger k = new BigInteger(1024 - m.bitLength() + 1, fixed).setBit(1024 - m.bitLength());
            BigInteger p = k.multiply(m).add(F4.modPow(new BigInteger(60, fixed), m));
            if (p.bitLength() == 1024 && p.testBit(1022) && p.isProbablePrime(30)) {
                return p;
            }
        }
    }

    /** CVE-2022-26320: the second prime is the next after the first. */
    @Test
    void lesson_65_rsa_closePrimes_areRefused() {
        BigInteger p = prime(1024).setBit(1023).setBit(1022).nextProbablePrime();
        assertThat(rsa(p.multiply(p.nextProbablePrime()), F4)).isEqualTo("KEY_WEAK");
        assertThat(rsa(p.multiply(p), F4)).isEqualTo("KEY_WEAK");
        BigInteger near = p.add(BigInteger.ONE.shiftLeft(512)).nextProbablePrime();
        assertThat(rsa(p.multiply(near), F4)).isEqualTo("KEY_WEAK");
    }

    @Test
    void lesson_65_hmac_shortOrRepetitiveSecret_isRefused() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        assertThat(codeOf(() -> LocalSigningKey.sharedSecret(Secret.of(random), "k", END)))
                .isEqualTo("accepted");
        assertThat(codeOf(() -> LocalSigningKey.sharedSecret(Secret.of(Arrays.copyOf(random, 31)), "k", END)))
                .isEqualTo("KEY_SIZE");
        assertThat(codeOf(() -> LocalSigningKey.sharedSecret(Secret.of(new byte[64]), "k", END)))
                .isEqualTo("KEY_WEAK");
        assertThat(codeOf(() -> LocalSigningKey.sharedSecret(Secret.ofText("secret".repeat(10)), "k", END)))
                .isEqualTo("KEY_WEAK");
    }

    private static String hmac(byte[] secret) {
        return codeOf(() -> LocalSigningKey.sharedSecret(Secret.of(secret), "k", END));
    }

    private static String hmac(String secret) {
        return hmac(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** The bare library takes each of these: it asks for 32 bytes and nothing else. */
    @Test
    void lesson_65_hmac_printedInAStandardOrATutorial_isRefused() {
        String rfc7515 = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
        String tutorial = "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970";
        assertThat(hmac(Keys.decode(rfc7515))).isEqualTo("KEY_WEAK");
        assertThat(hmac(rfc7515)).isEqualTo("KEY_WEAK");
        assertThat(hmac(Keys.decode("hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg")))
                .isEqualTo("KEY_WEAK");
        assertThat(hmac("a-string-secret-at-least-256-bits-long")).isEqualTo("KEY_WEAK");
        assertThat(hmac(tutorial)).isEqualTo("KEY_WEAK");
        assertThat(hmac(java.util.HexFormat.of().parseHex(tutorial))).isEqualTo("KEY_WEAK");
        assertThat(hmac(java.util.Base64.getDecoder().decode(tutorial))).isEqualTo("KEY_WEAK");
    }

    @Test
    void lesson_65_hmac_textThatCannotHold256Bits_isRefused() {
        assertThat(hmac("correct horse battery staple Tr0ub4dor&3")).isEqualTo("KEY_WEAK");
        assertThat(hmac("0123456789abcdef0123456789abcdef")).isEqualTo("KEY_WEAK");
        assertThat(hmac("3f9a1c47e0b852d6a7c41e9f03b8d562f0e1d2c3b4a5968778695a4b3c2d1e0f"))
                .isEqualTo("accepted");
    }

    @Test
    void lesson_46_hmac_publicKeyOrCertificateAsSecret_isRefused() throws GeneralSecurityException {
        for (KeyPair pair : new KeyPair[] {pair("secp256r1"), pair("secp384r1")}) {
            byte[] der = pair.getPublic().getEncoded();
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + java.util.Base64.getMimeEncoder().encodeToString(der);
            assertThat(hmac(der)).isEqualTo("KEY_WEAK");
            assertThat(hmac(pem)).isEqualTo("KEY_WEAK");
        }
        java.security.KeyPairGenerator rsa = java.security.KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        assertThat(hmac(rsa.generateKeyPair().getPublic().getEncoded())).isEqualTo("KEY_WEAK");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        random[0] = 0x30;
        random[1] = 30;
        random[2] = 0x02;
        assertThat(hmac(random)).isEqualTo("accepted");
    }

    @Test
    void lesson_65_ec_otherCurveOrPointOffTheCurve_isRefused() throws GeneralSecurityException {
        KeyPair p256 = pair("secp256r1");
        KeyPair p384 = pair("secp384r1");
        KeyPair p521 = pair("secp521r1");
        assertThat(codeOf(() -> LocalSigningKey.of(p256, "ES384", END))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(codeOf(() -> LocalSigningKey.of(p384, "ES256", END))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(codeOf(() -> LocalSigningKey.of(p521, "ES256", "k", END))).isEqualTo("KEY_CURVE_MISMATCH");

        BigInteger one = BigInteger.ONE;
        PublicKey off = Keys.ec("secp256r1", one, one);
        assertThat(codeOf(() -> VerificationKey.of(off, SignatureAlgorithm.ES256, "k")))
                .isEqualTo("KEY_OFF_CURVE");
        byte[] beyond = new byte[32];
        Arrays.fill(beyond, (byte) 0xff);
        assertThat(codeOf(() -> VerificationKey.ec(SignatureAlgorithm.ES256, beyond, beyond, "k")))
                .isEqualTo("KEY_OFF_CURVE");
        assertThat(codeOf(() -> VerificationKey.ec(SignatureAlgorithm.ES256, new byte[31], new byte[32], "k")))
                .isEqualTo("KEY_MALFORMED");
        assertThat(codeOf(() -> VerificationKey.ec(SignatureAlgorithm.ES256, new byte[33], new byte[32], "k")))
                .isEqualTo("KEY_MALFORMED");
    }

    /** CVE-2020-0601: a base point of one's own makes any public key one's own. */
    @Test
    void lesson_65_ec_ownBasePoint_isRefused() throws GeneralSecurityException {
        ECParameterSpec real = Keys.curve("secp256r1");
        ECPoint victim =
                ((java.security.interfaces.ECPublicKey) pair("secp256r1").getPublic()).getW();
        ECParameterSpec fake = new ECParameterSpec(real.getCurve(), victim, real.getOrder(), real.getCofactor());
        java.security.interfaces.ECPublicKey key = new java.security.interfaces.ECPublicKey() {
            @Override
            public ECPoint getW() {
                return victim;
            }

            @Override
            public ECParameterSpec getParams() {
                return fake;
            }

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
        assertThat(codeOf(() -> VerificationKey.of(key, SignatureAlgorithm.ES256, "k")))
                .isEqualTo("KEY_CURVE_MISMATCH");
        PublicKey named = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(victim, real));
        assertThat(codeOf(() -> VerificationKey.of(named, SignatureAlgorithm.ES256, "k")))
                .isEqualTo("accepted");
    }

    @Test
    void lesson_65_ed25519_smallOrderOrNonCanonicalPoint_isRefused() {
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        assertThat(ed(neutral)).isEqualTo("KEY_OFF_CURVE");
        assertThat(ed(new byte[32])).isEqualTo("KEY_OFF_CURVE");
        byte[] beyond = new byte[32];
        Arrays.fill(beyond, (byte) 0xff);
        assertThat(ed(beyond)).isEqualTo("KEY_OFF_CURVE");
        assertThat(ed(new byte[31])).isEqualTo("KEY_MALFORMED");
    }

    private static String ed(byte[] raw) {
        return codeOf(() -> VerificationKey.ed25519(SignatureAlgorithm.EDDSA, raw, "k"));
    }

    @Test
    void lesson_46_key_ofAnotherType_fitsNoAlgorithm() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair rsa = generator.generateKeyPair();
        KeyPair ec = pair("secp256r1");
        KeyPair ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        for (String algorithm : new String[] {"ES256", "ES384", "EdDSA", "HS256"}) {
            assertThat(codeOf(() -> LocalSigningKey.of(rsa, algorithm, END))).isEqualTo("KEY_TYPE_MISMATCH");
        }
        for (String algorithm : new String[] {"RS256", "PS256", "EdDSA", "HS256"}) {
            assertThat(codeOf(() -> LocalSigningKey.of(ec, algorithm, END))).isEqualTo("KEY_TYPE_MISMATCH");
        }
        for (String algorithm : new String[] {"RS256", "PS256", "ES256", "HS256"}) {
            assertThat(codeOf(() -> LocalSigningKey.of(ed, algorithm, END))).isEqualTo("KEY_TYPE_MISMATCH");
        }
        for (String algorithm : new String[] {"none", "", "es256", "ES512", "HS384", "RS1"}) {
            assertThat(codeOf(() -> LocalSigningKey.of(ec, algorithm, END))).isEqualTo("ALGORITHM_UNKNOWN");
        }
    }

    @Test
    void of_halvesOfDifferentPairs_isRefused() throws GeneralSecurityException {
        KeyPair a = pair("secp256r1");
        KeyPair b = pair("secp256r1");
        assertThat(codeOf(() -> LocalSigningKey.of(new KeyPair(a.getPublic(), b.getPrivate()), "ES256", END)))
                .isEqualTo("KEY_PAIR_MISMATCH");
    }

    @Test
    void of_malformedKeyId_isRefused() throws GeneralSecurityException {
        KeyPair pair = pair("secp256r1");
        for (String id : new String[] {"", " ", "a b", "a\n", "\u00e9", "k".repeat(201)}) {
            assertThat(codeOf(() -> LocalSigningKey.of(pair, "ES256", id, END))).isEqualTo("KEY_ID_MALFORMED");
        }
    }

    private static KeyPair pair(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
