#!/usr/bin/env bash
# bench/ablations.sh FOLDER [PROGRAMS [OPTIONS OF ./surrogate train ...]]: what CompNet's parts are worth. Trains the whole and, with as many
# programs seen, each of: another program's text, no values of numbers, no gradient steps trained through, and few different programs.
# Prints a table from the ends of the learning curves. Trainings that were stopped go on; finished ones are only read.
set -euo pipefail
root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
folder=${1:?bench/ablations.sh needs a folder for the trainings}
programs=${2:-60000}
shift $(( $# < 2 ? $# : 2 ))

names=(whole "another program's text" "no values of numbers" "no inner steps" "1,000 different programs" "10,000 different programs")
options=("" "--without text" "--without numbers" "--inner-steps 0" "--distinct-programs 1000" "--distinct-programs 10000")
for i in "${!names[@]}"; do
    at=$folder/$i
    seen=$( [[ -f $at/curve.csv ]] && tail -n 1 "$at/curve.csv" | cut -d, -f1 || true )
    [[ $seen =~ ^[0-9]+$ ]] && (( seen >= programs - 2000 )) && continue
    # shellcheck disable=SC2086
    "$root/surrogate" train --hypernetwork compnet --folder "$at" --programs "$programs" ${options[i]} \
        $( [[ -f $at/training.safetensors ]] && echo --resume ) "$@" >&2
done

echo "| trained with | programs seen | text | 16 samples | adapted | new families: text | 16 samples | adapted |"
echo "| --- | --- | --- | --- | --- | --- | --- | --- |"
for i in "${!names[@]}"; do
    tail -n 1 "$folder/$i/curve.csv" | awk -F, -v name="${names[i]}" '{ printf "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |\n", name, $1, $4, $5, $6, $7, $8, $9 }'
done
