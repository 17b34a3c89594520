#!/usr/bin/env bash
exec node "$(dirname "$0")/bad_input.mjs"
