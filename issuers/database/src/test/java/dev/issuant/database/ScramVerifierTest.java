package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {
    private static final Base64.Decoder BASE64 = Base64.getDecoder();

    /** The exchange of RFC 7677 section 3: what the client there proves and the server there signs fits our keys. */
    @Test
    void of_exampleOfRfc7677_provesClientAndServer() throws Exception {
        String salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
        String verifier = ScramVerifier.of("pencil".toCharArray(), BASE64.decode(salt), 4096);
        assertThat(verifier).startsWith("SCRAM-SHA-256$4096:" + salt + "$");
        String[] keys = verifier.substring(verifier.lastIndexOf('$') + 1).split(":");
        byte[] storedKey = BASE64.decode(keys[0]);
        byte[] serverKey = BASE64.decode(keys[1]);
        String nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        byte[] exchange = ("n=user,r=rOprNGfwEbeRWgbNEkqO,r=" + nonce + ",s=" + salt + ",i=4096,c=biws,r=" + nonce)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] proof = BASE64.decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        byte[] signature = hmac(storedKey, exchange);
        byte[] clientKey = new byte[32];
        for (int i = 0; i < 32; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }
        assertThat(MessageDigest.getInstance("SHA-256").digest(clientKey)).isEqualTo(storedKey);
        assertThat(Base64.getEncoder().encodeToString(hmac(serverKey, exchange)))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    @Test
    void passwords_drawn_areNewAndAsciiAndUseTheWholeAlphabet() {
        Passwords passwords = new Passwords();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            try (Passwords.Password password = passwords.next()) {
                String text = new String(password.after(""), StandardCharsets.US_ASCII);
                assertThat(text).matches("[A-Za-z0-9_-]{43}");
                assertThat(all.indexOf(text)).isNegative();
                assertThat(password.toString()).doesNotContain(text);
                all.append(text).append('\n');
            }
        }
        assertThat(all.chars().filter(c -> c != '\n').distinct().count()).isEqualTo(64);
    }
}
