package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RfcVectorsTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final String JOE =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static boolean verifies(VerificationKey key, String compact) {
        int dot = compact.lastIndexOf('.');
        return key.verify(
                compact.substring(0, dot).getBytes(StandardCharsets.US_ASCII), Keys.decode(compact.substring(dot + 1)));
    }

    @Test
    void rfc7515_a2_rs256() {
        VerificationKey key = VerificationKey.rsa(
                SignatureAlgorithm.RS256,
                Keys.decode(
                        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL"
                                + "-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e"
                                + "-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9"
                                + "_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
                Keys.decode("AQAB"),
                "joe");
        String compact = "eyJhbGciOiJSUzI1NiJ9." + JOE
                + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
        assertThat(verifies(key, compact)).isTrue();
    }

    @Test
    void rfc7515_a3_es256() {
        VerificationKey key = VerificationKey.ec(
                SignatureAlgorithm.ES256,
                Keys.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                Keys.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
                "joe");
        String compact = "eyJhbGciOiJFUzI1NiJ9." + JOE
                + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        assertThat(verifies(key, compact)).isTrue();
        assertThat(verifies(key, compact.replace("JOE", "JOF").replace("DtEh", "DtEi")))
                .isFalse();
    }

    @Test
    void rfc8037_a1_to_a4_ed25519() throws GeneralSecurityException {
        byte[] x = Keys.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        PublicKey open = Keys.ed25519(x);
        PrivateKey secret = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(
                        NamedParameterSpec.ED25519, Keys.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")));
        assertThat(KeyThumbprint.of(open)).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        LocalSigningKey key = LocalSigningKey.of(new KeyPair(open, secret), "EdDSA", END);
        byte[] input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        byte[] expected =
                Keys.decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        assertThat(key.sign(input)).isEqualTo(expected);
        assertThat(VerificationKey.ed25519(SignatureAlgorithm.EDDSA, x, "a").verify(input, expected))
                .isTrue();
    }

    @Test
    void rfc7638_3_1_thumbprint() throws GeneralSecurityException {
        PublicKey key = Keys.rsa(
                Keys.number(
                        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCi"
                                + "FV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0"
                                + "zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFC"
                                + "ur-kEgU8awapJzKnqDKgw"),
                BigInteger.valueOf(65537));
        assertThat(KeyThumbprint.of(key)).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    /** RFC 6979 A.2.5 and A.2.6, message "sample": the signature is determined by key and message alone. */
    @Test
    void rfc6979_deterministicEcdsa() throws GeneralSecurityException {
        byte[] sample = "sample".getBytes(StandardCharsets.US_ASCII);
        LocalSigningKey p256 = ecKey(
                "secp256r1",
                "ES256",
                "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
                "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
                "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");
        assertThat(HexFormat.of().withUpperCase().formatHex(p256.sign(sample)))
                .isEqualTo("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
                        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
        LocalSigningKey p384 = ecKey(
                "secp384r1",
                "ES384",
                "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
                "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13",
                "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720");
        assertThat(HexFormat.of().withUpperCase().formatHex(p384.sign(sample)))
                .isEqualTo(
                        "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46"
                                + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8");
    }

    private static LocalSigningKey ecKey(String curve, String algorithm, String d, String x, String y)
            throws GeneralSecurityException {
        PrivateKey secret = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(d, 16), Keys.curve(curve)));
        PublicKey open = Keys.ec(curve, new BigInteger(x, 16), new BigInteger(y, 16));
        return LocalSigningKey.of(new KeyPair(open, secret), algorithm, END);
    }
}
