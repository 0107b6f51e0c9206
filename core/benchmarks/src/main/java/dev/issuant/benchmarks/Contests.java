package dev.issuant.benchmarks;

import dev.issuant.spi.CredentialStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is measured. The names are documented in the README and are parameters of JMH. */
final class Contests {
    private final Keys keys = new Keys();
    private final int live;
    private final Crowd crowd;
    private final List<Contest> all;

    /**
     * Everything, with so many credentials alive where something is looked up among many.
     *
     * @param live 1 or more
     */
    Contests(int live) {
        this.live = live;
        this.crowd = new Crowd(live);
        this.all = Stream.of(deciding(), issuing(), verifying())
                .flatMap(List::stream)
                .toList();
    }

    int live() {
        return live;
    }

    List<Contest> all() {
        return all;
    }

    /** Every contender by its name. */
    Map<String, Contender> contenders() {
        return all.stream()
                .flatMap(contest -> Stream.concat(contest.ours().stream(), contest.peers().stream()))
                .collect(Collectors.toMap(Contender::name, c -> c));
    }

    private static List<Contest> deciding() {
        return List.of(Contest.of(
                new Contender("policy", Policies::issuant),
                new Contender("policy-plain-Java", Policies::plainJava),
                new Contender("policy-CEL", Policies::cel),
                new Contender("policy-jCasbin", Policies::casbin)));
    }

    private List<Contest> issuing() {
        return List.of(
                Contest.of(new Contender(
                        "issue-governance-alone", () -> Issuers.nothing().issuing())),
                Contest.of(
                        new Contender(
                                "issue-API-key",
                                () -> Issuers.apiKeys(CredentialStore.inMemory())
                                        .issuing()),
                        new Contender("issue-API-key-bare", () -> BareApiKeys.issue(keys))),
                Contest.of(
                        new Contender(
                                "issue-ES256",
                                () -> Issuers.tokens(Issuers.es256(keys), CredentialStore.inMemory())
                                        .issuing()),
                        new Contender("issue-ES256-Nimbus-on-BC", () -> NimbusTokens.issueEs256OnBouncyCastle(keys)),
                        new Contender("issue-ES256-Nimbus", () -> NimbusTokens.issueEs256(keys)),
                        new Contender("issue-ES256-jjwt", () -> JjwtTokens.issueEs256(keys)),
                        new Contender("issue-ES256-java-jwt", () -> Auth0Tokens.issueEs256(keys)),
                        new Contender("issue-ES256-jose4j", () -> Jose4jTokens.issueEs256(keys)),
                        new Contender("issue-ES256-fusionauth-jwt", () -> FusionAuthTokens.issueEs256(keys)),
                        new Contender("issue-ES256-signature-of-BC", () -> RawSignatures.signEcdsa(keys)),
                        new Contender("issue-ES256-signature-of-JDK", () -> RawSignatures.signEcdsaOfTheJdk(keys))),
                Contest.of(
                        new Contender(
                                "issue-EdDSA",
                                () -> Issuers.tokens(Issuers.edDsa(keys), CredentialStore.inMemory())
                                        .issuing()),
                        new Contender("issue-EdDSA-Nimbus", () -> NimbusTokens.issueEdDsa(keys)),
                        new Contender("issue-EdDSA-signature-of-BC", () -> RawSignatures.signEd25519(keys))),
                Contest.of(
                        new Contender(
                                "issue-HS256",
                                () -> Issuers.tokens(Issuers.hs256(keys), CredentialStore.inMemory())
                                        .issuing()),
                        new Contender("issue-HS256-Nimbus", () -> NimbusTokens.issueHs256(keys)),
                        new Contender("issue-HS256-jjwt", () -> JjwtTokens.issueHs256(keys)),
                        new Contender("issue-HS256-java-jwt", () -> Auth0Tokens.issueHs256(keys)),
                        new Contender("issue-HS256-jose4j", () -> Jose4jTokens.issueHs256(keys)),
                        new Contender("issue-HS256-fusionauth-jwt", () -> FusionAuthTokens.issueHs256(keys)),
                        new Contender("issue-HS256-HMAC-of-JDK", () -> RawSignatures.hmac(keys))),
                Contest.of(
                        new Contender("issue-certificate", () -> Certificates.issuing(keys)),
                        new Contender("issue-certificate-BC-lightweight", () -> Certificates.issueByBouncyCastle(keys)),
                        new Contender("issue-certificate-BC-JCA", () -> ProviderCertificates.issue(keys)),
                        new Contender("issue-certificate-BC-JCA-on-JDK", () -> ProviderCertificates.issueOnJdk(keys)),
                        new Contender("issue-certificate-signature-of-BC", () -> RawSignatures.signEcdsa(keys))),
                Contest.of(
                        new Contender("issue-certificate-from-CSR", () -> Certificates.issuingFromRequest(keys)),
                        new Contender(
                                "issue-certificate-from-CSR-BC-lightweight",
                                () -> Certificates.issueFromRequestByBouncyCastle(keys)),
                        new Contender(
                                "issue-certificate-from-CSR-BC-JCA",
                                () -> ProviderCertificates.issueFromRequest(keys))));
    }

