package dev.issuant.jwt;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.jwt.JwtSpec.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The canonical bytes of a spec: a version, then each field in a fixed order, sets and maps sorted. Equal specs give
 * equal bytes, and bytes that are not exactly what {@link #encode} writes are refused.
 */
final class JwtSpecCodec {
    private static final int VERSION = 1;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_ELEMENTS = 100;

    private JwtSpecCodec() {}

    static byte[] encode(JwtSpec spec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            CredentialFacts facts = spec.facts();
            out.writeByte(VERSION);
            out.writeByte(code(spec.profile()));
            text(facts.subject().orElse(null), out);
            texts(new TreeSet<>(facts.audiences()), out);
            texts(new TreeSet<>(facts.scopes()), out);
            text(spec.clientId().orElse(null), out);
            text(facts.holderKey().orElse(null), out);
            text(facts.holderKeyAlgorithm().orElse(null), out);
            out.writeInt(facts.holderKeyBits());
            out.writeShort(spec.claims().size());
            for (Map.Entry<String, Object> claim : spec.claims().entrySet()) {
                out.writeUTF(claim.getKey());
                value(claim.getValue(), out);
            }
        } catch (IOException e) {
            throw new Broken("SPEC_NOT_ENCODED", "the spec was not encoded", e);
        }
        return bytes.toByteArray();
    }

    static JwtSpec decode(byte[] encoded) {
        if (encoded.length > MAX_BYTES) {
            throw unknown();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
            if (in.readUnsignedByte() != VERSION) {
                throw unknown();
            }
            Profile profile = profile(in.readUnsignedByte());
            @Nullable String subject = text(in);
            List<String> audiences = texts(in);
            List<String> scopes = texts(in);
            @Nullable String clientId = text(in);
            CredentialFacts facts = CredentialFacts.builder()
                    .subject(subject)
                    .audiences(audiences)
                    .scopes(scopes)
                    .holderKey(text(in), text(in), in.readInt())
                    .build();
            JwtSpec spec = new JwtSpec(profile, facts, claims(in), clientId);
            if (!Arrays.equals(encode(spec), encoded)) {
                throw unknown();
            }
            return spec;
        } catch (IOException e) {
            // Cut short: told by the refusal.
            throw unknown();
        }
    }

    private static SortedMap<String, Object> claims(DataInputStream in) throws IOException {
        SortedMap<String, Object> claims = new TreeMap<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count && i <= MAX_ELEMENTS; i++) {
            claims.put(in.readUTF(), value(in));
        }
        return claims;
    }

    private static void value(Object value, DataOutputStream out) throws IOException {
        if (value instanceof String text) {
            out.writeByte('s');
            out.writeUTF(text);
        } else if (value instanceof Long number) {
            out.writeByte('n');
            out.writeLong(number);
        } else if (value instanceof Boolean flag) {
            out.writeByte('b');
            out.writeBoolean(flag);
        } else {
            out.writeByte('l');
            @SuppressWarnings("unchecked") // the only remaining type that a spec lets in
            List<String> list = (List<String>) value;
            texts(list, out);
        }
    }

    private static Object value(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 's' -> in.readUTF();
            case 'n' -> in.readLong();
            case 'b' -> in.readBoolean();
            case 'l' -> texts(in);
            default -> throw unknown();
        };
    }

    private static void text(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void texts(Collection<String> texts, DataOutputStream out) throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        if (count > MAX_ELEMENTS) {
            throw unknown();
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.readUTF());
        }
        return List.copyOf(texts);
    }

    private static int code(Profile profile) {
        return switch (profile) {
            case ACCESS_TOKEN -> 'a';
            case PLAIN -> 'p';
            case SVID -> 's';
        };
    }

    private static Profile profile(int code) {
        return switch (code) {
            case 'a' -> Profile.ACCESS_TOKEN;
            case 'p' -> Profile.PLAIN;
            case 's' -> Profile.SVID;
            default -> throw unknown();
        };
    }

    private static InvalidInput unknown() {
        return new InvalidInput("SPEC_ENCODING_UNKNOWN", "these bytes are not an encoding of a JWT spec");
    }
}
