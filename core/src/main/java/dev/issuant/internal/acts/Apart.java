package dev.issuant.internal.acts;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Does several things, each even if another failed, and throws the first failure at the end. Not thread-safe. */
public final class Apart {
    private @Nullable RuntimeException first;

    /** Does one of them; returns its answer, or 0 if it failed. */
    public int run(IntSupplier part) {
        try {
            return part.getAsInt();
        } catch (RuntimeException e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
            return 0;
        }
    }

    /** Throws the first failure, with the others suppressed, if there was one. */
    public void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
