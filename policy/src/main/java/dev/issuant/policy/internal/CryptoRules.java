package dev.issuant.policy.internal;

import dev.issuant.policy.CryptoFloor;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which algorithms and keys are strong enough, and until when. */
public final class CryptoRules {
    private CryptoRules() {}

    /** The credential must be bound to a key of its holder. */
    public static Rule holderKeyRequired() {
        Opinion deny = Opinion.deny(Why.HOLDER_KEY_REQUIRED.reason());
        return SimpleRule.of(
                "holder-key-required",
                Description.of("holder-key-required"),
                in -> in.facts().holderKey().isEmpty() ? deny : Opinion.none());
    }

    /** The algorithm that signs the credential is listed and outlives it. */
    public static Rule signingAlgorithms(CryptoFloor floor) {
        Map<String, Sunset> listed = new HashMap<>();
        for (CryptoFloor.Entry entry : floor.signing()) {
            listed.put(entry.algorithm(), Sunset.of(entry, Why.ALGORITHM_ENDED, Why.LIFE_ENDS_WITH_ALGORITHM));
        }
        Opinion unknown = Opinion.deny(Why.ALGORITHM_UNKNOWN.reason());
        Opinion other = Opinion.deny(Why.ALGORITHM_NOT_ALLOWED.reason(Names.list(listed.keySet())));
        return SimpleRule.of("signing-algorithms", describe("signing-algorithms", floor.signing()), in -> {
            @Nullable String algorithm = in.facts().algorithm().orElse(null);
            if (algorithm == null) {
                return in.capabilities().carries().contains(dev.issuant.CredentialFacts.Field.ALGORITHM)
                        ? unknown
                        : Opinion.none();
            }
            @Nullable Sunset sunset = listed.get(algorithm);
            return sunset == null ? other : sunset.judge(in);
        });
    }

    /** The key of the holder, if there is one, is strong enough and stays so for the life of the credential. */
    public static Rule holderKeys(CryptoFloor floor) {
        record Size(int minBits, Sunset sunset) {}
        Map<String, List<Size>> listed = new HashMap<>();
        TreeSet<String> words = new TreeSet<>();
        for (CryptoFloor.Entry entry : floor.holderKeys()) {
            listed.computeIfAbsent(entry.algorithm(), a -> new ArrayList<>())
                    .add(new Size(
                            entry.minBits(), Sunset.of(entry, Why.HOLDER_KEY_ENDED, Why.LIFE_ENDS_WITH_HOLDER_KEY)));
            words.add(entry.algorithm() + " from " + entry.minBits() + " bits");
        }
        listed.values().forEach(sizes -> sizes.sort((a, b) -> Sunset.LATEST_FIRST.compare(a.sunset, b.sunset)));
        Opinion unknown = Opinion.deny(Why.HOLDER_KEY_UNKNOWN.reason());
        Opinion other = Opinion.deny(Why.HOLDER_KEY_NOT_ALLOWED.reason(Names.list(words)));
        return SimpleRule.of("holder-keys", describe("holder-keys", floor.holderKeys()), in -> {
            if (in.facts().holderKey().isEmpty()) {
                return Opinion.none();
            }
            @Nullable String algorithm = in.facts().holderKeyAlgorithm().orElse(null);
            int bits = in.facts().holderKeyBits();
            if (algorithm == null || bits <= 0) {
                return unknown;
            }
            List<Size> sizes = listed.getOrDefault(algorithm, List.of());
            for (int i = 0; i < sizes.size(); i++) {
                if (bits >= sizes.get(i).minBits()) {
                    return sizes.get(i).sunset().judge(in);
                }
            }
            return other;
        });
    }

    private static Description describe(String name, List<CryptoFloor.Entry> entries) {
        List<Description> all = new ArrayList<>();
        for (CryptoFloor.Entry entry : entries) {
            all.add(Description.of("entry")
                    .with("algorithm", entry.algorithm())
                    .with("min-bits", entry.minBits())
                    .withSet(
                            "last-day",
                            entry.lastDay().map(LocalDate::toString).stream().toList()));
        }
        return Description.of(name).withAll("entries", all);
    }
}