    private List<Contest> verifying() {
        return List.of(
                Contest.of(
                        new Contender("verify-API-key", crowd::apiKeys),
                        new Contender("verify-API-key-bare", () -> BareApiKeys.verify(keys, live))),
                new Contest(
                        List.of(
                                new Contender("verify-ES256", () -> crowd.tokens(Issuers.es256(keys))),
                                new Contender(
                                        "verify-ES256-JwtVerifier",
                                        () -> IssuantVerifier.of(NimbusTokens.issueEs256(keys), Issuers.es256(keys)))),
                        List.of(
                                new Contender(
                                        "verify-ES256-Nimbus-on-BC", () -> NimbusVerifier.es256OnBouncyCastle(keys)),
                                new Contender("verify-ES256-Nimbus", () -> NimbusVerifier.es256(keys)),
                                new Contender("verify-ES256-jjwt", () -> JjwtTokens.verifyEs256(keys)),
                                new Contender("verify-ES256-java-jwt", () -> Auth0Tokens.verifyEs256(keys)),
                                new Contender("verify-ES256-jose4j", () -> Jose4jTokens.verifyEs256(keys)),
                                new Contender("verify-ES256-fusionauth-jwt", () -> FusionAuthTokens.verifyEs256(keys)),
                                new Contender("verify-ES256-signature-of-BC", () -> RawSignatures.verifyEcdsa(keys)))),
                new Contest(
                        List.of(
                                new Contender("verify-EdDSA", () -> crowd.tokens(Issuers.edDsa(keys))),
                                new Contender(
                                        "verify-EdDSA-JwtVerifier",
                                        () -> IssuantVerifier.of(NimbusTokens.issueEdDsa(keys), Issuers.edDsa(keys)))),
                        List.of(
                                new Contender("verify-EdDSA-Nimbus", () -> NimbusVerifier.edDsa(keys)),
                                new Contender(
                                        "verify-EdDSA-signature-of-BC", () -> RawSignatures.verifyEd25519(keys)))),
                new Contest(
                        List.of(
                                new Contender("verify-HS256", () -> crowd.tokens(Issuers.hs256(keys))),
                                new Contender(
                                        "verify-HS256-JwtVerifier",
                                        () -> IssuantVerifier.of(NimbusTokens.issueHs256(keys), Issuers.hs256(keys)))),
                        List.of(
                                new Contender("verify-HS256-Nimbus", () -> NimbusVerifier.hs256(keys)),
                                new Contender("verify-HS256-jjwt", () -> JjwtTokens.verifyHs256(keys)),
                                new Contender("verify-HS256-java-jwt", () -> Auth0Tokens.verifyHs256(keys)),
                                new Contender("verify-HS256-jose4j", () -> Jose4jTokens.verifyHs256(keys)),
                                new Contender("verify-HS256-fusionauth-jwt", () -> FusionAuthTokens.verifyHs256(keys)),
                                new Contender("verify-HS256-HMAC-of-JDK", () -> RawSignatures.hmac(keys)))));
    }
}
