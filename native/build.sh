#!/usr/bin/env bash
# Builds the C++ bridge from .NET to libtorch into artifacts/native/<hash>/ and points artifacts/native/current at it.
# LIBTORCH=FOLDER builds against the libtorch in that folder (a CUDA build, say); otherwise Debian's libtorch-dev is used,
# and installed where it is missing. The hash covers the sources, the libtorch and the compiler, so a second call does nothing.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
native=$(dirname "$here")/artifacts/native
say() { echo "native: $*" >&2; }

packages=()
command -v cmake >/dev/null || packages+=(cmake)
command -v g++ >/dev/null || packages+=(g++)
command -v make >/dev/null || packages+=(make)
if [ -z "${LIBTORCH:-}" ]; then
  [ -e /usr/include/ATen/ATen.h ] || packages+=(libtorch-dev)
  # Debian's libtorch falls back to a reference BLAS, many times slower, where no other is installed.
  ls /usr/lib/*/openblas-openmp/libblas.so.3 >/dev/null 2>&1 || packages+=(libopenblas0-openmp)
fi
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "missing: ${packages[*]}. Install them (apt-get install ${packages[*]}) and run this again."
    exit 1
  fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null 2>&1 ||
    { apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null; }
fi

version_header=${LIBTORCH:-/usr}/include/torch/csrc/api/include/torch/version.h
[ -e "$version_header" ] || { say "no libtorch in LIBTORCH='${LIBTORCH:-}': $version_header is missing."; exit 1; }
hash=$({ cat "$here"/CMakeLists.txt "$here"/src/*; echo "${LIBTORCH:-system}"; cat "$version_header"; g++ --version | head -1; uname -m; } |
  sha256sum | cut -c1-16)
target=$native/$hash
mkdir -p "$native"
exec 9>"$native/.lock"
flock 9
if [ ! -e "$target/libSurrogateTorch.so" ]; then
  say "building libSurrogateTorch.so (about a minute) into $target"
  build=$target.build
  mkdir -p "$build"
  nice -n 10 cmake -S "$here" -B "$build" -DLIBTORCH="${LIBTORCH:-}" >"$build/log" 2>&1 &&
    nice -n 10 cmake --build "$build" >>"$build/log" 2>&1 ||
    { tail -n 30 "$build/log" >&2; say "the build failed; the whole log is $build/log"; exit 1; }
  mkdir -p "$target"
  mv "$build/libSurrogateTorch.so" "$target/"
  rm -rf "$build"
fi
ln -sfn "$hash" "$native/current"
say "ready: $native/current/libSurrogateTorch.so"
