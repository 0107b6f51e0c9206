package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.VERIFIER;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.IssuantException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused is never repeated: not in messages, causes or suppressed exceptions. */
class Lesson69LeakTest {
    private static final String CANARY = "CANARYx7f3q9";

    private static String everything(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text + thrown.getMessage() + thrown;
    }

    @Test
    void lesson_69_refusedTokens_areNotEchoed() {
        String claims = good().substring(0, good().length() - 1);
        List<String> tokens = new ArrayList<>(List.of(
                CANARY,
                CANARY + "." + CANARY + "." + CANARY,
                forge().sign(CANARY),
                forge().sign("{\"" + CANARY + "\":" + CANARY),
                forge().sign(claims + ",\"" + CANARY + "\":1,\"" + CANARY + "\":2}"),
                forge().sign(claims + ",\"a\":\"" + CANARY + "\n\"}"),
                forge().sign(good().replace("payments", CANARY)),
                forge().sign(good().replace("https://id.example.com", CANARY)),
                forge().sign(Json.with(good(), "exp", "\"" + CANARY + "\"")),
                forge().sign(Json.with(good(), "scope", "\"" + CANARY + "  \"")),
                forge().sign(Json.with(good(), CANARY.repeat(30), "1")),
                forge().header("{\"alg\":\"" + CANARY + "\",\"typ\":\"at+jwt\"}")
                        .sign(good()),
                forge().header("{\"alg\":\"ALG\",\"typ\":\"" + CANARY + "\"}").sign(good()),
                forge().header("{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"" + CANARY + "\"}")
                        .sign(good()),
                forge().header("{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"jku\":\"" + CANARY + "\"}")
                        .sign(good())));
        for (String token : tokens) {
            try {
                VERIFIER.verify(token);
                throw new AssertionError("accepted");
            } catch (JwtRefusedException e) {
                assertThat(everything(e)).doesNotContain(CANARY).doesNotContain(token);
                assertThat(e.getCause()).isNull();
                assertThat(e.getStackTrace()).isEmpty();
                assertThat(e.reason().sentence()).doesNotContain(CANARY);
            }
        }
    }

    @Test
    void lesson_69_refusedKeySets_areNotEchoed() {
        for (String json : List.of(
                CANARY,
                "{\"keys\":\"" + CANARY + "\"}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + CANARY + "\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"" + CANARY + "\",\"e\":\"AQAB\"}]}",
                "{\"keys\":[{\"kty\":\"" + CANARY + "\"}]}")) {
            try {
                VerificationKeys.parseJwks(json);
                throw new AssertionError("accepted");
            } catch (IssuantException.InvalidInput e) {
                assertThat(everything(e)).doesNotContain(CANARY);
            }
        }
    }

    @Test
    void p3_results_printNoClaim() {
        VerifiedJwt jwt = VERIFIER.verify(forge().sign(Json.with(good(), "t", "\"" + CANARY + "\"")));
        assertThat(jwt.toString() + VERIFIER).doesNotContain(CANARY);
    }
}
