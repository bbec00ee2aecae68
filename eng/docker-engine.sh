#!/usr/bin/env bash
# A Docker engine of this checkout's own, for the tests that need one: Debian's docker.io, started by hand, with what it keeps below
# artifacts/docker. It needs root. While it runs there is one more network bridge; the firewall stays as it is: a proxy of the engine
# forwards published ports from the loopback address, and containers reach nothing outside.
#   docker-engine.sh start    installs docker.io where it is missing, starts the engine, and removes what a killed test run left
#   docker-engine.sh broker   starts it too, and makes the image of docker/test-broker
#   docker-engine.sh stop     removes the tests' containers, ends the engine and removes the bridge
#   docker-engine.sh env      prints the variables that lead a client, and Testcontainers, to it
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/setup.sh"

state=$root/artifacts/docker
pid_file=$state/dockerd.pid
broker_image=surrogate-test-broker
debian_image=surrogate-debian-rabbitmq

# Not below the checkout: the path of a socket has 107 bytes at most.
hash=$(printf '%s' "$root" | sha256sum)
run=/run/surrogate-docker-${hash:0:8}
bridge=surrogate-${hash:0:4}
subnet=172.30.$((16#${hash:0:2}))

variables=(DOCKER_HOST="unix://$run/docker.sock" DOCKER_API_VERSION=1.41 TESTCONTAINERS_RYUK_DISABLED=true
    TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 SURROGATE_TEST_BROKER_IMAGE="$broker_image:latest")
export "${variables[@]}"

# Debian's client: another one on the path may not speak to this engine.
docker() { /usr/bin/docker "$@"; }

# engine_pid: the engine's process where it runs; after a restart of the machine the number may be another program's.
engine_pid() {
    local pid
    pid=$(cat "$pid_file" 2> /dev/null) && [[ $(readlink "/proc/$pid/exe") == /usr/sbin/dockerd ]] && echo "$pid"
}

remove_containers() {
    local left
    mapfile -t left < <(docker ps -aq --filter label=surrogate-host.tests)
    ((${#left[@]} == 0)) || docker rm -fv "${left[@]}" > /dev/null
}

start_engine() {
    ((EUID == 0)) || die "only root can start a Docker engine"
    require_installed docker.io iproute2
    if ! engine_pid > /dev/null; then
        rm -f "$pid_file"
        mkdir -p "$state" "$run"
        ip link show "$bridge" > /dev/null 2>&1 || ip link add name "$bridge" type bridge
        ip address replace "$subnet.1/24" dev "$bridge"
        ip link set "$bridge" up
        setsid dockerd --host "$DOCKER_HOST" --pidfile "$pid_file" --data-root "$state/data" --exec-root "$run/exec" \
            --bridge "$bridge" --ip 127.0.0.1 --iptables=false --ip-forward=false --ip-masq=false \
            > "$state/dockerd.log" 2>&1 < /dev/null &
        local engine=$! tries=0
        until docker version > /dev/null 2>&1; do
            sleep 0.2
            if ! kill -0 "$engine" 2> /dev/null || ((++tries > 150)); then
                tail -n 3 "$state/dockerd.log" >&2
                stop_engine
                die "the Docker engine did not start (the end of $state/dockerd.log is above)"
            fi
        done
    fi
    remove_containers
}

# debian_sources: where this machine takes Debian's packages from.
debian_sources() {
    local file
    for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
        [[ ! -s $file ]] || { echo "$file"; return; }
    done
    die "neither /etc/apt/sources.list.d/debian.sources nor /etc/apt/sources.list names a source of Debian's packages"
}

# Debian with rabbitmq-server is made once; on top of it comes the tests' own layer, which the engine's cache answers in no time.
make_broker_image() {
    if ! docker image inspect "$debian_image" > /dev/null 2>&1; then
        require_installed mmdebstrap
        say "making a Docker image of Debian's rabbitmq-server (about a minute, once)"
        mmdebstrap --quiet --variant=essential --include=rabbitmq-server \
            --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
            bookworm - "$(debian_sources)" | docker import - "$debian_image" > /dev/null
    fi
    docker build --quiet --network none --tag "$broker_image" "$root/docker/test-broker" > /dev/null
}

stop_engine() {
    local pid
    if pid=$(engine_pid); then
        remove_containers || true
        kill "$pid"
        timeout 30 tail --pid "$pid" -f /dev/null || kill -KILL "$pid"
    fi
    ip link delete "$bridge" 2> /dev/null || true
    # The engine leaves the mounts of the network namespaces that containers had.
    umount "$run"/exec/netns/* 2> /dev/null || true
    rm -rf "$run" "$pid_file"
}

# require_installed NAME...: require_packages, whose note of what it found is for the packages of every call.
# A package that was removed and left its settings is known to dpkg, and not installed.
require_installed() {
    [[ $(dpkg-query -W -f='${db:Status-Status}\n' "$@" 2> /dev/null | grep -cx installed) == "$#" ]] || require_packages "$@"
}

case ${1:-} in
    start) start_engine ;;
    broker) start_engine && make_broker_image ;;
    stop) stop_engine ;;
    env) printf 'export %q\n' "${variables[@]}" ;;
    *) die "usage: docker-engine.sh start|broker|stop|env" ;;
esac
