package dev.issuant.internal.view;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.issuant.IssuantException;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Reading the feed is one caller's at a time, and none waits for another longer than its own deadline. */
class StatusViewTest {
    @Test
    void refresh_anotherCallerIsHeldUpByTheStore_endsAtItsOwnDeadline() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FeedStore store = new FeedStore(() -> {
            entered.countDown();
            released.await();
        });
        try (Guard guard = Guard.of("store", true)) {
            StatusView view = new StatusView("acme", store, guard, Duration.ofNanos(1));
            Thread other = new Thread(() -> view.refresh(Budget.of(Duration.ofMinutes(1))));
            other.start();
            entered.await();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatThrownBy(() -> view.refresh(Budget.of(Duration.ofMillis(50))))
                            .isInstanceOf(IssuantException.Unavailable.class)
                            .hasMessageContaining("store"));
            released.countDown();
            other.join();
        }
    }
}
