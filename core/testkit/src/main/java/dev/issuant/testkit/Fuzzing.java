package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Changes sound inputs at random and shows them to a parser: for a second, for twenty minutes where the system property
 * {@code issuant.campaign} is true, or for as many seconds as {@code issuant.fuzz.seconds} says. What leads to an answer
 * not seen before is changed further. The parser answers with a word for what it made of the input; anything it throws is
 * a finding, and so is an input that costs more than any may, see {@link Cost}. The seed and the input are part of every
 * finding.
 */
public final class Fuzzing {
    private static final boolean CAMPAIGN = Boolean.getBoolean("issuant.campaign");
    private static final int SECONDS = Integer.getInteger("issuant.fuzz.seconds", CAMPAIGN ? 20 * 60 : 1);
    private static final int WARM = 200;

    private final SplittableRandom random;
    private final long seed;
    private final List<byte[]> corpus = new ArrayList<>();
    private final List<byte[]> words = new ArrayList<>();
    private final Set<String> answers = new HashSet<>();
    private long runs;

    private Fuzzing(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Fuzzes a parser. Fails with an {@link AssertionError} at the first finding, and if the parser gave fewer than three
     * different answers, for then it was never really asked.
     *
     * @param inputs sound inputs to start from; at least one
     * @param words what to insert now and then: the keywords of the language
     * @param maxLength the most bytes of an input
     * @param parser the parser; called from this thread only, and now and then twice with the same input
     */
    public static void of(List<byte[]> inputs, List<String> words, int maxLength, Function<byte[], String> parser) {
        long seed = SECONDS > 1 ? System.nanoTime() : 20261123L;
        Fuzzing fuzzing = new Fuzzing(seed);
        inputs.forEach(input -> fuzzing.corpus.add(input.clone()));
        words.forEach(word -> fuzzing.words.add(word.getBytes(StandardCharsets.UTF_8)));
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        do {
            for (int i = 0; i < 50; i++) {
                fuzzing.once(maxLength, parser);
            }
        } while (System.nanoTime() < end);
        if (CAMPAIGN) {
            System.getLogger(Fuzzing.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            fuzzing.runs + " inputs, " + fuzzing.answers.size() + " different answers, 0 findings");
        }
        assertThat(fuzzing.answers).hasSizeGreaterThan(2);
    }

    private void once(int maxLength, Function<byte[], String> parser) {
        byte[] changed = corpus.get(random.nextInt(corpus.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed = changed(changed);
        }
        byte[] input = changed.length > maxLength ? Arrays.copyOf(changed, maxLength) : changed;
        String[] answer = new String[1];
        runs++;
        try {
            Runnable call = () -> answer[0] = parser.apply(input);
            if (!Cost.once(call).isCheap() && runs > WARM) {
                Cost.assertCheap(finding(input), call);
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError(finding(input), e);
        }
        if (answers.add(answer[0] + Integer.numberOfLeadingZeros(input.length)) && corpus.size() < 5000) {
            corpus.add(input);
        }
    }

    private String finding(byte[] input) {
        return "seed " + seed + ", input " + Base64.getEncoder().encodeToString(input);
    }

    private byte[] changed(byte[] input) {
        int length = input.length;
        int at = length == 0 ? 0 : random.nextInt(length);
        int span = length - at == 0 ? 0 : random.nextInt(Math.min(length - at, 64) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, Math.min(1, length));
            case 1 -> joined(input, at, new byte[0], span);
            case 2 -> joined(input, at, Arrays.copyOfRange(input, at, at + span), 0);
            case 3 -> joined(input, at, words.get(random.nextInt(words.size())), 0);
            case 4 -> joined(input, at, words.get(random.nextInt(words.size())), span);
            case 5 -> spliced(input, at);
            default -> repeated(input, at, span);
        };
    }

    private byte[] spliced(byte[] input, int at) {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return joined(input, at, Arrays.copyOfRange(other, from, other.length), input.length - at);
    }

    private byte[] repeated(byte[] input, int at, int span) {
        int times = 1 << random.nextInt(10);
        byte[] piece = Arrays.copyOfRange(input, at, at + Math.min(span, 8));
        byte[] many = new byte[piece.length * times];
        for (int i = 0; i < many.length; i++) {
            many[i] = piece[i % piece.length];
        }
        return joined(input, at, many, 0);
    }

    /** The input with {@code span} bytes at {@code at} replaced. */
    private static byte[] joined(byte[] input, int at, byte[] piece, int span) {
        byte[] out = new byte[input.length - span + piece.length];
        System.arraycopy(input, 0, out, 0, at);
        System.arraycopy(piece, 0, out, at, piece.length);
        System.arraycopy(input, at + span, out, at + piece.length, input.length - at - span);
        return out;
    }
}
