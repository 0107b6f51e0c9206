package dev.issuant.testkit.promises;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.RequestState;
import dev.issuant.testkit.promises.LifecycleModel.Req;

/** What a history does to requests that need approval. */
final class RequestActs {
    private static final String NO = "Conflict NO_SUCH_TRANSITION";

    private final BothWorlds worlds;
    private final LifecycleModel model;

    RequestActs(BothWorlds worlds) {
        this.worlds = worlds;
        this.model = worlds.model;
    }

    void request(int pick) throws Exception {
        Told told = worlds.scene.issue(
                worlds.node(pick),
                worlds.scene.ask().purpose(BothWorlds.GOVERNED).labels("even"));
        Req request = new Req();
        request.id = told.pending();
        request.end = worlds.now().plus(BothWorlds.WINDOW);
        model.requests.add(request);
    }

    void vote(int pick, boolean yes) throws Exception {
        if (model.requests.isEmpty()) {
            return;
        }
        Req request = BothWorlds.oneOf(model.requests, pick);
        Actor voter = pick % 2 == 0 ? Cast.CAROL : Cast.DAVE;
        boolean again = request.voters.contains(voter.id());
        boolean open = request.isOpen(worlds.now());
        String expected = again ? "Conflict ALREADY_VOTED" : open ? Told.DONE : "Conflict REQUEST_CLOSED";
        CredentialAuthority node = worlds.node(pick);
        worlds.expect(
                "vote", () -> yes ? node.approve(request.id, voter, "") : node.reject(request.id, voter, ""), expected);
        if (expected.equals(Told.DONE)) {
            request.voters.add(voter.id());
            request.row = yes ? RequestState.APPROVED : RequestState.REJECTED;
        }
    }

    void withdraw(int pick) throws Exception {
        if (!model.requests.isEmpty()) {
            Req request = BothWorlds.oneOf(model.requests, pick);
            boolean may = !request.row.isTerminal();
            worlds.expect("withdraw", () -> worlds.node(pick).withdraw(request.id, Cast.BILLING), may ? Told.DONE : NO);
            request.row = may ? RequestState.WITHDRAWN : request.row;
        }
    }

    void collect(int pick) throws Exception {
        if (model.requests.isEmpty()) {
            return;
        }
        Req request = BothWorlds.oneOf(model.requests, pick);
        Told told = Told.by(() -> worlds.node(pick).collect(request.id, Cast.BILLING));
        String expected = switch (request.row) {
            case REJECTED -> "DENIED REJECTED";
            case WITHDRAWN -> "DENIED WITHDRAWN";
            case EXPIRED -> "DENIED REQUEST_EXPIRED";
            case ISSUED -> Told.ISSUED;
            case PENDING -> open(request, Told.PENDING);
            case APPROVED -> open(request, Told.SECRET);
        };
        worlds.same("collect", told.line(), expected);
        if (expected.equals(Told.SECRET)) {
            // Asked for an hour with the label even: what a pick of 0 stands for.
            worlds.add(told, 0, null, request, null);
            request.row = RequestState.ISSUED;
        }
    }

    private String open(Req request, String told) {
        String open = request.cut ? "DENIED REVOKED_MEANWHILE" : told;
        return request.isOpen(worlds.now()) ? open : "DENIED REQUEST_EXPIRED";
    }
}
