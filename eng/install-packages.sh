#!/usr/bin/env bash
# install-packages.sh NAME...: installs Debian packages as root, asking nothing and starting no service.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive
options=(-q -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)

# A package such as rabbitmq-server starts its service when installed; tests start their own instead.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
fi

{
    # The lists on a fresh machine are empty or too old to be of use.
    apt-get "${options[@]}" update || echo "surrogate: apt-get update failed; trying with the lists at hand"
    apt-get "${options[@]}" install "$@"
} < /dev/null >&2
