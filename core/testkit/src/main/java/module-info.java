/** Contracts that an adapter of Issuant runs against itself, fakes, and a clock to turn. */
module dev.issuant.testkit {
    requires transitive dev.issuant;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires jdk.httpserver;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports dev.issuant.testkit.lessons;
    exports dev.issuant.testkit.promises;
    exports dev.issuant.testkit;

    // The parts of a contract are hidden interfaces whose tests JUnit calls.
    opens dev.issuant.testkit to
            org.junit.platform.commons;
}
