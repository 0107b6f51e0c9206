package dev.issuant.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** A signature is reachable through the gate only. */
final class Signing {
    private static final Set<String> SIGNER_TYPES = Set.of(
            "com.nimbusds.jose.JWSSigner",
            "org.bouncycastle.operator.ContentSigner",
            "org.bouncycastle.crypto.Signer",
            "org.bouncycastle.crypto.DSA");

    /** The test kit signs as the outside parties it plays, with keys of its own. */
    private static final Set<Module> SIGNING =
            Set.of(Module.CRYPTO, Module.JWT, Module.X509, Module.AUDIT, Module.TESTKIT);

    private Signing() {}

    /** Minting is called by the gate, and by the contracts that an adapter author runs. */
    static ArchRule minting(String root) {
        return classes()
                .that(DescribedPredicate.describe("neither the gate nor a contract", c -> !mayMint(c, root)))
                .should(new ArchCondition<>("not mint") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getCodeUnitAccessesFromSelf().stream()
                                .filter(a -> a.getName().equals("mint"))
                                .filter(a -> Module.isIssuants(a.getTargetOwner(), root))
                                .forEach(a -> events.add(SimpleConditionEvent.violated(a, a.getDescription())));
                    }
                });
    }

    /** Whatever signs stands in the few modules that own keys. */
    static ArchRule primitives(String root) {
        return classes()
                .that(DescribedPredicate.describe(
                        "outside of the signing modules", c -> !SIGNING.contains(Module.of(c, root))))
                .should(new ArchCondition<>("not sign") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getCodeUnitAccessesFromSelf().stream()
                                .filter(a -> signs(a, root))
                                .forEach(a -> events.add(SimpleConditionEvent.violated(a, a.getDescription())));
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(d -> isSigner(d.getTargetClass().getBaseComponentType()))
                                .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
                    }
                });
    }

    static boolean isSigningKey(JavaClass type, String root) {
        return type.getFullName().equals(root + ".spi.SigningKey");
    }

    private static boolean signs(JavaCodeUnitAccess<?> access, String root) {
        JavaClass owner = access.getTargetOwner();
        return (access.getName().equals("initSign") && owner.getFullName().equals("java.security.Signature"))
                || (access.getName().equals("sign") && isSigningKey(owner, root));
    }

    private static boolean mayMint(JavaClass type, String root) {
        return Module.of(type, root) == Module.TESTKIT || Module.isWithin(type.getPackageName(), root + ".internal");
    }

    private static boolean isSigner(JavaClass type) {
        String name = type.getFullName();
        return SIGNER_TYPES.contains(name)
                || (name.startsWith("com.nimbusds.jose.crypto.") && name.endsWith("Signer"))
                || (name.startsWith("org.bouncycastle.") && name.matches(".*(Signer|ContentSignerBuilder)"));
    }
}
