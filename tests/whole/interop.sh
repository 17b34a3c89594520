#!/usr/bin/env bash
# An auditor built from Debian's Go packages alone; nothing is fetched.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd tests/interop && GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="${GOCACHE:-$work/cache}" GOFLAGS= \
    go build -trimpath -o "$work/auditor" .)
AUDITOR="$work/auditor" node tests/whole/interop.mjs
