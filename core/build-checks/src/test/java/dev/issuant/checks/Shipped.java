package dev.issuant.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The main classes of every published module, as they stand on the class path of this module. */
final class Shipped {
    static final String ROOT = "dev.issuant";
    private static final String CHECKS = "dev.issuant.checks";

    private Shipped() {}

    static JavaClasses classes() {
        return Holder.CLASSES;
    }

    /** The classes of one counter-example, which is never shipped. */
    static JavaClasses counterExample(String name) {
        return new ClassFileImporter().importPackages(counterExampleRoot(name));
    }

    static String counterExampleRoot(String name) {
        return CHECKS + ".fixture." + name;
    }

    /** What a rule has against the given classes, a line each. */
    static List<String> complaints(ArchRule rule, JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails();
    }

    private static final class Holder {
        private static final JavaClasses CLASSES = new ClassFileImporter()
                .importPackages(ROOT)
                .that(DescribedPredicate.describe(
                        "shipped", (JavaClass c) -> !Module.isWithin(c.getPackageName(), CHECKS)));
    }
}
