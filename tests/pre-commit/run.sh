#!/usr/bin/env bash
# Has pre-commit take the hook from this repository, build it, and run it on a good and on a bad response. It takes what
# is committed, or in the working copy of a file that git knows.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python=${PYTHON:-python3}

# The hook builds for release; here it shall only be built.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export PRE_COMMIT_HOME=$place/hooks

git init --quiet "$place/repository"
cd "$place/repository"
printf '{"statusCode": 200, "body": "x"}\n' >output.json
printf '{"statusCode": 200, "body": {"ok": true}}\n' >other.json
git add .
"$python" -m pre_commit try-repo "$root" lambda-502 --verbose --all-files

printf '{"statusCode": 200, "body": {"ok": true}}\n' >output.json
git add .
if said=$("$python" -m pre_commit try-repo "$root" lambda-502 --all-files 2>&1); then
  echo "The hook let a bad response pass: $said" >&2
  exit 1
fi
grep --quiet 'body-not-a-string' <<<"$said" || { echo "$said" >&2; exit 1; }
echo "The hook passed a good response and refused a bad one."
