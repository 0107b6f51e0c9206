package dev.issuant.jwt.internal;

/**
 * A token that was read strictly and of which nothing is proved yet. Header and claims come from exactly the bytes that
 * the signature covers: they are decoded from the signing input, whose spelling is canonical.
 *
 * @param header the header
 * @param claims the claims
 * @param signingInput what the signature covers; not to be changed
 * @param signature the signature; not to be changed
 */
// Never compared and never printed.
@SuppressWarnings("ArrayRecordComponent")
public record UnverifiedJwt(JoseHeader header, Claims claims, byte[] signingInput, byte[] signature) {

    /** Reads a token of at most {@code maxChars} characters. */
    public static UnverifiedJwt read(String compact, int maxChars, HeaderMemo headers) throws Refused {
        CompactJws parts = CompactJws.parse(compact, maxChars);
        return new UnverifiedJwt(
                headers.read(parts.signingInput(), parts.headerEnd()),
                Claims.parse(parts.payload()),
                parts.signingInput(),
                parts.signature());
    }

    @Override
    public String toString() {
        return "UnverifiedJwt(hidden)";
    }
}
