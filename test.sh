#!/usr/bin/env bash
# The whole test run: sets the machine up, builds everything, runs every test project, and ends with
# "N passed, N failed, N skipped". Names given as arguments limit it to those projects: ./test.sh Host.Tests
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/eng/setup.sh"

results=$root/artifacts/test-results
projects=("$@")
((${#projects[@]} > 0)) || projects=($(cd "$root/tests" && ls -d -- *.Tests))
passed=0 failed=0 skipped=0
failures=()
docker_start= docker_log=$root/artifacts/docker-engine.log

# attribute NAME FILE: the number that the result file's <assembly> element gives, as text.
attribute() { sed -n "s/.*<assembly [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2"; }

# failed_tests FILE: the names of the tests that failed, a line each.
failed_tests() { grep -o '<test [^>]*result="Fail"' "$1" | sed 's/.* name="\([^"]*\)".*/\1/; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' || true; }

# run_project NAME: what the tests print goes into a file, which is shown only where one of them failed.
run_project() {
    local name=$1 result=$results/$1.xml output=$results/$1.txt line
    say "== $name"
    timeout -k 10 1500 "$root/artifacts/bin/$name/release/$name" \
        -noLogo -noColor -reporter quiet -result-xml "$result" < /dev/null > "$output" 2>&1 || true

    local counts=() field
    for field in passed failed errors skipped not-run; do
        counts+=("$([[ -s $result ]] && attribute "$field" "$result")")
    done
    if [[ ! ${counts[0]} || $((counts[0] + counts[1] + counts[2] + counts[3])) == 0 ]]; then
        tail -n 100 "$output" >&2
        say "$name ended without results (the end of $output is above)"
        failed=$((failed + 1)) failures+=("$name: no results")
        return
    fi
    passed=$((passed + counts[0]))
    failed=$((failed + counts[1] + counts[2]))
    skipped=$((skipped + counts[3] + counts[4]))
    if ((counts[1] + counts[2] > 0)); then
        grep -vE '^([-0-9T:.]+Z )?(info|warn|fail|crit): ' "$output" | tail -n 200 >&2 || true
        while read -r line; do failures+=("$name: $line"); done < <(failed_tests "$result")
    fi
    say "   ${counts[0]} passed, $((counts[1] + counts[2])) failed, $((counts[3] + counts[4])) skipped"
}

# start_docker: the broker tests run in containers where a Docker engine answers. Where none does, this checkout's own is started and its
# image made, a minute on a fresh machine, while the solution is built.
start_docker() {
    { command -v docker && docker version; } > /dev/null 2>&1 && return
    local project
    for project in "${projects[@]}"; do
        if grep -qs Brokers.csproj "$root/tests/$project/$project.csproj"; then
            trap 'kill "$docker_start" 2> /dev/null || true; "$root/eng/docker-engine.sh" stop > /dev/null 2>&1 || true' EXIT
            mkdir -p "$root/artifacts"
            timeout -k 10 300 "$root/eng/docker-engine.sh" broker > "$docker_log" 2>&1 < /dev/null &
            docker_start=$!
            return
        fi
    done
}

await_docker() {
    if [[ ! $docker_start ]]; then
        return
    elif wait "$docker_start"; then
        eval "$("$root/eng/docker-engine.sh" env)"
    else
        tail -n 4 "$docker_log" >&2
        say "the tests of the broker in a container will be skipped (the reason is above; the whole output is in $docker_log)"
    fi
}

require_dotnet ./test.sh
require_packages "${runtime_packages[@]}" rabbitmq-server postgresql python3 python3-pika
start_docker
"$root/eng/fetch-nlopt.sh" || say "NLopt's source could not be fetched; the tests that run it will be skipped"
"$root/eng/fetch-node-client.sh" || say "the Node client's library could not be installed; the tests that run the client will be skipped"
(install_torch) || say "libtorch could not be installed; the tests that need it will be skipped"
build_inputs+=("$root"/{corpus,tests,bench,samples} "$root/SurrogateHost.sln")
build_when_outdated solution "$root/SurrogateHost.sln" "${build_inputs[@]}"
build_product
await_docker

rm -rf "$results"
mkdir -p "$results"
for project in "${projects[@]}"; do
    run_project "$project"
done
((${#failures[@]} == 0)) || printf 'failed: %s\n' "${failures[@]}"
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
