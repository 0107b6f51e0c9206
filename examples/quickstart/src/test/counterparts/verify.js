// Verifies token.jwt with jwks.json, both in the folder that is named, and prints the subject.
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, jwtVerify } from 'jose';

const folder = process.argv[2];
const keys = createLocalJWKSet(JSON.parse(readFileSync(`${folder}/jwks.json`, 'utf8')));
const token = readFileSync(`${folder}/token.jwt`, 'utf8').trim();
const { payload } = await jwtVerify(token, keys, {
  issuer: 'https://id.acme.example',
  audience: 'https://deploy.acme.example',
  typ: 'at+jwt',
  algorithms: ['ES256'],
  requiredClaims: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
});
console.log(payload.sub);
