package dev.issuant.testkit.promises;

import dev.issuant.IssuantException;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.OutsideActs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A system outside in which an issuer makes things by name. Settings are changed between calls only. */
final class FakeTarget implements OutsideActs {
    /** What exists. */
    final Set<String> things = ConcurrentHashMap.newKeySet();

    /** Every name it was told to destroy, in order. */
    final List<String> destroyed = new CopyOnWriteArrayList<>();

    /** How often it was asked for anything. */
    final AtomicInteger asked = new AtomicInteger();

    /** Whether it cannot be reached. */
    volatile boolean down;

    @Override
    public String nameFor(MintOrder order) {
        return "fake/" + order.credentialId();
    }

    void create(String name) {
        reach();
        things.add(name);
    }

    @Override
    public void destroy(String name, Duration within) {
        reach();
        destroyed.add(name);
        things.remove(name);
    }

    private void reach() {
        asked.incrementAndGet();
        if (down) {
            throw new IssuantException.Unavailable("TARGET_DOWN", "fake target", "a test took it down", null);
        }
    }
}
