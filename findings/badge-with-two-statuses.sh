#!/usr/bin/env bash
# A badge that offers a new kind of revocation beside the old one is refused by one library and read by another.
#
# Versions: openbadgeslib 4.6.3 (PyPI), @digitalbazaar/vc-bitstring-status-list 2.0.1 (npm).
# Believed: credentialStatus of a Verifiable Credential (2.0) may be a set, so an issuer moves from
#   1EdTechRevocationList to a Bitstring Status List by naming both, and each reader takes the one it knows.
# Happens: openbadgeslib refuses the whole credential for the type that it does not know, although the entry
#   beside it says that nothing was revoked; Digital Bazaar's library reads that entry and says valid. (The JSON
#   Schema of Open Badges 3.0 takes one object only.) So a badge for everybody names exactly one status.
# Seen:
#   openbadgeslib, both: unsupported credentialStatus type: '1EdTechRevocationList'
#   openbadgeslib, only the bitstring: not revoked
#   Digital Bazaar, both: verified true, revoked false
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install -q --disable-pip-version-check openbadgeslib==4.6.3
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @digitalbazaar/vc-bitstring-status-list@2.0.1

cat >both.py <<'PYTHON'
import base64, gzip, json
from openbadgeslib.ob3.credential import OpenBadgeCredential
from openbadgeslib.ob3.status import check_credential_status
from openbadgeslib.ob3.verifier import OB3VerificationError

LIST = "https://issuer.example/status/1"
empty = "u" + base64.urlsafe_b64encode(gzip.compress(bytes(16384), mtime=0)).rstrip(b"=").decode()
entry = {"id": f"{LIST}#7", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
         "statusListIndex": "7", "statusListCredential": LIST}
old = {"id": "https://issuer.example/badges/1/revocations", "type": "1EdTechRevocationList"}
status_list = {
    "@context": ["https://www.w3.org/ns/credentials/v2"], "id": LIST, "issuer": "https://issuer.example/profile",
    "type": ["VerifiableCredential", "BitstringStatusListCredential"],
    "credentialSubject": {"id": f"{LIST}#list", "type": "BitstringStatusList", "statusPurpose": "revocation",
                          "encodedList": empty},
}
badge = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "https://issuer.example/badges/1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://issuer.example/profile", "type": ["Profile"], "name": "Issuer"},
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {"id": "urn:uuid:3f1c8f5e-2d9d-4a58-9a0c-0c7c4f3f8a11", "type": ["AchievementSubject"],
        "achievement": {"id": "https://issuer.example/course", "type": ["Achievement"], "name": "Course",
                        "description": "A course", "criteria": {"narrative": "Passed"}}},
    "credentialStatus": [old, entry],
}
json.dump({"badge": badge, "list": status_list}, open("both.json", "w"))


def judge(statuses):
    credential = OpenBadgeCredential.from_vc_document(badge | {"credentialStatus": statuses})
    try:
        check_credential_status(credential, download=lambda address: json.dumps(status_list).encode())
    except OB3VerificationError as error:
        return str(error)
    return "not revoked"


print("openbadgeslib, both:", judge([old, entry]))
print("openbadgeslib, only the bitstring:", judge(entry))
PYTHON
cat >both.mjs <<'JAVASCRIPT'
import { readFileSync } from 'node:fs';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
const { badge, list } = JSON.parse(readFileSync('both.json', 'utf8'));
const result = await checkStatus({ credential: badge, verifyBitstringStatusListCredential: false,
  documentLoader: async () => ({ document: list }) });
console.log(`Digital Bazaar, both: verified ${result.verified}, revoked ${result.results?.[0].status}`);
JAVASCRIPT
seen=$(venv/bin/python both.py; node both.mjs)
echo "$seen"
[ "$seen" = "openbadgeslib, both: unsupported credentialStatus type: '1EdTechRevocationList'
openbadgeslib, only the bitstring: not revoked
Digital Bazaar, both: verified true, revoked false" ]
