package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.testkit.Cost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every limit comes before the work it bounds, and being over one is an error, never the same as absent. */
class LimitsTest {

    private static String with(String claim, String json) {
        return forge().sign(Json.with(good(), claim, json));
    }

    @Test
    void lesson_35_tokenOverTheLimit_isAnErrorAndAtTheLimitIsRead() {
        int limit = 16 * 1024;
        String token = "";
        for (int padding = 11_000; token.length() < limit; padding++) {
            String longer = with("padding", "\"" + "x".repeat(padding) + "\"");
            if (longer.length() > limit) {
                assertThat(outcome(longer)).isEqualTo("TOKEN_TOO_LARGE");
                break;
            }
            token = longer;
        }
        assertThat(token.length()).isBetween(limit - 4, limit);
        assertThat(outcome(token)).isEqualTo(ACCEPTED);
        JwtVerifier smaller = Verifiers.accessTokens().maxLength(256).build();
        assertThat(outcome(smaller, token)).isEqualTo("TOKEN_TOO_LARGE");
        assertThat(outcome(smaller, forge().sign(good()))).isEqualTo("TOKEN_TOO_LARGE");
    }

    @Test
    void lesson_35_claimOverALimit_isAnErrorNotAbsent() {
        assertThat(outcome(with("scope", "[\"ledger:write\"]"))).isEqualTo("CLAIM_MISTYPED");
        assertThat(outcome(with("big", "1".repeat(41)))).isEqualTo("JSON_TOO_COMPLEX");
        assertThat(outcome(with("n".repeat(257), "1"))).isEqualTo("JSON_TOO_COMPLEX");
        assertThat(outcome(with("n".repeat(256), "1"))).isEqualTo(ACCEPTED);
    }

    @Test
    void lesson_51_depth_isBounded() {
        // The object of the claims is the first level.
        assertThat(outcome(with("deep", "[".repeat(15) + "]".repeat(15)))).isEqualTo(ACCEPTED);
        assertThat(outcome(with("deep", "[".repeat(16) + "]".repeat(16)))).isEqualTo("JSON_TOO_COMPLEX");
        assertThat(outcome(with("deep", "{\"a\":".repeat(16) + "1" + "}".repeat(16))))
                .isEqualTo("JSON_TOO_COMPLEX");
        assertThat(outcome(with("deep", "[".repeat(5000)))).isEqualTo("JSON_TOO_COMPLEX");
    }

    @Test
    void lesson_51_numberOfValues_isBounded() {
        int own = 8;
        assertThat(outcome(with("many", "[" + "1,".repeat(1000 - own - 2) + "1]")))
                .isEqualTo(ACCEPTED);
        assertThat(outcome(with("many", "[" + "1,".repeat(1000 - own - 1) + "1]")))
                .isEqualTo("JSON_TOO_COMPLEX");
        String header = "{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"KID\",\"a\":[" + "1,".repeat(100) + "1]}";
        assertThat(outcome(forge().header(header).sign(good()))).isEqualTo("JSON_TOO_COMPLEX");
    }

    /** Names that all hash alike: no table is built that they could slow down. */
    @Test
    void lesson_51_collidingNames_costNothing() {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < 512; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 9; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            object.append(i == 0 ? "" : ",").append('"').append(name).append("\":1");
        }
        String token = with("collide", object.append('}').toString());
        Cost.assertCheap("many colliding names", () -> outcome(token));
        assertThat(outcome(token)).isEqualTo(ACCEPTED);
    }

    @Test
    void lesson_52_halfAMillionDots_costNothing() {
        String dots = ".".repeat(500_000);
        assertThat(outcome(dots)).isEqualTo("TOKEN_TOO_LARGE");
        Cost cost = Cost.of(() -> outcome(dots));
        assertThat(cost.nanos()).isLessThan(5_000_000);
        assertThat(cost.bytes()).isLessThan(1 << 20);
        assertThat(outcome(".".repeat(16_000))).isEqualTo("TOKEN_NOT_COMPACT");
    }

    /** P12: below 50 ms and 8 MiB, measured after a first round that loads classes. */
    @Test
    void p12_hostileTokens_areRefusedCheaply() {
        List<String> hostile = new ArrayList<>(List.of(
                "a".repeat(16_384),
                "a.".repeat(8_000),
                "=".repeat(16_384),
                "\u0000".repeat(16_384),
                Forge.base64("{\"alg\":\"ES256\"}") + "." + Forge.base64("[".repeat(12_000)) + ".AA",
                Forge.base64("{\"alg\":\"ES256\"}") + "." + Forge.base64("{\"a\":".repeat(2_400)) + ".AA",
                Forge.base64("{\"alg\":\"ES256\"}") + "." + Forge.base64("{\"iss\":" + "9".repeat(12_000) + "}")
                        + ".AA",
                Forge.base64("{\"alg\":\"ES256\"}") + "." + Forge.base64("{\"exp\":1e999999999}") + ".AA",
                Forge.base64("{\"alg\":\"ES256\"}") + "." + Forge.base64("{\"a\":\"" + "\\u0041".repeat(2_000) + "\"}")
                        + ".AA",
                Forge.base64("{\"alg\":\"" + "E".repeat(10_000) + "\"}") + ".e30.AA",
                Forge.base64("{\"alg\":\"ES256\"}") + ".e30." + "A".repeat(16_000)));
        hostile.forEach(Verifiers::outcome);
        for (String token : hostile) {
            assertThat(outcome(token)).isNotEqualTo(ACCEPTED);
            Cost cost = Cost.of(() -> outcome(token));
            assertThat(cost.nanos()).isLessThan(Cost.MOST_NANOS);
            assertThat(cost.bytes()).isLessThan(10L * token.length() + 65_536);
        }
    }
}
