package dev.issuant;

import dev.issuant.internal.text.Checks;

/**
 * How well an identity is established (NIST SP 800-63-4): identity proofing (IAL), authentication (AAL) and
 * federation (FAL), each from 0 (nothing shown) to 3.
 *
 * @param ial identity assurance level, 0 to 3
 * @param aal authenticator assurance level, 0 to 3
 * @param fal federation assurance level, 0 to 3
 */
public record Assurance(int ial, int aal, int fal) {

    /** Nothing was shown: the floor of each scale. */
    public static final Assurance NONE = new Assurance(0, 0, 0);

    /**
     * Checks the range of each level.
     *
     * @throws IssuantException.InvalidInput if a level is not between 0 and 3
     */
    public Assurance {
        Checks.range("ial", ial, 0, 3);
        Checks.range("aal", aal, 0, 3);
        Checks.range("fal", fal, 0, 3);
    }

    /** Whether every level of this one reaches the level of {@code floor}. */
    public boolean meets(Assurance floor) {
        return ial >= floor.ial && aal >= floor.aal && fal >= floor.fal;
    }
}
