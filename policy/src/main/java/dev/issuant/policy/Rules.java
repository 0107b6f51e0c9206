package dev.issuant.policy;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.CredentialKind;
import dev.issuant.Duty;
import dev.issuant.Reason;
import dev.issuant.SubjectKind;
import dev.issuant.policy.internal.ApprovalRules;
import dev.issuant.policy.internal.Conditions;
import dev.issuant.policy.internal.CryptoRules;
import dev.issuant.policy.internal.EnvironmentRules;
import dev.issuant.policy.internal.EvidenceRules;
import dev.issuant.policy.internal.LifetimeRules;
import dev.issuant.policy.internal.LiveLimit;
import dev.issuant.policy.internal.PeopleRules;
import dev.issuant.policy.internal.ScopeRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules and conditions of this module; meant for static import. Everything is compared exactly and by case: there
 * are no wildcards, and a value with an asterisk is refused. An empty allow-list allows nothing. Every method throws
 * {@link dev.issuant.IssuantException.InvalidInput} for a parameter that makes no sense. The reasons that the rules give
 * are listed in {@code docs/reasons.md}.
 */
public final class Rules {
    private Rules() {}

    /** A policy of these rules: one denial denies, terms are merged. See {@link RulePolicy}. */
    public static RulePolicy allOf(Rule... rules) {
        return RulePolicy.of(Arrays.asList(rules));
    }

    // How long.

    /** Shortens every life to at most {@code max}, from one second to 100 years. */
    public static Rule maxLifetime(Duration max) {
        return LifetimeRules.cap(max);
    }

    /** Shortens the life of credentials of this kind. */
    public static Rule maxLifetime(CredentialKind kind, Duration max) {
        return LifetimeRules.cap(kind, max);
    }

    /** Shortens the life of credentials of subjects of this kind. */
    public static Rule maxLifetime(SubjectKind kind, Duration max) {
        return LifetimeRules.cap(kind, max);
    }

    /** Shortens the life of credentials of subjects in this environment. */
    public static Rule maxLifetimeIn(String environment, Duration max) {
        return LifetimeRules.capIn(environment, max);
    }

    /** Denies a life above {@code max} to kinds whose verifiers would not learn of an early revocation. */
    public static Rule revocableBeyond(Duration max) {
        return LifetimeRules.revocableBeyond(max);
    }

    // What for.

    /** Denies a request for any scope that is not listed. */
    public static Rule scopesAllowed(String... scopes) {
        return ScopeRules.allowed(Arrays.asList(scopes));
    }

    /** Leaves out scopes that are not listed; denies when none of those asked for is left. */
    public static Rule limitScopes(String... scopes) {
        return ScopeRules.limited(Arrays.asList(scopes));
    }

    /** Denies a request for any audience that is not listed, or for none. */
    public static Rule audiencesAllowed(String... audiences) {
        return ScopeRules.audiences(Arrays.asList(audiences));
    }

    /** Denies subjects of this kind any kind of credential that is not listed. Other subjects are left alone. */
    public static Rule kindsAllowed(SubjectKind subjects, CredentialKind... kinds) {
        return ScopeRules.kinds(subjects, Arrays.asList(kinds));
    }

    /** Denies unless something is said about the purpose. */
    public static Rule purposeRequired() {
        return PeopleRules.purposeRequired();
    }

    // Where.

    /** Denies unless the requester, and all evidence that names an environment, belong to the subject's environment. */
    public static Rule environmentsIsolated() {
        return EnvironmentRules.isolated();
    }

    /** Denies these scopes to subjects of any other environment. */
    public static Rule scopesOnlyIn(String environment, String... scopes) {
        return EnvironmentRules.scopesOnlyIn(environment, Arrays.asList(scopes));
    }

    /** Denies these audiences to subjects of any other environment. */
    public static Rule audiencesOnlyIn(String environment, String... audiences) {
        return EnvironmentRules.audiencesOnlyIn(environment, Arrays.asList(audiences));
    }

    // Who.

    /**
     * Denies unless an active person answers for the subject, somebody other than the subject itself unless the subject
     * is a human.
     */
    public static Rule ownerRequired() {
        return PeopleRules.ownerRequired();
    }

    /** Denies unless the subject itself or its live owner asks. */
    public static Rule requesterIsSubjectOrOwner() {
        return PeopleRules.requesterIsSubjectOrOwner();
    }

