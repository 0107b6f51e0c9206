package dev.issuant.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * What writes certificates and what reads them back share no code, so that no mistake of the one is hidden by the same
 * mistake in the other. The profile, which says what is to be written, is the one thing both know.
 */
final class Separation {
    private Separation() {}

    static ArchRule certificates(String root) {
        String module = root + ".x509";
        return classes()
                .that(DescribedPredicate.describe(
                        "write or read certificates",
                        c -> Module.isWithin(c.getPackageName(), module + ".internal.write")
                                || Module.isWithin(c.getPackageName(), module + ".internal.read")))
                .should(new ArchCondition<>("share nothing but the profile") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(d -> isShared(type, d.getTargetClass().getBaseComponentType(), module))
                                .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
                    }
                });
    }

    private static boolean isShared(JavaClass type, JavaClass target, String module) {
        String name = target.getName();
        return Module.isWithin(target.getPackageName(), module)
                && !target.getPackageName().equals(type.getPackageName())
                && !name.equals(module + ".X509Profile")
                && !name.startsWith(module + ".X509Profile$");
    }

    /** The reader does without the library that others read certificates with: it is the second opinion. */
    static ArchRule ownReader(String root) {
        return classes()
                .that(DescribedPredicate.describe(
                        "read certificates", c -> Module.isWithin(c.getPackageName(), root + ".x509.internal.read")))
                .should(new ArchCondition<>("read by themselves") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(d -> isReader(d.getTargetClass().getPackageName()))
                                .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
                    }
                });
    }

    private static boolean isReader(String packageName) {
        return Module.isWithin(packageName, "org.bouncycastle") || packageName.equals("java.security.cert");
    }
}
