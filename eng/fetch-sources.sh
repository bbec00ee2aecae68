#!/usr/bin/env bash
# fetch-sources.sh NAME...: brings the upstream sources of Debian source packages, unmodified, to artifacts/third-party/NAME.
# What is there already is left alone. Fails, naming the package, where there is no archive or no network.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
folder=$root/artifacts/third-party
wanted=()
for name; do
    [[ $name =~ ^[a-z0-9][a-z0-9.+-]+$ ]] || { echo "fetch-sources.sh: '$name' is not a name of a Debian source package" >&2; exit 2; }
    [[ -d $folder/$name ]] || wanted+=("$name")
done
((${#wanted[@]} > 0)) || exit 0

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

failed=0
for name in "${wanted[@]}"; do
    mkdir "$work/$name.parts" "$work/$name"
    if (cd "$work/$name.parts" && "${apt[@]}" source --download-only "$name" > /dev/null) &&
        tar -xf "$(ls -- "$work/$name.parts"/*.orig.tar.* | grep -v "\.asc$" | head -1)" -C "$work/$name" --strip-components=1; then
        mv "$work/$name" "$folder/$name"
    else
        echo "fetch-sources.sh: the source of $name could not be fetched (the reason is above)" >&2
        failed=1
    fi
done
exit "$failed"
