package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.issuant.IssuantException;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Short words for what goes wrong. */
final class TypedErrors {
    private TypedErrors() {}

    static Commit put(String realm, String id, int bytes) {
        Row row = new Row(realm, "t", id, 1, Row.Index.NONE, null, new byte[bytes]);
        return new Commit(realm, List.of(new Change.Put(row, 0, false)), List.of());
    }

    static void apply(CredentialStore store, String realm, String id) {
        assertThat(store.commit(List.of(put(realm, id, 10)))).isEqualTo(CommitResult.APPLIED);
    }

    /** The call fails for now, with this code, naming the store. */
    static void transientFault(String code, ThrowingCallable call) {
        IssuantException.Unavailable e = catchThrowableOfType(IssuantException.Unavailable.class, call);
        assertThat(e).as("an error with code %s", code).isNotNull();
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.isTransient()).isTrue();
        assertThat(e.provider()).startsWith("store");
    }

    /** The call is refused until somebody mends something, with this code and a message that says what. */
    static void refused(String code, String says, ThrowingCallable call) {
        IssuantException.InvalidInput e = catchThrowableOfType(IssuantException.InvalidInput.class, call);
        assertThat(e).as("an error with code %s", code).isNotNull();
        assertThat(e.code()).isEqualTo(code);
        assertThat(e).hasMessageContaining(says);
    }
}
