#!/usr/bin/env bash
# train.sh --folder DIR [--programs N] [--resume]: trains CompNet on the generated corpus; Ctrl+C ends it with a checkpoint.
# What the weights are worth: ./bench.sh paper --weights DIR/weights.safetensors
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/eng/setup.sh"

require_dotnet ./train.sh
"$root/native/build.sh"
build_when_outdated training "$root/training/CompNet/CompNet.Training.csproj" "${build_inputs[@]}" "$root"/{training,corpus}
exec dotnet "$root/artifacts/bin/CompNet.Training/release/SurrogateHost.Training.CompNet.dll" "$@"
