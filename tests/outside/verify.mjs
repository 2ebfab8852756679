// Verifies credentials as a wallet on Node would: the JWT by jose, its status by Digital Bazaar's library.
// Reads {keys, now, documents: {address: JWT}, credentials: [JWT]} on standard input, prints a verdict for each.
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { checkStatus, statusTypeMatches } from '@digitalbazaar/vc-bitstring-status-list';

const { keys, now, documents, credentials } = JSON.parse(readFileSync(0, 'utf8'));
const options = { algorithms: ['ES256'], currentDate: new Date(now) };
const open = async (token) => (await jwtVerify(token, createLocalJWKSet(keys), options)).payload;

async function documentLoader(url) {
  return { document: await open(documents[url]), documentUrl: url };
}

async function judge(token) {
  let credential;
  try {
    credential = await open(token);
  } catch (error) {
    return error.code;
  }
  if (!statusTypeMatches({ credential })) return 'no status that is known';
  const { verified, error, results } = await checkStatus({
    credential, documentLoader, verifyBitstringStatusListCredential: false,
  });
  if (!verified) return String(error);
  return results.some(({ status }) => status) ? 'revoked' : 'valid';
}

console.log(JSON.stringify(await Promise.all(credentials.map(judge))));
