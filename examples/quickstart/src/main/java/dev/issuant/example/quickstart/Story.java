package dev.issuant.example.quickstart;

import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceOutcome.Denied;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuanceOutcome.Pending;
import dev.issuant.IssuantException;
import dev.issuant.Reason;
import dev.issuant.Verification;
import java.io.PrintStream;

/** Tells what happens, and stops the run when something else happens than what is told. */
final class Story {
    private final PrintStream out;

    Story(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println(title);
        out.println("-".repeat(title.length()));
    }

    void say(String sentence) {
        out.println("  " + sentence);
    }

    private void result(String sentence) {
        out.println("      -> " + sentence);
    }

    Issued issued(String what, IssuanceOutcome outcome) {
        say(what);
        return outcome.fold(
                issued -> {
                    result("ISSUED   " + issued.credential());
                    return issued;
                },
                pending -> {
                    throw unexpected(pending);
                },
                denied -> {
                    throw unexpected(denied);
                });
    }

    Pending pending(String what, IssuanceOutcome outcome) {
        say(what);
        return outcome.fold(
                issued -> {
                    throw unexpected(issued);
                },
                pending -> {
                    result("PENDING  needs " + pending.request().approvals());
                    return pending;
                },
                denied -> {
                    throw unexpected(denied);
                });
    }

    void denied(String what, IssuanceOutcome outcome, String code) {
        say(what);
        Denied denied = outcome.fold(
                issued -> {
                    throw unexpected(issued);
                },
                pending -> {
                    throw unexpected(pending);
                },
                d -> d);
        for (Reason reason : denied.reasons()) {
            result("DENIED   " + reason);
        }
        require(Reason.codes(denied.reasons()).contains(code), "a denial with " + code);
    }

    void accepted(String what, Verification verification) {
        say(what);
        result("ACCEPTED with scopes " + verification.orElseThrow().scopes());
    }

    void refused(String what, Verification verification, String code) {
        say(what);
        require(verification instanceof Verification.Refused, "a refusal");
        Reason reason = ((Verification.Refused) verification).reason();
        result("REFUSED  " + reason);
        require(reason.code().equals(code), "the reason " + code);
    }

    void notAllowed(String what, Runnable act, String code) {
        say(what);
        try {
            act.run();
        } catch (IssuantException.NotAllowed e) {
            result("REFUSED  " + e.getMessage());
            require(e.code().equals(code), "the code " + code);
            return;
        }
        throw new IllegalStateException("this was allowed: " + what);
    }

    void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the story expects " + what);
        }
    }

    private static IllegalStateException unexpected(IssuanceOutcome outcome) {
        return new IllegalStateException("the story expects another outcome than " + outcome);
    }
}
