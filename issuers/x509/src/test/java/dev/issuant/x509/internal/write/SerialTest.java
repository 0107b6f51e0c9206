package dev.issuant.x509.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.internal.text.Ids;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Serial numbers are the ids of records: 17 octets, 130 random bits, all of them fair. */
class SerialTest {
    private static final int COUNT = 1_000_000;

    @Test
    void lesson_66_aMillionSerials_noneTwiceAndEveryBitFair() {
        Ids ids = new Ids();
        long[] halves = new long[COUNT];
        int[] ones = new int[136];
        Backwards out = new Backwards(32);
        for (int i = 0; i < COUNT; i++) {
            out = new Backwards(32);
            CertificateWriter.serial(out, ids.next());
            byte[] serial = out.toBytes();
            // Two serials that are alike are alike in their first 58 random bits: among a million, none by chance.
            halves[i] = ByteBuffer.wrap(serial, 2, 8).getLong();
            for (int bit = 0; bit < 136; bit++) {
                ones[bit] += (serial[2 + (bit >> 3)] >> (7 - (bit & 7))) & 1;
            }
        }
        assertThat(out.toBytes()).hasSize(19).startsWith(2, 17);
        Arrays.sort(halves);
        int twice = 0;
        for (int i = 1; i < COUNT; i++) {
            twice += halves[i] == halves[i - 1] ? 1 : 0;
        }
        assertThat(twice).isZero();
        assertThat(Arrays.copyOf(ones, 6)).containsExactly(0, COUNT, 0, 0, 0, 0);
        for (int bit = 6; bit < 136; bit++) {
            // Six standard deviations of a fair coin thrown a million times.
            assertThat(ones[bit]).as("bit " + bit).isBetween(497_000, 503_000);
        }
    }
}
