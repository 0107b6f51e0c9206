package dev.issuant.policy.internal;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.PolicyInput;
import dev.issuant.Quota;
import dev.issuant.Reason;
import dev.issuant.Terms;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * At most so many live credentials at once. The counter is named by the id of the rule, and then by each value with its
 * length, so that no value can pass for another. A limit under a condition has an id of its own and so counts only the
 * credentials that met the condition.
 *
 * @param per the values the counter is named by, in a fixed order
 */
public record LiveLimit(String id, int max, List<Value> per, Reason reason) implements Renamable {
    private static final int MAX_COUNTER = 600;

    /** A value that a counter is named by. */
    public record Value(String name, Function<PolicyInput, String> of) {}

    /** A limit whose id says what it counts. */
    public static Rule of(int max, List<Value> per) {
        if (max < 1) {
            throw new InvalidInput("OUT_OF_RANGE", "a limit on live credentials must be at least 1");
        }
        List<String> names = per.stream().map(Value::name).toList();
        String id = Names.id("live-limit(" + String.join(",", names).toLowerCase(Locale.ROOT) + ")");
        return new LiveLimit(id, max, List.copyOf(per), Why.LIVE_LIMITED.reason(Integer.toString(max)));
    }

    @Override
    public Rule withId(String newId) {
        return new LiveLimit(newId, max, per, reason);
    }

    @Override
    public Opinion evaluate(PolicyInput input) {
        return Opinion.narrow(Terms.asRequested().limitLive(new Quota(counter(input), max)), reason);
    }

    private String counter(PolicyInput input) {
        StringBuilder out = new StringBuilder(id.length() + 60).append(id);
        for (int i = 0; i < per.size(); i++) {
            String text = per.get(i).of().apply(input);
            out.append('|').append(text.length()).append(':').append(text);
        }
        if (out.length() <= MAX_COUNTER) {
            return out.toString();
        }
        return id + "|sha256:" + new Canonical().text(out.toString()).sha256();
    }

    @Override
    public Description describe() {
        return Description.of("live-limit")
                .with("max", max)
                .withSet("per", per.stream().map(Value::name).toList());
    }
}
