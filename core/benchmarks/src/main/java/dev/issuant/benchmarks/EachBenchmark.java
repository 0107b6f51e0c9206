package dev.issuant.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each contender in a JVM of its own; choose some with {@code -p contender=...}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EachBenchmark {
    /** The name of a {@link Contender}. */
    @Param({
        "policy",
        "policy-plain-Java",
        "policy-CEL",
        "policy-jCasbin",
        "issue-governance-alone",
        "issue-API-key",
        "issue-API-key-bare",
        "issue-ES256",
        "issue-ES256-Nimbus-on-BC",
        "issue-ES256-Nimbus",
        "issue-ES256-jjwt",
        "issue-ES256-java-jwt",
        "issue-ES256-jose4j",
        "issue-ES256-fusionauth-jwt",
        "issue-ES256-signature-of-BC",
        "issue-ES256-signature-of-JDK",
        "issue-EdDSA",
        "issue-EdDSA-Nimbus",
        "issue-EdDSA-signature-of-BC",
        "issue-HS256",
        "issue-HS256-Nimbus",
        "issue-HS256-jjwt",
        "issue-HS256-java-jwt",
        "issue-HS256-jose4j",
        "issue-HS256-fusionauth-jwt",
        "issue-HS256-HMAC-of-JDK",
        "issue-certificate",
        "issue-certificate-BC-lightweight",
        "issue-certificate-BC-JCA",
        "issue-certificate-BC-JCA-on-JDK",
        "issue-certificate-signature-of-BC",
        "issue-certificate-from-CSR",
        "issue-certificate-from-CSR-BC-lightweight",
        "issue-certificate-from-CSR-BC-JCA",
        "verify-API-key",
        "verify-API-key-bare",
        "verify-ES256",
        "verify-ES256-JwtVerifier",
        "verify-ES256-Nimbus-on-BC",
        "verify-ES256-Nimbus",
        "verify-ES256-jjwt",
        "verify-ES256-java-jwt",
        "verify-ES256-jose4j",
        "verify-ES256-fusionauth-jwt",
        "verify-ES256-signature-of-BC",
        "verify-EdDSA",
        "verify-EdDSA-JwtVerifier",
        "verify-EdDSA-Nimbus",
        "verify-EdDSA-signature-of-BC",
        "verify-HS256",
        "verify-HS256-JwtVerifier",
        "verify-HS256-Nimbus",
        "verify-HS256-jjwt",
        "verify-HS256-java-jwt",
        "verify-HS256-jose4j",
        "verify-HS256-fusionauth-jwt",
        "verify-HS256-HMAC-of-JDK"
    })
    public String contender = "";

    private Body body = () -> contender;

    /** Makes the body. */
    @Setup(Level.Trial)
    public void setUp() {
        Contender found = new Contests(Main.live(100_000)).contenders().get(contender);
        if (found == null) {
            throw new IllegalArgumentException("there is no such contender");
        }
        body = found.setUp().get();
    }

    /** Starts the body afresh. */
    @Setup(Level.Iteration)
    public void reset() {
        body.reset();
    }

    /** One operation. */
    @Benchmark
    public Object run() {
        return body.run();
    }
}
