#!/usr/bin/env bash
# The steps of a release, which .github/workflows/release.yml runs. Each can be run by hand.
#
#   tools/release.sh check TAG ADDRESS     the tag is the version, CHANGELOG.md has it, Cargo.toml names the repository
#   tools/release.sh rust TARGET           the toolchain of rustup for a target
#   tools/release.sh binary TAG TARGET     the command line for a target, packed into release/
#   tools/release.sh sbom TAG              what is inside the command line, as CycloneDX, in release/
#   tools/release.sh notes TAG             the part of CHANGELOG.md, in notes.md
#   tools/release.sh checksums             SHA256SUMS of all in release/
set -euo pipefail

cyclonedx=0.5.9

cd "$(dirname "${BASH_SOURCE[0]}")/.."

of_crate() {
  sed -n "s/^$1 = \"\(.*\)\"/\1/p" Cargo.toml | head -n 1
}

fail() {
  echo "$*" >&2
  exit 1
}

# The part of CHANGELOG.md about a version, without its heading.
changes() {
  awk -v heading="## [$1]" 'index($0, "## [") == 1 { on = index($0, heading) == 1; next } on' CHANGELOG.md
}

check() {
  local tag=$1 address=$2 version
  version=$(of_crate version)
  [[ $tag == "v$version" ]] || fail "The tag is $tag, and Cargo.toml has version $version."
  [[ -n $(changes "$version") ]] || fail "CHANGELOG.md says nothing about $version."
  ! grep -q "^## \[$version\] - unreleased" CHANGELOG.md || fail "CHANGELOG.md calls $version unreleased."
  [[ $(of_crate repository) == "$address" ]] || fail "Cargo.toml names $(of_crate repository) as the repository, and this is $address."
  ! grep -q 'example\.invalid' SECURITY.md || fail "SECURITY.md has no address to report to."
  echo "$tag can be released."
}

rust() {
  rustup toolchain install stable --profile minimal --component clippy,rustfmt --target "$1"
  rustup default stable
  rustup target add "$1"
}

binary() {
  local tag=$1 target=$2 name program=lambda-502
  name=lambda-502-$tag-$target
  cargo build --locked --profile native --target "$target" --bin lambda-502
  mkdir -p "release/$name"
  [[ $target != *windows* ]] || program=lambda-502.exe
  cp "${CARGO_TARGET_DIR:-target}/$target/native/$program" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "release/$name/"
  if [[ $target == *windows* ]]; then
    (cd release && 7z a -bd "$name.zip" "$name" >/dev/null)
  else
    tar -C release -czf "release/$name.tar.gz" "$name"
  fi
  rm -r "release/$name"
}

sbom() {
  cargo cyclonedx --version >/dev/null 2>&1 || cargo install cargo-cyclonedx --version "$cyclonedx" --locked
  cargo cyclonedx --format json --spec-version 1.5 --target all --override-filename "lambda-502-$1.cdx"
  mkdir -p release
  mv "lambda-502-$1.cdx.json" release/
}

notes() {
  changes "${1#v}" >notes.md
  [[ -s notes.md ]] || fail "CHANGELOG.md says nothing about ${1#v}."
}

checksums() {
  (cd release && rm -f SHA256SUMS && sha256sum -- * >../SHA256SUMS && mv ../SHA256SUMS .)
}

case ${1:-} in
  check | rust | binary | sbom | notes | checksums) "$@" ;;
  *)
    sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
