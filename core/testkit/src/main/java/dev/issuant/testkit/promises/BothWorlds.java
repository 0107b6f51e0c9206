package dev.issuant.testkit.promises;

import static dev.issuant.LifecycleState.ACTIVE;

import dev.issuant.ApprovalRequirement;
import dev.issuant.CredentialAuthority;
import dev.issuant.Decision;
import dev.issuant.LifecycleState;
import dev.issuant.Terms;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.promises.LifecycleModel.Cred;
import dev.issuant.testkit.promises.LifecycleModel.Req;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The two worlds that must agree: a realm with its authorities, and the model. */
final class BothWorlds {
    static final Duration WINDOW = Duration.ofHours(4);

    /** The purpose of what needs approval. */
    static final String GOVERNED = "governed";

    final LifecycleModel model = new LifecycleModel();
    final Scene scene;
    private final List<CredentialAuthority> nodes;

    BothWorlds(CredentialStore store) {
        scene = Scene.on(store);
        scene.approvalWindow = WINDOW;
        Terms approved = Terms.asRequested().requireApproval(ApprovalRequirement.of(1));
        scene.policy = Policies.of(
                "0".repeat(64),
                input -> Decision.permit(input.purpose().equals(GOVERNED) ? approved : Terms.asRequested()));
        // What another node sees late is not this test's concern.
        nodes = store.mayBlock() ? List.of(scene.authority()) : List.of(scene.authority(), scene.another());
    }

    Instant now() {
        return scene.clock.instant();
    }

    CredentialAuthority node(int pick) {
        return nodes.get(pick % nodes.size());
    }

    static <T> T oneOf(List<T> all, int pick) {
        // Late ones more often than early ones: that is where things happen.
        return all.get(all.size() - 1 - (pick / 7) % Math.min(all.size(), 6));
    }

    Cred cred(int pick) {
        return oneOf(model.creds, pick);
    }

    static Duration life(int pick) {
        return Duration.ofHours(1 + pick % 3);
    }

    static String label(int pick) {
        return pick % 2 == 0 ? "even" : "odd";
    }

    void same(String what, Object told, Object expected) {
        if (!told.equals(expected)) {
            throw new AssertionError(what + " at " + now() + ": expected " + expected + ", but was " + told);
        }
    }

    void expect(String act, Callable<?> call, String line) throws Exception {
        same(act, Told.by(call).line(), line);
    }

    Cred add(Told told, int pick, @Nullable Cred parent, @Nullable Req request, @Nullable Cred replaced) {
        Cred cred = new Cred();
        cred.id = told.id();
        cred.secret = told.secret();
        cred.parent = parent;
        cred.request = request;
        cred.scopes = replaced != null ? replaced.scopes : Set.of("realm", "label:" + label(pick));
        cred.end = now().plus(life(pick));
        cred.end = earlier(cred.end, parent == null ? null : parent.end);
        cred.end = earlier(cred.end, request == null ? null : request.end);
        cred.end = earlier(cred.end, replaced == null ? null : replaced.end);
        if (request != null) {
            request.issued = cred;
        }
        model.creds.add(cred);
        same("the end", scene.record(cred.id).expiresAt(), cred.end);
        return cred;
    }

    private static Instant earlier(Instant a, @Nullable Instant b) {
        return b != null && b.isBefore(a) ? b : a;
    }

    void sweep(int pick) {
        node(pick).sweepOnce();
        model.sweep(now());
        compare();
    }

    /** Every credential and every request is, on every node, what the model says. */
    void compare() {
        for (int i = 0; i < model.creds.size(); i++) {
            Cred cred = model.creds.get(i);
            LifecycleState state = cred.at(now());
            CredentialAuthority node = node(i);
            same("the state", node.credential(cred.id, Cast.AUDREY).state(), state);
            same("verification", Scene.verify(node, cred.secret), state == ACTIVE ? "ACCEPTED" : "NOT_ACTIVE_" + state);
        }
        for (Req request : model.requests) {
            same("the request", node(0).request(request.id, Cast.AUDREY).state(), request.row);
        }
    }
}
