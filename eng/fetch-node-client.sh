#!/usr/bin/env bash
# Installs what the Node client of samples/clients/node needs, as its lock file says, so that the tests can run it. Without npm, or when it
# fails, it says why and ends with 1.
set -euo pipefail

client=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)/samples/clients/node
installed=$client/node_modules

[[ $installed/.package-lock.json -nt $client/package-lock.json ]] && exit 0
if ! command -v npm > /dev/null; then
    echo "npm is missing: apt-get install npm" >&2
    exit 1
fi
# A folder that was left half full would count as there.
if ! timeout -k 10 180 npm ci --prefix "$client" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2; then
    rm -rf -- "$installed"
    exit 1
fi