    /**
     * Denies a human, and whoever acts in the name of another, who asks for a credential of something that is no human,
     * unless the credential is bound to a key of its holder; any other kind of credential counts as secret.
     */
    public static Rule noPersonFetchesWorkloadSecret() {
        return PeopleRules.noPersonFetchesWorkloadSecret();
    }

    /** Denies unless the subject's identity is established at least this well (SP 800-63-4). */
    public static Rule subjectAssurance(Assurance floor) {
        return EvidenceRules.subjectAssurance(floor);
    }

    /** Denies unless the requester is authenticated at least this well for this act. */
    public static Rule requesterAssurance(Assurance floor) {
        return EvidenceRules.requesterAssurance(floor);
    }

    // Shown and held.

    /**
     * Denies without verified evidence of this type. That it is still usable is checked by the gate before any policy is
     * asked, so that a replay answers about the policy and not about the age of a token.
     */
    public static Rule evidenceRequired(String type) {
        return EvidenceRules.required(type, Map.of());
    }

    /** Denies without such evidence whose claim has one of these values. */
    public static Rule evidenceRequired(String type, String claim, String... values) {
        return EvidenceRules.required(type, Map.of(claim, Set.of(values)));
    }

    /** Denies without one piece of such evidence in which every claim has one of its values. */
    public static Rule evidenceRequired(String type, Map<String, Set<String>> claims) {
        return EvidenceRules.required(type, claims);
    }

    /** Denies a credential that is not bound to a key of its holder. */
    public static Rule holderKeyRequired() {
        return CryptoRules.holderKeyRequired();
    }

    /** Denies a holder's key that the floor does not list or whose last day is over; no life goes beyond that day. */
    public static Rule holderKeys(CryptoFloor floor) {
        return CryptoRules.holderKeys(floor);
    }

    /** Denies a signing algorithm that the floor does not list or whose last day is over; no life goes beyond it. */
    public static Rule signingAlgorithms(CryptoFloor floor) {
        return CryptoRules.signingAlgorithms(floor);
    }

    // How many, and with whose consent.

    /** Lets at most {@code max} credentials be live at once for each of these; the commit enforces it as a count. */
    public static Rule liveLimit(int max, Per first, Per... more) {
        List<LiveLimit.Value> per = EnumSet.of(first, more).stream()
                .map(p -> new LiveLimit.Value(p.name(), p::value))
                .toList();
        return LiveLimit.of(max, per);
    }

    /** Waits until this many distinct people have approved; at least 1. */
    public static Rule approvals(int quorum) {
        return ApprovalRules.approvals(ApprovalRequirement.of(quorum));
    }

    /** Waits until this requirement is met. */
    public static Rule approvals(ApprovalRequirement requirement) {
        return ApprovalRules.approvals(requirement);
    }

    /** Denies for this reason; for use with {@link Rule#when}. */
    public static Rule forbid(Reason reason) {
        return ApprovalRules.forbid(reason);
    }

    // Conditions.

    /** This scope is asked for. */
    public static Condition scope(String scope) {
        return Conditions.scope(scope);
    }

    /** This audience is asked for. */
    public static Condition audience(String audience) {
        return Conditions.audience(audience);
    }

    /** A credential of this kind is asked for. */
    public static Condition kind(CredentialKind kind) {
        return Conditions.kind(kind);
    }

    /** A credential of the kind with this name is asked for. */
    public static Condition kind(String kind) {
        return Conditions.kind(CredentialKind.of(kind));
    }

    /** The subject is of this kind. */
    public static Condition subjectKind(SubjectKind kind) {
        return Conditions.subjectKind(kind);
    }

    /** The requester is of this kind. */
    public static Condition requesterKind(SubjectKind kind) {
        return Conditions.requesterKind(kind);
    }

    /** The requester acts with this duty. */
    public static Condition requesterDuty(Duty duty) {
        return Conditions.requesterDuty(duty);
    }

    /** The subject belongs to this environment. */
    public static Condition environment(String environment) {
        return Conditions.environment(environment);
    }

    /** The request carries this label. The requester chooses the labels: never relax a rule because of one. */
    public static Condition label(String label) {
        return Conditions.label(label);
    }

    /** A longer life than this is asked for. */
    public static Condition lifetimeAbove(Duration limit) {
        return Conditions.lifetimeAbove(limit);
    }

    /** The condition does not hold. */
    public static Condition not(Condition condition) {
        return Conditions.not(condition);
    }

    /** All of these hold. */
    public static Condition and(Condition... conditions) {
        return Conditions.and(conditions);
    }

    /** At least one of these holds. */
    public static Condition or(Condition... conditions) {
        return Conditions.or(conditions);
    }
}
