package dev.issuant.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Below the rules for secrets, which refuse this key because everybody has it. */
class HmacVectorTest {
    private static final String INPUT =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private static final String KEY =
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    private static final String MAC = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @Test
    void rfc7515_a1_hs256() {
        Signing hmac = Jdk.hmac(Base64.getUrlDecoder().decode(KEY));
        byte[] input = INPUT.getBytes(StandardCharsets.US_ASCII);
        byte[] mac = Base64.getUrlDecoder().decode(MAC);
        assertThat(hmac.sign(input)).isEqualTo(mac);
        assertThat(Jdk.hmacVerifying(hmac).verify(input, mac)).isTrue();
        mac[31]++;
        assertThat(Jdk.hmacVerifying(hmac).verify(input, mac)).isFalse();
    }
}
