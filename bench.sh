#!/usr/bin/env bash
# bench.sh NAME [--quick] [--json FILE]: measures one part of the product. Without a name it lists what can be measured.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/eng/setup.sh"

require_dotnet ./bench.sh
require_packages "${runtime_packages[@]}"
build_product
build_when_outdated benchmarks "$root/bench/Bench/Bench.csproj" "${build_inputs[@]}" "$root"/{bench,corpus}
exec dotnet "$root/artifacts/bin/Bench/release/Bench.dll" "$@"
