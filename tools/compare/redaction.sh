#!/usr/bin/env bash
# Measures redaction against detect-secrets on one generated, labelled set. Needs Rust and Python 3 with venv.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=.cache/venv-compare
if ! "$venv/bin/python" -c 'import detect_secrets' 2>/dev/null; then
    echo "Installing detect-secrets into $venv."
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check detect-secrets==1.5.0
fi
cargo build --quiet --no-default-features --example redact
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
exec "$venv/bin/python" tools/compare/redaction.py "$target/debug/examples/redact" "$@"
