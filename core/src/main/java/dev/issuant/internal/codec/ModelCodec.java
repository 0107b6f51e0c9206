package dev.issuant.internal.codec;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.CredentialFacts;
import dev.issuant.Duty;
import dev.issuant.Owner;
import dev.issuant.Quota;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import dev.issuant.VerifiedEvidence;
import dev.issuant.internal.text.OrderedSet;
import dev.issuant.spi.IssuerCapabilities;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The parts that several bodies share. Sets and maps are written in order, so that equal values have equal bytes. */
final class ModelCodec {
    private ModelCodec() {}

    static void assurance(BodyWriter w, Assurance a) {
        w.number(a.ial()).number(a.aal()).number(a.fal());
    }

    static Assurance assurance(BodyReader r) {
        return new Assurance(r.small(), r.small(), r.small());
    }

    static void facts(BodyWriter w, CredentialFacts f) {
        w.optional(f.id().orElse(null))
                .optional(f.subject().orElse(null))
                .texts(sorted(f.audiences()))
                .texts(sorted(f.scopes()))
                .texts(sorted(f.names()))
                .optional(f.expiresAt().orElse(null))
                .optional(f.algorithm().orElse(null))
                .optional(f.holderKey().orElse(null))
                .optional(f.holderKeyAlgorithm().orElse(null))
                .number(f.holderKeyBits());
    }

    static CredentialFacts facts(BodyReader r) {
        return CredentialFacts.builder()
                .id(r.optionalText())
                .subject(r.optionalText())
                .audiences(r.texts())
                .scopes(r.texts())
                .names(r.texts())
                .expiresAt(r.optionalInstant())
                .algorithm(r.optionalText())
                .holderKey(r.optionalText(), r.optionalText(), r.small())
                .build();
    }

    static void subject(BodyWriter w, Subject s) {
        w.text(s.id())
                .text(s.kind().name())
                .text(s.status().name())
                .optional(s.owner().map(Owner::id).orElse(null))
                .optional(s.owner().flatMap(Owner::successor).orElse(null))
                .text(s.environment());
        assurance(w, s.assurance());
        w.optional(s.endsAt().orElse(null))
                .texts(sorted(s.scopes()))
                .texts(sorted(s.names()))
                .texts(sorted(s.groups()));
    }

    static Subject subject(BodyReader r) {
        Subject.Builder b =
                Subject.builder(r.text(), r.constant(SubjectKind.class)).status(r.constant(Subject.Status.class));
        String owner = r.optionalText();
        String successor = r.optionalText();
        if (owner != null) {
            b.owner(successor == null ? Owner.of(owner) : Owner.of(owner).withSuccessor(successor));
        }
        return b.environment(r.text())
                .assurance(assurance(r))
                .endsAt(r.optionalInstant())
                .scopes(r.texts())
                .names(r.texts())
                .groups(r.texts())
                .build();
    }

    static void actor(BodyWriter w, Actor a) {
        w.text(a.id());
        w.texts(names(a.duties()));
        assurance(w, a.assurance());
        w.optional(a.delegator().orElse(null));
    }

    static Actor actor(BodyReader r) {
        String id = r.text();
        Duty[] duties = r.each(x -> x.constant(Duty.class)).toArray(Duty[]::new);
        Actor actor = Actor.of(id, duties).withAssurance(assurance(r));
        String delegator = r.optionalText();
        return delegator == null ? actor : actor.onBehalfOf(delegator);
    }

    static void evidence(BodyWriter w, VerifiedEvidence e) {
        w.text(e.type()).text(e.id()).text(e.digest()).instant(e.usableUntil());
        w.optional(e.subject().orElse(null)).optional(e.environment().orElse(null));
        w.each(
                List.copyOf(new TreeMap<>(e.claims()).entrySet()),
                (x, c) -> x.text(c.getKey()).text(c.getValue()));
    }

    static VerifiedEvidence evidence(BodyReader r) {
        VerifiedEvidence.Builder b = VerifiedEvidence.builder(r.text(), r.text(), r.text(), r.instant())
                .subject(r.optionalText())
                .environment(r.optionalText());
        r.each(x -> b.claim(x.text(), x.text()));
        return b.build();
    }

    static void reason(BodyWriter w, Reason reason) {
        w.text(reason.code()).text(reason.sentence()).texts(reason.controls());
    }

    static Reason reason(BodyReader r) {
        return new Reason(r.text(), r.text(), r.texts());
    }

    static void requirement(BodyWriter w, ApprovalRequirement a) {
        w.number(a.quorum()).optional(a.group().orElse(null));
        assurance(w, a.assurance());
    }

    static ApprovalRequirement requirement(BodyReader r) {
        ApprovalRequirement requirement = ApprovalRequirement.of(r.small());
        String group = r.optionalText();
        Assurance assurance = assurance(r);
        return (group == null ? requirement : requirement.fromGroup(group)).withAssurance(assurance);
    }

    static void terms(BodyWriter w, Terms t) {
        w.perhaps(t.maxLifetime(), BodyWriter::duration);
        w.perhaps(t.scopes(), (x, scopes) -> x.texts(sorted(scopes)));
        w.each(t.approvals(), ModelCodec::requirement);
        w.each(t.quotas(), (x, q) -> x.text(q.counter()).number(q.max()));
    }

    static Terms terms(BodyReader r) {
        Terms terms = Terms.asRequested();
        for (Duration cap : r.each(BodyReader::duration)) {
            terms = terms.capLifetime(cap);
        }
        for (Set<String> scopes : r.each(BodyReader::textSet)) {
            terms = terms.limitScopes(scopes);
        }
        for (ApprovalRequirement requirement : r.each(ModelCodec::requirement)) {
            terms = terms.requireApproval(requirement);
        }
        for (Quota quota : r.each(x -> new Quota(x.text(), x.small()))) {
            terms = terms.limitLive(quota);
        }
        return terms;
    }

    static void capabilities(BodyWriter w, IssuerCapabilities c) {
        w.flag(c.actsOutside()).flag(c.revocableEarly()).duration(c.maxLifetime());
        w.texts(names(c.carries()));
    }

    static IssuerCapabilities capabilities(BodyReader r) {
        return new IssuerCapabilities(
                r.flag(), r.flag(), r.duration(), Set.copyOf(r.each(x -> x.constant(CredentialFacts.Field.class))));
    }

    /** In order, so that equal values give equal bytes. Without a stream: this runs some ten times an issue. */
    static List<String> sorted(Set<String> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        if (values instanceof OrderedSet ordered) {
            return ordered.inOrder();
        }
        if (values.size() == 1) {
            return List.of(values.iterator().next());
        }
        String[] all = values.toArray(new String[0]);
        Arrays.sort(all);
        return Arrays.asList(all);
    }

    private static List<String> names(Set<? extends Enum<?>> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        String[] all = new String[values.size()];
        int n = 0;
        for (Enum<?> value : values) {
            all[n++] = value.name();
        }
        Arrays.sort(all);
        return Arrays.asList(all);
    }
}
