// Reads every certificate of a folder with pkijs, and verifies its chain up to the root.
const fs = require("fs");
const path = require("path");
const { webcrypto } = require("crypto");
const pkijs = require("pkijs");

pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: webcrypto }));

const folder = process.argv[2];
const now = new Date(Number(process.argv[3]));

function certificates(file) {
  const text = fs.readFileSync(path.join(folder, file), "ascii");
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map((m) =>
    pkijs.Certificate.fromBER(Buffer.from(m[1], "base64")),
  );
}

async function main() {
  const root = certificates("ca.pem");
  const between = certificates("chain.pem");
  let good = 0;
  for (const file of fs.readdirSync(folder).filter((f) => f.startsWith("leaf-"))) {
    const leaf = certificates(file);
    const engine = new pkijs.CertificateChainValidationEngine({
      trustedCerts: root,
      certs: [...between, ...leaf],
      checkDate: now,
    });
    const answer = await engine.verify();
    if (!answer.result) {
      console.log(`${file}: ${answer.resultCode} ${answer.resultMessage}`);
      process.exitCode = 1;
      return;
    }
    good++;
  }
  console.log(`${good} accepted`);
}

main();
