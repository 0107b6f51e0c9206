package dev.issuant.internal.records;

import dev.issuant.ApprovalRequirement;
import dev.issuant.RequestRecord.Vote;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether votes meet requirements. One person counts once over all requirements together, so this is a matching of
 * people to places.
 */
public final class Quorum {
    private Quorum() {}

    /**
     * A vote whose person the directory still knows as an active human.
     *
     * @param vote the vote
     * @param person who gave it, as of now
     */
    public record Standing(Vote vote, Subject person) {}

    /** Whether this person, voting with this vote, can fill a place of the requirement. */
    public static boolean eligible(Standing standing, ApprovalRequirement requirement) {
        return standing.person().kind() == SubjectKind.HUMAN
                && standing.vote().assurance().meets(requirement.assurance())
                && (requirement.group().isEmpty()
                        || standing.person()
                                .groups()
                                .contains(requirement.group().get()));
    }

    /** Whether every place of every requirement can be filled by another of these people who said yes. */
    public static boolean met(List<ApprovalRequirement> requirements, List<Standing> standing) {
        List<ApprovalRequirement> places = new ArrayList<>();
        for (ApprovalRequirement requirement : requirements) {
            for (int i = 0; i < requirement.quorum(); i++) {
                places.add(requirement);
            }
        }
        // Augmenting paths: placeOf[v] is the place that voter v fills, or -1.
        int[] placeOf = new int[standing.size()];
        Arrays.fill(placeOf, -1);
        for (int place = 0; place < places.size(); place++) {
            if (!fill(place, places, standing, placeOf, new boolean[standing.size()])) {
                return false;
            }
        }
        return !places.isEmpty();
    }

    private static boolean fill(
            int place, List<ApprovalRequirement> places, List<Standing> standing, int[] placeOf, boolean[] seen) {
        for (int voter = 0; voter < standing.size(); voter++) {
            Standing candidate = standing.get(voter);
            if (seen[voter] || !candidate.vote().approve() || !eligible(candidate, places.get(place))) {
                continue;
            }
            seen[voter] = true;
            if (placeOf[voter] < 0 || fill(placeOf[voter], places, standing, placeOf, seen)) {
                placeOf[voter] = place;
                return true;
            }
        }
        return false;
    }
}
