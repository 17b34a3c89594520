#!/usr/bin/env bash
exec node "$(dirname "$0")/witness_asked.mjs"
