package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.InvalidInput;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A provider of ID tokens: its issuer, and the addresses at which its keys may be fetched. These addresses come from
 * here alone: nothing in a token is ever used as one, redirects are not followed, and the discovery document may point
 * only to its own origin. Https is required, except for a loopback address by {@link Builder#allowHttpOnLoopback}.
 * Immutable.
 */
public final class OidcProvider {
    /** The most bytes that a discovery document or a key set may have. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final String issuer;
    private final @Nullable URI discovery;
    private final @Nullable URI keys;
    private final @Nullable SSLContext tls;
    private final Duration connectWithin;
    private final Duration answerWithin;
    private final Duration freshFor;
    private final Duration staleFor;
    private final Duration refetchAfter;

    private OidcProvider(Builder b) {
        this.issuer = b.issuer;
        this.tls = b.tls;
        this.connectWithin = b.connectWithin;
        this.answerWithin = b.answerWithin;
        this.freshFor = b.freshFor;
        this.staleFor = b.staleFor;
        this.refetchAfter = b.refetchAfter;
        if (freshFor.compareTo(staleFor) > 0) {
            throw refusal("freshFor must not be longer than staleFor");
        }
        this.keys = b.keys == null ? null : Addresses.check("keysAt", b.keys, b.httpOnLoopback);
        if (b.keys != null && b.discovery != null) {
            throw refusal("keysAt leaves out discovery, so set only one of keysAt and discoveryAt");
        }
        this.discovery =
                keys != null ? null : Addresses.check("the discovery address", b.discovery(), b.httpOnLoopback);
    }

    private static InvalidInput refusal(String sentence) {
        return new InvalidInput("OIDC_PROVIDER", sentence);
    }

    /** The provider of this issuer, with discovery below the issuer's own address and the defaults of the builder. */
    public static OidcProvider of(String issuer) {
        return builder(issuer).build();
    }

    /**
     * Starts a provider.
     *
     * @param issuer exactly as {@code iss} says it: 1 to 300 visible ASCII characters
     * @throws InvalidInput {@code OIDC_PROVIDER} if it is malformed
     */
    public static Builder builder(String issuer) {
        if (issuer.isEmpty() || issuer.length() > 300 || !RuleText.isVisible(issuer)) {
            throw refusal("an issuer must have 1 to 300 visible ASCII characters");
        }
        return new Builder(issuer);
    }

    /** The issuer, compared exactly with {@code iss} and with the discovery document. */
    public String issuer() {
        return issuer;
    }

    /** Where the discovery document is; absent when the keys have an address of their own. */
    public Optional<URI> discovery() {
        return Optional.ofNullable(discovery);
    }

    /** Where the keys are when discovery is left out. */
    public Optional<URI> keys() {
        return Optional.ofNullable(keys);
    }

    Optional<SSLContext> tls() {
        return Optional.ofNullable(tls);
    }

    /** The longest time to connect. */
    public Duration connectWithin() {
        return connectWithin;
    }

    /** The longest time for all of discovery and keys together. */
    public Duration answerWithin() {
        return answerWithin;
    }

    /** How long fetched keys are used without asking again. */
    public Duration freshFor() {
        return freshFor;
    }

    /** How long fetched keys are used at most, when the provider cannot be asked. */
    public Duration staleFor() {
        return staleFor;
    }

    /** The shortest time between two fetches, whatever tokens arrive and whether or not the first succeeded. */
    public Duration refetchAfter() {
        return refetchAfter;
    }

    @Override
    public String toString() {
        return "OidcProvider(" + issuer + ")";
    }

    /** Collects the parts of a provider. Not thread-safe. */
    public static final class Builder {
        private final String issuer;
        private @Nullable URI discovery;
        private @Nullable URI keys;
        private @Nullable SSLContext tls;
        private boolean httpOnLoopback;
        private Duration connectWithin = Duration.ofSeconds(2);
        private Duration answerWithin = Duration.ofSeconds(5);
        private Duration freshFor = Duration.ofMinutes(10);
        private Duration staleFor = Duration.ofHours(1);
        private Duration refetchAfter = Duration.ofSeconds(10);

        private Builder(String issuer) {
            this.issuer = issuer;
        }

        /** Reads the discovery document here; needed when the issuer's own address cannot be reached. */
        public Builder discoveryAt(URI address) {
            this.discovery = address;
            return this;
        }

        /** Reads the keys here and leaves out discovery; needed when they are not on the origin of discovery. */
        public Builder keysAt(URI address) {
            this.keys = address;
            return this;
        }

        /** Trusts the certificates that this context trusts, such as those of a company's own CA. */
        public Builder tls(SSLContext context) {
            this.tls = context;
            return this;
        }

        /**
         * A relaxation for tests and examples: plain http is allowed for the literal addresses 127.0.0.0/8 and [::1].
         */
        public Builder allowHttpOnLoopback() {
            this.httpOnLoopback = true;
            return this;
        }

        /** Sets {@link OidcProvider#connectWithin()}: 10 ms to 30 s; 2 s unless set. */
        public Builder connectWithin(Duration value) {
            this.connectWithin = within("connectWithin", value, Duration.ofMillis(10), Duration.ofSeconds(30));
            return this;
        }

        /** Sets {@link OidcProvider#answerWithin()}: 10 ms to 60 s; 5 s unless set. */
        public Builder answerWithin(Duration value) {
            this.answerWithin = within("answerWithin", value, Duration.ofMillis(10), Duration.ofSeconds(60));
            return this;
        }

        /** Sets {@link OidcProvider#freshFor()}: 1 s to 24 h; 10 min unless set. */
        public Builder freshFor(Duration value) {
            this.freshFor = within("freshFor", value, Duration.ofSeconds(1), Duration.ofHours(24));
            return this;
        }

        /** Sets {@link OidcProvider#staleFor()}: 1 s to 24 h; 1 h unless set. */
        public Builder staleFor(Duration value) {
            this.staleFor = within("staleFor", value, Duration.ofSeconds(1), Duration.ofHours(24));
            return this;
        }

        /** Sets {@link OidcProvider#refetchAfter()}: 1 s to 10 min; 10 s unless set. */
        public Builder refetchAfter(Duration value) {
            this.refetchAfter = within("refetchAfter", value, Duration.ofSeconds(1), Duration.ofMinutes(10));
            return this;
        }

        /**
         * Builds the provider.
         *
         * @throws InvalidInput {@code OIDC_PROVIDER}, naming what to mend
         */
        public OidcProvider build() {
            return new OidcProvider(this);
        }

        /** OpenID Connect Discovery 1.0 section 4.1: a trailing slash of the issuer is left out. */
        private URI discovery() {
            if (discovery != null) {
                return discovery;
            }
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            return Addresses.parse("the issuer", base + WELL_KNOWN);
        }

        private static Duration within(String field, Duration value, Duration min, Duration max) {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw refusal(field + " must be between " + min + " and " + max);
            }
            return value;
        }
    }
}
