package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.spi.Attestation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** No token that differs from an accepted one in a single character is accepted. */
class TokenMutationPropertyTest {
    private static Pipeline pipeline;
    private static String token;

    @BeforeContainer
    static void start() {
        pipeline = new Pipeline();
        token = pipeline.token(Pipeline.claims());
        assertThat(pipeline.accepted(token).subject()).isPresent();
    }

    @AfterContainer
    static void stop() {
        pipeline.close();
    }

    @Property(tries = 2000)
    void attest_oneCharacterReplaced_refused(
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int where, @ForAll @CharRange(from = 0, to = 255) char c) {
        int at = where % token.length();
        String other = token.substring(0, at) + c + token.substring(at + 1);
        if (!other.equals(token)) {
            assertRefused(other);
        }
    }

    @Property(tries = 500)
    void attest_oneCharacterLeftOutOrAdded_refused(
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int where, @ForAll @CharRange(from = '!', to = '~') char c) {
        int at = where % token.length();
        assertRefused(token.substring(0, at) + token.substring(at + 1));
        assertRefused(token.substring(0, at) + c + token.substring(at));
    }

    @Property(tries = 500)
    void attest_anyText_refused(@ForAll String text) {
        if (!text.isEmpty()) {
            assertRefused(text);
        }
    }

    private static void assertRefused(String text) {
        try {
            Attestation answer = pipeline.attest(text);
            assertThat(answer.evidence()).isNull();
            assertThat(answer.refusal()).isNotNull();
        } catch (InvalidInput e) {
            // Too long to be evidence at all.
            assertThat(e.code()).isEqualTo("OUT_OF_RANGE");
        }
    }
}
