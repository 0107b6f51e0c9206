package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialFacts.Field;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException;
import dev.issuant.spi.Presentation;
import dev.issuant.testkit.IssuerProbe.Made;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes out of minting. */
interface IssuerMintLaws extends IssuerFixture {

    @Test
    default void mint_manyOrders_artifactSaysWhatWasGranted() {
        Dice dice = new Dice(11);
        try (IssuerProbe probe = new IssuerProbe(this)) {
            for (int i = 0; i < 150; i++) {
                Made made = probe.makeAnything(dice);
                CredentialFacts read = probe.issuer.inspect(made.minted().artifact());
                Facts.assertAgree(
                        read,
                        made.order().granted(),
                        probe.issuer.capabilities().carries());
            }
        }
    }

    @Test
    default void mint_everySpec_endsBeforeWhatSignsIt() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            for (CredentialSpec spec : specs()) {
                Made made = probe.make(spec);
                CredentialFacts read = probe.issuer.inspect(made.minted().artifact());
                probe.issuer
                        .notAfter(spec)
                        .ifPresent(end -> read.expiresAt()
                                .ifPresent(expiry -> assertThat(expiry).isBeforeOrEqualTo(end)));
                if (probe.issuer.capabilities().carries().contains(Field.EXPIRY)) {
                    assertThat(read.expiresAt()).contains(made.order().expiresAt());
                }
            }
        }
    }

    @Test
    default void mint_sameSpecAgain_isAnotherCredential() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                for (CredentialSpec spec : specs()) {
                    Made made = probe.make(spec);
                    assertThat(seen.add(HexFormat.of().formatHex(made.minted().artifact())))
                            .as("the artifact is new")
                            .isTrue();
                }
            }
        }
    }

    @Test
    default void mint_fromManyThreads_eachSaysWhatWasGranted() throws Exception {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            List<List<String>> artifacts = Race.run(12, i -> () -> {
                Dice dice = new Dice(i);
                List<String> mine = new ArrayList<>();
                for (int n = 0; n < 8; n++) {
                    Made made = probe.makeAnything(dice);
                    CredentialFacts read = probe.issuer.inspect(made.minted().artifact());
                    Facts.assertAgree(
                            read,
                            made.order().granted(),
                            probe.issuer.capabilities().carries());
                    mine.add(HexFormat.of().formatHex(made.minted().artifact()));
                }
                return mine;
            });
            List<String> all = new ArrayList<>();
            artifacts.forEach(all::addAll);
            assertThat(all).doesNotHaveDuplicates();
        }
    }

    @Test
    default void p3_mint_secret_isInNothingThatIsPrintedOrStored() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            for (CredentialSpec spec : specs()) {
                Made made = probe.make(spec);
                made.minted().secret().ifPresent(secret -> {
                    Presentation read = probe.issuer.present(presented(made.minted()), now());
                    List<String> shown = List.of(
                            made.minted().toString(),
                            made.order().toString(),
                            made.credential().toString(),
                            secret.toString(),
                            read.toString(),
                            probe.issuer.toString(),
                            made.minted().engine(),
                            new String(made.minted().verifier(), StandardCharsets.ISO_8859_1),
                            new String(made.minted().publicPart(), StandardCharsets.ISO_8859_1));
                    for (String form : forms(secret.expose())) {
                        assertThat(shown).noneMatch(text -> text.contains(form));
                    }
                });
            }
        }
    }

    /** A secret, and its last part, as somebody might write it down. */
    private static List<String> forms(byte[] secret) {
        List<String> forms = new ArrayList<>();
        byte[] end = Arrays.copyOfRange(secret, Math.max(0, secret.length - 18), secret.length);
        for (byte[] part : List.of(secret, end)) {
            forms.add(new String(part, StandardCharsets.ISO_8859_1));
            forms.add(HexFormat.of().formatHex(part));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(part));
            forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(part));
        }
        return forms;
    }

    @Test
    default void inspect_garbage_isBroken() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            List<byte[]> garbage = new ArrayList<>(Mutations.GARBAGE);
            garbage.add(new byte[0]);
            for (byte[] bytes : garbage) {
                assertThat(isBroken(probe, bytes)).as("refused as broken").isTrue();
            }
        }
    }

    @Test
    default void inspect_changedInAnyPlace_isReadOrBroken() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            byte[] artifact = probe.make(specs().get(0)).minted().artifact();
            int broken = 0;
            List<byte[]> changed = Mutations.of(artifact);
            for (byte[] bytes : changed) {
                broken += isBroken(probe, bytes) ? 1 : 0;
            }
            assertThat(broken).as("changed artifacts that are none any more").isBetween(1, changed.size());
        }
    }

    private static boolean isBroken(IssuerProbe probe, byte[] artifact) {
        try {
            return probe.issuer.inspect(artifact) == null;
        } catch (IssuantException.Broken e) {
            return true;
        }
    }
}
