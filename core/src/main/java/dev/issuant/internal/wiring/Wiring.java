package dev.issuant.internal.wiring;

import dev.issuant.IssuantException;
import dev.issuant.Subject;
import dev.issuant.internal.acts.Approvals;
import dev.issuant.internal.acts.Cuts;
import dev.issuant.internal.acts.Inventory;
import dev.issuant.internal.acts.Reaper;
import dev.issuant.internal.acts.Settling;
import dev.issuant.internal.acts.Sweep;
import dev.issuant.internal.acts.Transitions;
import dev.issuant.internal.acts.Uses;
import dev.issuant.internal.acts.Verifying;
import dev.issuant.internal.commit.Checkpoints;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.internal.duty.Directory;
import dev.issuant.internal.duty.Duties;
import dev.issuant.internal.gate.Gate;
import dev.issuant.internal.gate.Intake;
import dev.issuant.internal.gate.Intake.Places;
import dev.issuant.internal.records.Denials;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.Issuers;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.records.Settings;
import dev.issuant.internal.records.Telling;
import dev.issuant.internal.text.Ids;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one authority, and the order in which they are let go. */
public final class Wiring implements AutoCloseable {
    private final Intake intake;
    private final Approvals approvals;
    private final Transitions transitions;
    private final Inventory inventory;
    private final Verifying verifying;
    private final Uses uses;
    private final Sweep sweep;
    private final Reaper reaper;
    private final Cuts cuts;
    private final Relay relay;
    private final @Nullable Checkpoints checkpoints;
    private final List<AutoCloseable> parts = new ArrayList<>();

    /** Puts the parts together and reads what is denied now. */
    public Wiring(Settings s) {
        requireFit(s);
        CredentialStore store = s.store();
        Ids ids = new Ids();
        String stream = "w-" + ids.next();
        Guard storeGuard = keep(Guard.of(store.name(), store.mayBlock()));
        StatusView view = keep(new StatusView(s.realm(), store, storeGuard, s.revocationBound()));
        view.load(s.clock().instant(), Budget.of(s.deadline()));
        Committer committer = keep(new Committer(s.realm(), stream, store, storeGuard, s.deadline(), view::applied));
        relay = keep(new Relay(s.realm(), s.sinks(), store, storeGuard, s.deadline()));
        Directory directory = keep(new Directory(s.subjects()));
        Duties duties = new Duties(directory);
        Records records = new Records(s.realm(), store, storeGuard);
        Events events = new Events(s.realm(), stream);
        Denials denials = new Denials(events, committer, relay);
        Telling telling = keep(new Telling(s.approvers(), committer));
        Issuers issuers = keep(new Issuers(s.issuers()));
        reaper = new Reaper(records, issuers, committer, relay, events, s.deadline());
        Settling settling = new Settling(committer, relay, view, events);
        cuts = new Cuts(records, committer, relay, events, denials, settling);
        sweep = new Sweep(records, settling, cuts, committer, relay, events, telling);

        Guard policyGuard = keep(Guard.of("policy", s.policy().mayBlock()));
        Gate gate = keep(Gate.of(
                s, ids, directory, duties, records, view, telling, issuers, policyGuard, events, relay, committer));
        intake = new Intake(gate, issuers, records, duties, view, places(directory, sweep), denials, ids);
        approvals = new Approvals(records, directory, duties, committer, relay, events, denials);
        transitions = new Transitions(records, duties, view, committer, relay, events, denials, reaper);
        uses = new Uses(records, committer);
        inventory = new Inventory(records, duties, view, uses, s.policy(), policyGuard);
        verifying = new Verifying(
                issuers, records, view, directory, uses, s.subjects().mayBlock(), s.revocationBound());
        checkpoints = s.checkpointSigner() == null
                ? null
                : keep(new Checkpoints(
                        s.realm(), s.checkpointSigner(), store, storeGuard, committer, relay, s.deadline()));
        // Last: what did not fit has thrown by now, and no thread is left behind.
        committer.start();
    }

    private static void requireFit(Settings s) {
        for (CredentialIssuer issuer : s.issuers()) {
            if (issuer.capabilities().actsOutside() && !s.store().survivesProcess()) {
                throw new IssuantException.InvalidInput(
                        "STORE_FORGETS",
                        "issuer " + issuer.kind() + " acts outside this process and needs a store that survives it");
            }
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.add(part);
        return part;
    }

    /** The ways into the gate. */
    public Intake intake() {
        return intake;
    }

    /** Votes. */
    public Approvals approvals() {
        return approvals;
    }

    /** Moves between states. */
    public Transitions transitions() {
        return transitions;
    }

    /** Records. */
    public Inventory inventory() {
        return inventory;
    }

    /** Verification. */
    public Verifying verifying() {
        return verifying;
    }

    /** When credentials were used. */
    public Uses uses() {
        return uses;
    }

    /** Mass revocation. */
    public Cuts cuts() {
        return cuts;
    }

    /** What time has decided. */
    public Sweep sweep() {
        return sweep;
    }

    /** What must go outside. */
    public Reaper reaper() {
        return reaper;
    }

    private static Places places(Directory directory, Sweep sweep) {
        return (id, now, budget) -> {
            Subject subject = directory.find(id, budget);
            sweep.freePlaces(subject == null ? id : subject.id(), now, budget);
        };
    }

    /** The audit sinks. */
    public Relay relay() {
        return relay;
    }

    /** Checkpoints, if a signer was configured. */
    public @Nullable Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public void close() {
        IssuantException.Broken fault = null;
        for (int i = parts.size() - 1; i >= 0; i--) {
            try {
                parts.get(i).close();
            } catch (Exception e) {
                if (fault == null) {
                    fault = new IssuantException.Broken("CLOSE_FAILED", "a part of the authority did not close", e);
                } else {
                    fault.addSuppressed(e);
                }
            }
        }
        if (fault != null) {
            throw fault;
        }
    }
}
