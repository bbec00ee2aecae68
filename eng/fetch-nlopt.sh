#!/usr/bin/env bash
# Brings the source of NLopt, real C that nobody here wrote, from Debian's source archive to artifacts/third-party/nlopt.
# The tests use it unmodified. Fails without a trace where there is no archive or no network; those tests are then skipped.
exec "$(dirname -- "${BASH_SOURCE[0]}")/fetch-sources.sh" nlopt
