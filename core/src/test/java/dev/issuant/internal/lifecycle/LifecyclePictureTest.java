package dev.issuant.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.LifecycleState;
import dev.issuant.RequestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The pictures in the documentation are what the tables say. */
class LifecyclePictureTest {
    private static final Path PAGE = Path.of("docs", "lifecycle.md");

    @Test
    void credentialPicture_page_isDrawnFromTheTable() throws IOException {
        StringBuilder picture =
                new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> INTENDED\n    [*] --> ACTIVE\n");
        for (Lifecycle t : Lifecycle.values()) {
            String label = t.name().split("_", 2)[0].toLowerCase(Locale.ROOT);
            picture.append("    " + t.from() + " --> " + t.to() + " : " + label + "\n");
        }
        for (LifecycleState state : LifecycleState.values()) {
            if (state.isTerminal()) {
                picture.append("    " + state + " --> [*]\n");
            }
        }
        assertThat(Files.readString(PAGE)).contains(picture.append("```\n"));
    }

    @Test
    void requestPicture_page_isDrawnFromTheTable() throws IOException {
        StringBuilder picture = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> PENDING\n");
        for (RequestState from : RequestState.values()) {
            Arrays.stream(RequestState.values())
                    .filter(to -> RequestLifecycle.next(from).contains(to))
                    .forEach(to -> picture.append("    " + from + " --> " + to + "\n"));
        }
        for (RequestState state : RequestState.values()) {
            if (state.isTerminal()) {
                picture.append("    " + state + " --> [*]\n");
            }
        }
        assertThat(Files.readString(PAGE)).contains(picture.append("```\n"));
    }

    @Test
    void terminal_everyState_hasNoWayOutAndOthersHaveOne() {
        for (LifecycleState from : LifecycleState.values()) {
            boolean leaves = Arrays.stream(LifecycleState.values())
                    .anyMatch(to -> Lifecycle.between(from, to).isPresent());
            assertThat(leaves).as(from.name()).isEqualTo(!from.isTerminal());
        }
        for (RequestState from : RequestState.values()) {
            assertThat(RequestLifecycle.next(from).isEmpty()).as(from.name()).isEqualTo(from.isTerminal());
        }
    }
}
