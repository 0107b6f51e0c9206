package dev.issuant.apikey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.issuant.Secret;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LeakTest {
    private final Secret pepper = Samples.pepper();
    private final Peppers peppers = Peppers.of("p1", pepper);
    private final ApiKeyIssuer issuer = Samples.issuer(peppers);
    private final Minted minted = issuer.mint(Samples.order(Samples.ID));
    private final String key = Samples.key(minted);
    private final String secretPart = key.substring(32, 75);

    /** The value as it stands and in every encoding that somebody might print, at every alignment in base 64. */
    static List<String> spellings(byte[] value) {
        List<String> all = new ArrayList<>();
        all.add(new String(value, ISO_8859_1));
        String hex = HexFormat.of().formatHex(value);
        all.add(hex);
        all.add(hex.toUpperCase(Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[value.length + shift];
            System.arraycopy(value, 0, shifted, shift, value.length);
            String standard = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String core = standard.substring(shift == 0 ? 0 : 4, standard.length() - 3);
            all.add(core);
            all.add(core.replace('+', '-').replace('/', '_'));
        }
        return all;
    }

    private void assertNoSecret(String text) {
        for (String spelling : spellings(secretPart.getBytes(US_ASCII))) {
            assertThat(text).doesNotContain(spelling);
        }
        for (String spelling : spellings(pepper.expose())) {
            assertThat(text).doesNotContain(spelling);
        }
        assertThat(text).doesNotContain(key.substring(75));
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void spellings_ofAKnownLeak_findIt() {
        byte[] value = secretPart.getBytes(US_ASCII);
        String leak = Base64.getUrlEncoder().encodeToString(("k=" + key).getBytes(US_ASCII));
        assertThat(spellings(value)).anyMatch(leak::contains);
        assertThat(spellings(value)).anyMatch(HexFormat.of().formatHex(key.getBytes(US_ASCII))::contains);
    }

    @Test
    void lesson_68_keyAndPepper_areInNothingThatPrints() {
        Presentation read = issuer.present(key, Samples.NOW);
        assertNoSecret(issuer + " " + peppers + " " + minted + " " + read + " " + read.facts() + " "
                + minted.secret().orElseThrow() + " " + issuer.requested(ApiKeySpec.withScopes("a"))
                + " " + minted.engine());
    }

    @Test
    void lesson_68_keyAndPepper_areInNothingThatIsStored() {
        byte[] verifier = minted.verifier();
        String raw = new String(verifier, ISO_8859_1);
        assertNoSecret(raw);
        assertNoSecret(HexFormat.of().formatHex(verifier));
        assertNoSecret(Base64.getEncoder().encodeToString(verifier));
        assertNoSecret(new String(issuer.decoy(), ISO_8859_1));
        assertThat(minted.publicPart()).isEmpty();
    }

    /** Not a piece of the key stands in the stored form, and the form does not follow from the key without the pepper. */
    @Test
    void lesson_84_storedForm_holdsNoClearValue() throws Exception {
        String raw = new String(minted.verifier(), ISO_8859_1);
        for (int i = 0; i + 5 <= key.length(); i++) {
            assertThat(raw).doesNotContain(key.substring(i, i + 5));
        }
        byte[] plainHash = java.security.MessageDigest.getInstance("SHA-256").digest(key.getBytes(US_ASCII));
        assertThat(raw).doesNotContain(new String(plainHash, ISO_8859_1)).startsWith("\u0001\u0002p1");
    }

    @Test
    void lesson_69_refusalsAndErrors_neverEchoTheInput() {
        String canary = secretPart;
        String[] inputs = {
            key + "x",
            key.replace("acme", "acmf"),
            canary,
            canary + "\r\nINJECTED",
            key.substring(0, 75) + "000000",
            key.replace('_', '-'),
            "{\"key\":\"" + key + "\"}"
        };
        for (String input : inputs) {
            Presentation refused = issuer.present(input, Samples.NOW);
            assertThat(refused.refusal()).isNotNull();
            assertNoSecret(refused + " " + refused.refusal());
            assertNoSecret(printed(catchThrowable(() -> issuer.inspect(input.getBytes(US_ASCII)))));
            assertNoSecret(printed(catchThrowable(() -> issuer.decode(input.getBytes(US_ASCII)))));
            assertNoSecret(printed(catchThrowable(() -> ApiKeySpec.withScopes(input + "*"))));
            assertNoSecret(printed(catchThrowable(() -> ApiKeyIssuer.builder(input))));
            assertNoSecret(printed(catchThrowable(() -> Peppers.of(input, pepper))));
            assertNoSecret(printed(catchThrowable(() -> Peppers.of("p1", Secret.ofText(input.substring(0, 20))))));
        }
    }

    @Test
    void lesson_69_verifierOfAnUnknownPepper_isNotEchoed() {
        byte[] foreign = ("\u0001\u0002p9" + secretPart.substring(0, 32)).getBytes(US_ASCII);
        Throwable thrown = catchThrowable(() -> issuer.proves(issuer.present(key, Samples.NOW), foreign));
        assertThat(thrown).hasMessageStartingWith("PEPPER_MISSING");
        assertNoSecret(printed(thrown));
        assertThat(printed(thrown)).doesNotContain(secretPart.substring(0, 32));
    }

    @Test
    void lesson_68_issueAndVerify_logNoSecret() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            root.info("the appender hears");
            issuer.proves(issuer.present(key, Samples.NOW), minted.verifier());
            issuer.present(key + "x", Samples.NOW);
            assertThat(log.list).hasSizeGreaterThanOrEqualTo(1);
            log.list.forEach(event -> assertNoSecret(event.getFormattedMessage()));
        } finally {
            root.detachAppender(log);
        }
    }
}
