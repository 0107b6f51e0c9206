package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AuditEventPropertyTest {
    @Property(tries = 1000, seed = "70", edgeCases = EdgeCasesMode.NONE)
    void toJson_anyText_isOneLineThatReadsBackTheSame(
            @ForAll("anyText") String text, @ForAll("anyText") String other, @ForAll("anyTime") Instant time) {
        AuditEvent event = Samples.event(1)
                .actor("x" + text)
                .subject(other)
                .reasons(List.of(text, other))
                .time(time)
                .build();
        String json = event.toJson();

        assertThat(json.lines()).hasSize(1);
        assertThat(json.chars()).noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
        Map<String, Object> read = Parsed.object(json);
        assertThat(read)
                .containsEntry("actor", "x" + text)
                .containsEntry("subject", other)
                .containsEntry("reasons", List.of(text, other))
                .containsEntry("v", 1L);
        assertThat(Instant.parse((String) read.get("time"))).isEqualTo(event.time());

        JournalEntry entry = JournalEntry.chain("acme", "w1", 1, JournalEntry.NO_PREVIOUS, json);
        JournalEntry back = JournalEntry.parse(entry.toFileLine());
        assertThat(back.line()).isEqualTo(json);
        assertThat(Parsed.object(entry.toFileLine()).get("event")).isEqualTo(read);
    }

    @Property(tries = 300, seed = "70", edgeCases = EdgeCasesMode.NONE)
    void toJson_differentEvents_differ(@ForAll("anyText") String one, @ForAll("anyText") String two) {
        String first = Samples.event(1).subject(one).correlation(two).build().toJson();
        String second = Samples.event(1).subject(two).correlation(one).build().toJson();

        assertThat(first.equals(second)).isEqualTo(one.equals(two));
    }

    /** Every UTF-16 unit, lone surrogates too, with those that matter turning up often. */
    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(30);
        Arbitrary<String> nasty = Arbitraries.strings()
                .withChars("\"\\\n\r\0\u001b\u007f\u0085\u2028\u2029\u202e\ufeff\ud800\udbff\udc00\udfff{}/u")
                .ofMaxLength(30);
        return Combinators.combine(nasty, any, nasty).as((a, b, c) -> a + b + c);
    }

    @Provide
    Arbitrary<Instant> anyTime() {
        return Arbitraries.longs()
                .between(-62_167_219_200L, 253_402_300_799L)
                .flatMap(second -> Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(nano -> Instant.ofEpochSecond(second, nano)));
    }
}
