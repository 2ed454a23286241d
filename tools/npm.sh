#!/usr/bin/env bash
# Makes the package for JavaScript.
#
#   tools/npm.sh [DIRECTORY]     pkg unless told
#
# Needs what tools/setup.sh all-build gets. NPM_WASM names a built npm.wasm, so that none is built.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package=${1:-$root/pkg}
target=wasm32-unknown-unknown

cd "$root"
# shellcheck source=/dev/null
[[ ! -f .cache/env ]] || source .cache/env

built=${NPM_WASM:-}
if [[ -z $built ]]; then
  # The flags of the small standard library are such that only RUSTC_BOOTSTRAP lets a stable compiler take them.
  if [[ -n ${PAGE_RUSTFLAGS:-} ]]; then
    export RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$PAGE_RUSTFLAGS
  fi
  cargo build --quiet --release --target "$target" --no-default-features --features npm --bin npm
  built=${CARGO_TARGET_DIR:-target}/$target/release/npm.wasm
fi

# What was there of an earlier build goes; nothing else is removed.
if [[ -e $package ]]; then
  grep -qs '"name": "lambda-502"' "$package/package.json" || {
    echo "$package is there, and it is no package of this project." >&2
    exit 1
  }
  rm -rf "$package"
fi
mkdir -p "$package"

# One module for all: the code for the web also takes bytes, which is what Node gives it.
wasm-bindgen --target web --no-typescript --out-dir "$package" --out-name engine "$built"
wasm-opt -Oz -o "$package/engine_bg.wasm.small" "$package/engine_bg.wasm"
mv "$package/engine_bg.wasm.small" "$package/engine_bg.wasm"

cp npm/{api,cli,node,web}.js npm/{index,diagnosis}.d.ts npm/README.md LICENSE-MIT LICENSE-APACHE "$package/"
cp public/schemas/diagnosis.schema.json "$package/"
# The version and the address of the repository are in Cargo.toml alone.
of_crate() {
  sed -n "s/^$1 = \"\(.*\)\"/\1/p" Cargo.toml | head -n 1
}
version=$(of_crate version)
sed "s/\"version\": \"0.0.0\"/\"version\": \"$version\"/; s|REPOSITORY|$(of_crate repository)|" npm/package.json >"$package/package.json"

echo "$package: lambda-502 $version, $(wc -c <"$package/engine_bg.wasm") bytes of WebAssembly"
