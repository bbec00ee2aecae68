#!/usr/bin/env bash
# Brings the source of NLopt, real C that nobody here wrote, from Debian's source archive to artifacts/third-party/nlopt.
# The tests use it unmodified. Fails without a trace where there is no archive or no network; those tests are then skipped.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
folder=$root/artifacts/third-party
[[ -e $folder/nlopt/test/testfuncs.c ]] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/parts" "$folder"

# The machine's own binary sources, asked for source packages, in a private configuration.
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [[ -f $file ]] && case $file in
        *.sources) sed 's/^Types:.*/Types: deb-src/' "$file" > "$work/parts/${file##*/}" ;;
        *.list) sed -n 's/^deb /deb-src /p' "$file" > "$work/parts/${file##*/}" ;;
    esac
done
apt=(apt-get -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/parts" -o Dir::State::lists="$work/lists"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
cd "$work"
"${apt[@]}" update > /dev/null
"${apt[@]}" source --download-only nlopt > /dev/null
mkdir nlopt
tar -xf nlopt_*.orig.tar.* -C nlopt --strip-components=1
rm -rf "$folder/nlopt"
mv nlopt "$folder/nlopt"
