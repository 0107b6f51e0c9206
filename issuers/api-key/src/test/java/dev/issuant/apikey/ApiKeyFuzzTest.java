package dev.issuant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.issuant.IssuantException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keys changed at random, for two seconds, or twenty minutes in a campaign; a regular expression says what is sound. */
class ApiKeyFuzzTest {
    private static final int SECONDS = Integer.getInteger("issuant.fuzz.seconds", Samples.CAMPAIGN ? 20 * 60 : 2);
    private static final Pattern FORM = Pattern.compile("acme_[a-z2-7]{26}_[0-9A-Za-z]{49}");
    private static final String LETTERS = "acme_azAZ0189_-=+/. \n\t\u0000\u007f\u00e9\ud83d\ude00\u0130\uff10";
    private static final int CHECKSUM = 6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long seed = SECONDS > 2 ? System.nanoTime() : 20261123L;
    private final SplittableRandom random = new SplittableRandom(seed);
    private final ApiKeyIssuer issuer = Samples.issuer();

    @Test
    void lesson_61_present_anyText_isReadExactlyWhenItIsAKey() {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int sound = 0;
        int runs = 0;
        do {
            String text = changed(Samples.newKey(issuer));
            if (random.nextBoolean() && text.length() > CHECKSUM) {
                text = Samples.withChecksum(text.substring(0, text.length() - CHECKSUM));
            }
            boolean expected = FORM.matcher(text).matches()
                    && Samples.withChecksum(text.substring(0, text.length() - CHECKSUM))
                            .equals(text);
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long nanos = THREADS.getCurrentThreadCpuTime();
            boolean read = issuer.present(text, Samples.NOW).refusal() == null;
            nanos = THREADS.getCurrentThreadCpuTime() - nanos;
            bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            assertThat(read).as("seed %d: %s", seed, text).isEqualTo(expected);
            assertThat(inspects(text)).as("seed %d: %s", seed, text).isEqualTo(expected);
            if (runs++ > 200) {
                assertThat(nanos).as("seed %d: %s", seed, text).isLessThan(50_000_000);
                assertThat(bytes).as("seed %d: %s", seed, text).isLessThan(8 << 20);
            }
            sound += expected ? 1 : 0;
        } while (System.nanoTime() < end);
        assertThat(sound).isBetween(runs / 100, runs - runs / 100);
    }

    private boolean inspects(String text) {
        try {
            issuer.inspect(text.getBytes(StandardCharsets.ISO_8859_1));
            // What Latin-1 cannot spell became a question mark, which no key holds.
            return true;
        } catch (IssuantException.Broken e) {
            assertThat(e.code()).isEqualTo("ARTIFACT_MALFORMED");
            return false;
        }
    }

    private String changed(String key) {
        StringBuilder text = new StringBuilder(key);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            char letter = random.nextInt(4) == 0
                    ? (char) random.nextInt(0x10000)
                    : LETTERS.charAt(random.nextInt(LETTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, letter);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, key.charAt(random.nextInt(key.length())));
                default -> text.setCharAt(at, letter);
            }
        }
        return text.toString();
    }
}
