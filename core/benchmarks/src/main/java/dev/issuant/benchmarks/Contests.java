package dev.issuant.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is measured. */
final class Contests {
    private final List<Contest> all;

    /**
     * Everything, with so many credentials alive where something is looked up among many.
     *
     * @param live 1 or more
     */
    Contests(int live) {
        Keys keys = new Keys();
        this.all = Stream.of(issuing(keys), verifying(keys, live))
                .flatMap(List::stream)
                .toList();
    }

    List<Contest> all() {
        return all;
    }

    /** Every contender by its name. */
    Map<String, Contender> contenders() {
        return all.stream()
                .flatMap(contest -> Stream.concat(Stream.of(contest.ours()), contest.peers().stream()))
                .collect(Collectors.toMap(Contender::name, c -> c, (one, same) -> one));
    }

    private static List<Contest> issuing(Keys keys) {
        return List.of(
                Contest.of(new Contender(
                        "issue-governance-alone",
                        () -> new Governed(new NoOpIssuer(), new NoOpIssuer.Spec()).issuing())),
                Contest.of(
                        new Contender("issue-API-key", GovernedApiKeys::issue),
                        new Contender("issue-API-key-bare", () -> BareApiKeys.issue(keys))));
    }

    private static List<Contest> verifying(Keys keys, int live) {
        return List.of(
                Contest.of(
                        new Contender("verify-API-key", () -> GovernedApiKeys.verify(live)),
                        new Contender("verify-API-key-bare", () -> BareApiKeys.verify(keys, live))),
                Contest.of(
                        new Contender("verify-ES256-JwtVerifier", () -> IssuantVerifier.es256(keys)),
                        new Contender("verify-ES256-Nimbus-on-BC", () -> NimbusVerifier.es256OnBouncyCastle(keys)),
                        new Contender("verify-ES256-Nimbus", () -> NimbusVerifier.es256(keys)),
                        new Contender("verify-ES256-signature-of-BC", () -> RawSignatures.verifyEcdsa(keys))),
                Contest.of(
                        new Contender("verify-EdDSA-JwtVerifier", () -> IssuantVerifier.edDsa(keys)),
                        new Contender("verify-EdDSA-Nimbus", () -> NimbusVerifier.edDsa(keys)),
                        new Contender("verify-EdDSA-signature-of-BC", () -> RawSignatures.verifyEd25519(keys))),
                Contest.of(
                        new Contender("verify-HS256-JwtVerifier", () -> IssuantVerifier.hs256(keys)),
                        new Contender("verify-HS256-Nimbus", () -> NimbusVerifier.hs256(keys)),
                        new Contender("verify-HS256-HMAC-of-JDK", () -> RawSignatures.hmac(keys))));
    }
}
