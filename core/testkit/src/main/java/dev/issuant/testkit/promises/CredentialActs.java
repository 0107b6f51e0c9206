package dev.issuant.testkit.promises;

import static dev.issuant.LifecycleState.ACTIVE;
import static dev.issuant.LifecycleState.EXPIRED;
import static dev.issuant.LifecycleState.REVOKED;
import static dev.issuant.LifecycleState.SUSPENDED;

import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.testkit.promises.LifecycleModel.Cred;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a history does to credentials. */
final class CredentialActs {
    private static final String NO = "Conflict NO_SUCH_TRANSITION";

    private final BothWorlds worlds;
    private final LifecycleModel model;

    CredentialActs(BothWorlds worlds) {
        this.worlds = worlds;
        this.model = worlds.model;
    }

    void issue(int pick, @Nullable Cred parent) throws Exception {
        IssuanceRequest.Builder ask =
                worlds.scene.ask().lifetime(BothWorlds.life(pick)).labels(BothWorlds.label(pick));
        if (parent != null) {
            ask.parent(parent.id);
        }
        Told told = worlds.scene.issue(worlds.node(pick), ask);
        boolean usable = parent == null || parent.at(worlds.now()) == ACTIVE;
        boolean deep = parent != null && depth(parent) >= 10;
        String expected = !usable ? "DENIED PARENT_NOT_USABLE" : deep ? "DENIED LINEAGE_TOO_DEEP" : Told.SECRET;
        worlds.same("issue", told.line(), expected);
        if (usable && !deep) {
            worlds.add(told, pick, parent, null, null);
        }
    }

    private static int depth(Cred cred) {
        return cred.parent == null ? 0 : 1 + depth(cred.parent);
    }

    void derive(int pick) throws Exception {
        if (!model.creds.isEmpty()) {
            issue(pick, worlds.cred(pick));
        }
    }

    void suspend(int pick) throws Exception {
        move(pick, ACTIVE, SUSPENDED, () -> worlds.node(pick).suspend(worlds.cred(pick).id, Cast.OSCAR));
    }

    void resume(int pick) throws Exception {
        move(pick, SUSPENDED, ACTIVE, () -> worlds.node(pick).resume(worlds.cred(pick).id, Cast.OSCAR));
    }

    void confirm(int pick) throws Exception {
        if (!model.creds.isEmpty()) {
            boolean may = !worlds.cred(pick).at(worlds.now()).isTerminal();
            worlds.expect(
                    "confirm",
                    () -> worlds.node(pick).confirm(worlds.cred(pick).id, Cast.BILLING),
                    may ? Told.DONE : NO);
            worlds.cred(pick).confirmed |= may;
        }
    }

    void reissue(int pick) throws Exception {
        if (model.creds.isEmpty()) {
            return;
        }
        Cred old = worlds.cred(pick);
        Told told = Told.by(() -> worlds.node(pick).reissue(old.id, Cast.BILLING));
        boolean live = old.at(worlds.now()) == ACTIVE;
        String expected =
                !live ? "Conflict NOT_REPLACEABLE" : old.confirmed ? "Conflict ALREADY_CONFIRMED" : Told.SECRET;
        worlds.same("reissue", told.line(), expected);
        if (expected.equals(Told.SECRET)) {
            old.row = REVOKED;
            old.replaced = true;
            // What was asked for then bounds it from now on; the end of the old one does so anyway.
            worlds.add(told, 2, old.parent, old.request, old);
        }
    }

    private void move(int pick, LifecycleState from, LifecycleState to, Callable<?> call) throws Exception {
        if (!model.creds.isEmpty()) {
            Cred cred = worlds.cred(pick);
            boolean may = cred.at(worlds.now()) == from && cred.row == from;
            worlds.expect("move to " + to, call, may ? Told.DONE : NO);
            cred.row = may ? to : cred.row;
        }
    }

    void revoke(int pick) throws Exception {
        if (!model.creds.isEmpty()) {
            Cred cred = worlds.cred(pick);
            boolean may = cred.row == REVOKED || cred.at(worlds.now()) != EXPIRED;
            String expected = cred.replaced ? "Conflict REPLACED" : may ? Told.DONE : NO;
            worlds.expect(
                    "revoke",
                    () -> worlds.node(pick)
                            .revoke(cred.id, RevocationReason.UNSPECIFIED, Cast.OSCAR)
                            .state(),
                    expected);
            cred.row = may ? REVOKED : cred.row;
        }
    }

    void cut(int pick) {
        RevocationScope scope = pick % 5 == 0 ? RevocationScope.realm() : RevocationScope.label(BothWorlds.label(pick));
        worlds.node(pick).revokeAll(scope, RevocationReason.UNSPECIFIED, Cast.OSCAR);
        model.cut(scope.toString());
        worlds.compare();
    }
}
