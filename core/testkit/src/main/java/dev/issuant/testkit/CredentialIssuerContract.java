package dev.issuant.testkit;

/**
 * The laws of {@link dev.issuant.spi.CredentialIssuer}, one test each. A test class implements this interface and
 * supplies {@link #issuer()} and {@link #specs()}. Credentials are issued through a real authority, for only its gate can
 * order one. What the issuer cannot do is declared in {@link #gaps()} and then checked to be so.
 */
public interface CredentialIssuerContract extends IssuerSpecLaws, IssuerMintLaws, IssuerPresentLaws {

    /** What an issuer may declare not to do. */
    enum Gap {
        /** Its credentials are used elsewhere and never presented here (a database login): {@code present} refuses. */
        NEVER_PRESENTED
    }
}
