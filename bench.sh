#!/usr/bin/env bash
# bench.sh NAME [--quick] [--json FILE]: measures one part of the product. Without a name it lists what can be measured.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/eng/setup.sh"

# What ./bench.sh workers measures against: Debian's PyTorch with a fast BLAS, and ONNX Runtime, whose package holds its native library.
require_peers() {
    require_packages python3-torch libopenblas0-openmp
    command -v node > /dev/null && command -v npm > /dev/null || require_packages nodejs npm
    local peers=$root/artifacts/peers
    is_newer "$peers/.installed" "$root/bench/peers/package.json" || return 0
    say "surrogate: installing ONNX Runtime from npm (about 550 MB)"
    mkdir -p "$peers"
    cp "$root"/bench/peers/package{,-lock}.json "$peers"
    npm ci --prefix "$peers" --ignore-scripts --no-audit --no-fund > "$peers/npm.log" 2>&1 ||
        die "surrogate: npm could not install ONNX Runtime; its whole output is in $peers/npm.log. It reads: $(tail -n 3 "$peers/npm.log")"
    touch "$peers/.installed"
}

require_dotnet ./bench.sh
require_packages "${runtime_packages[@]}"
[[ ${1:-} != workers ]] || require_peers
[[ ${1:-} != surrogates ]] || require_packages python3-scipy python3-sklearn python3-torch libopenblas0-openmp
[[ ${1:-} != tuning ]] || require_packages python3-scipy python3-nlopt python3-sklearn
build_product
build_when_outdated benchmarks "$root/bench/Bench/Bench.csproj" "${build_inputs[@]}" "$root"/{bench,corpus}
if [[ ${1:-} == train ]]; then
    require_packages python3-torch
    install_torch
    build_when_outdated training-benchmark "$root/bench/TorchTraining/TorchTraining.csproj" "${build_inputs[@]}" "$root"/{bench/TorchTraining,training}
fi
exec dotnet "$root/artifacts/bin/Bench/release/Bench.dll" "$@"
