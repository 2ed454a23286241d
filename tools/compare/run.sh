#!/usr/bin/env bash
# Runs AWS SAM CLI's own response validator and this project's engine on the same labelled payloads.
#
#   tools/compare/run.sh [CASES] [--differences]     tests/cases/contract.jsonl unless told
#
# SAM CLI is large: it gets a virtual environment of its own, .cache/venv-compare, and is no part of the gate.
set -euo pipefail
cases=()
for word in "$@"; do [[ $word == -* ]] && cases+=("$word") || cases+=("$(realpath "$word")"); done
cd "$(dirname "$0")/../.."
[ -f .cache/env ] && source .cache/env

venv=${VENV:-.cache/venv-compare}
wanted=tools/compare/requirements.txt
if ! cmp -s "$wanted" "$venv/installed.txt"; then
  echo "Installing $(cat "$wanted") into $venv (some minutes, once)."
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
  cp "$wanted" "$venv/installed.txt"
fi

echo "Building the engine."
cargo build --quiet --release --no-default-features --example diagnose
target=${CARGO_TARGET_DIR:-target}
"$venv/bin/python" tools/compare/contract.py --engine "$target/release/examples/diagnose" "${cases[@]}"
