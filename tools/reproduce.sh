#!/usr/bin/env bash
# Builds the site twice, each time from nothing and in another directory, and compares the bytes.
#
#   tools/reproduce.sh        the set-up must have run
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

for each in first second; do
  mkdir "$place/$each"
  git -C "$root" archive HEAD | tar -x -C "$place/$each"
  ln -s "$root/.cache" "$place/$each/.cache"
  ln -s "$root/node_modules" "$place/$each/node_modules"
  (cd "$place/$each" && unset CARGO_TARGET_DIR && make READY=setup dist)
  (cd "$place/$each/dist" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$place/$each.sha256"
  rm -rf "$place/$each/target"
done
diff "$place/first.sha256" "$place/second.sha256"
echo "Both builds have the same $(wc -l <"$place/first.sha256") files, byte for byte."
