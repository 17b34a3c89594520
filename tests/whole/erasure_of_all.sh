#!/usr/bin/env bash
exec node "$(dirname "$0")/erasure_of_all.mjs"
