package dev.issuant.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Secrets that are long enough and yet everybody's, because standards, debuggers and tutorials print them and services
 * copy them. Shorter ones need no list: their length refuses them. Each is refused as the text itself and as what
 * base64 or hexadecimal makes of it.
 */
final class PublicSecrets {
    private static final List<String> PRINTED = List.of(
            // RFC 7515 appendix A.1 and RFC 7517 appendix A.3
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
            // RFC 7520 section 3.5
            "hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg",
            // What the most used token debugger offers
            "a-string-secret-at-least-256-bits-long",
            "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
            "your-256-bit-secret-your-256-bit-secret-",
            // Tutorials of web frameworks, copied into thousands of repositories
            "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
            "5367566B59703373367639792F423F4528482B4D6251655468576D5A71347437",
            "4D6251655468576D5A7134743777217A25432A462D4A614E645267556B587032",
            "3cfa76ef14937c1c0ea519f8fc057a80fcd04a7420f8e8bcd0a7567c272e007b",
            "supersecretkeyyoushouldnotcommittogithub",
            "javainusejavainusejavainusejavainuse",
            "ThisIsASecretKeyForJWTTokenGenerationPleaseChangeIt",
            "asdfSFS34wfsdfsdfSDSD32dfsddDDerQSNCK34SOWEK5354fdgdf4");

    private PublicSecrets() {}

    static boolean contains(byte[] secret) {
        for (String printed : PRINTED) {
            if (Arrays.equals(secret, printed.getBytes(StandardCharsets.US_ASCII))
                    || isDecoded(secret, printed, Base64.getUrlDecoder())
                    || isDecoded(secret, printed, Base64.getDecoder())
                    || isHexOf(secret, printed)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDecoded(byte[] secret, String printed, Base64.Decoder decoder) {
        try {
            return Arrays.equals(secret, decoder.decode(printed));
        } catch (IllegalArgumentException e) {
            // Not of this alphabet: then it stands for nothing else.
            return false;
        }
    }

    private static boolean isHexOf(byte[] secret, String printed) {
        return secret.length * 2 == printed.length()
                && HexFormat.of().formatHex(secret).equalsIgnoreCase(printed);
    }
}
