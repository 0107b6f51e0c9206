package dev.issuant.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL checks the signatures and digests that the quickstart wrote, from their published layout alone. */
class OpenSslCounterpartTest {
    @TempDir
    Path folder;

    private Outside outside;

    @BeforeEach
    void tellTheStory() throws Exception {
        outside = new Outside(folder);
    }

    private void write(String name, byte[] content) throws Exception {
        Files.write(outside.issued.resolve(name), content);
    }

    private List<String> journal() throws Exception {
        return Files.readAllLines(outside.issued.resolve("audit.jsonl"));
    }

    @Test
    void checkpoint_signature_isEd25519OverThePublishedLayout() throws Exception {
        List<String> lines = journal();
        Map<String, Object> checkpoint = JSONObjectUtils.parse(lines.get(lines.size() - 1));
        Map<String, Object>[] heads = JSONObjectUtils.getJSONObjectArray(checkpoint, "heads");
        StringBuilder signed = new StringBuilder("issuant-checkpoint-1\n");
        for (String field : List.of("realm", "number", "time", "previous", "key")) {
            signed.append(checkpoint.get(field)).append('\n');
        }
        signed.append(heads.length).append('\n');
        for (Map<String, Object> head : heads) {
            signed.append("%s %s %s\n".formatted(head.get("stream"), head.get("seq"), head.get("hash")));
        }
        write("signed.bin", signed.toString().getBytes(StandardCharsets.UTF_8));
        write("signature.bin", HexFormat.of().parseHex((String) checkpoint.get("signature")));
        assertThat(verifyCheckpoint()).startsWith("0 ").contains("Verified Successfully");

        write("signed.bin", signed.replace(22, 23, "A").toString().getBytes(StandardCharsets.UTF_8));
        assertThat(verifyCheckpoint()).startsWith("1 ").contains("Verification Failure");
    }

    private String verifyCheckpoint() throws Exception {
        return outside.run(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "audit-public-key.pem",
                "-rawin",
                "-in",
                "signed.bin",
                "-sigfile",
                "signature.bin");
    }

    @Test
    void certificate_chainOfTheQuickstart_isAccepted() throws Exception {
        assertThat(outside.run(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        "ca.pem",
                        "-untrusted",
                        "chain.pem",
                        "leaf.pem"))
                .isEqualTo("0 leaf.pem: OK");
        assertThat(outside.run("openssl", "verify", "-CAfile", "ca.pem", "leaf.pem"))
                .startsWith("2 ");
        assertThat(outside.run("openssl", "req", "-verify", "-noout", "-in", "leaf.csr"))
                .startsWith("0 ");
    }

    @Test
    void token_signature_isEcdsaOverTheFirstTwoParts() throws Exception {
        String token = Files.readString(outside.issued.resolve("token.jwt")).strip();
        int dot = token.lastIndexOf('.');
        String pem = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(JWKSet.load(outside.issued.resolve("jwks.json").toFile())
                        .getKeys()
                        .get(0)
                        .toECKey()
                        .toECPublicKey()
                        .getEncoded());
        write(
                "key.pem",
                ("-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII));
        write(
                "signature.der",
                ECDSA.transcodeSignatureToDER(Base64.getUrlDecoder().decode(token.substring(dot + 1))));
        write("signed.txt", token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifyToken()).isEqualTo("0 Verified OK");

        write("signed.txt", (token.substring(0, dot - 1) + "~").getBytes(StandardCharsets.US_ASCII));
        assertThat(verifyToken()).startsWith("1 Verification failure");
    }

    private String verifyToken() throws Exception {
        return outside.run(
                "openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature.der", "signed.txt");
    }
}
