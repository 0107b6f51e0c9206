package dev.issuant.testkit;

import dev.issuant.RequestRecord;
import dev.issuant.spi.Approver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of an approver is caught by the law that forbids it. */
class ApproverContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "TellsNobody, tell_request_isTold",
        "NeedsAPurpose, tell_requestWithoutPurpose_isTold",
        "FailsWhenToldTwice, tell_sameRequestAgain_doesNotFail",
        "WritesSql, tell_hostileText_isToldLikeAnyOther",
        "LosesSome, tell_fromManyThreads_losesNothing"
    })
    void law_brokenApprover_fails(String mistake, String law) throws ClassNotFoundException {
        Bites.assertCaughtBy(Class.forName(ApproverContractBitesTest.class.getName() + "$" + mistake), law);
    }

    abstract static class Broken implements ApproverContract {
        List<String> told = new CopyOnWriteArrayList<>();

        abstract void tell(RequestRecord request);

        @Override
        public Approver approver() {
            return this::tell;
        }

        @Override
        public List<String> toldOf(Approver approver) {
            return told;
        }
    }

    static class TellsNobody extends Broken {
        @Override
        void tell(RequestRecord request) {
            // A listener that somebody forgot to register.
        }
    }

    static class NeedsAPurpose extends Broken {
        @Override
        void tell(RequestRecord request) {
            if (request.purpose().charAt(0) != ' ') {
                told.add(request.id());
            }
        }
    }

    static class FailsWhenToldTwice extends Broken {
        @Override
        void tell(RequestRecord request) {
            if (told.contains(request.id())) {
                throw new IllegalStateException("duplicate key");
            }
            told.add(request.id());
        }
    }

    static class WritesSql extends Broken {
        @Override
        void tell(RequestRecord request) {
            if (request.purpose().contains("'")) {
                throw new IllegalStateException("syntax error");
            }
            told.add(request.id());
        }
    }

    static class LosesSome extends Broken {
        @Override
        void tell(RequestRecord request) {
            List<String> copy = new ArrayList<>(told);
            Thread.yield();
            copy.add(request.id());
            told = copy;
        }
    }
}
