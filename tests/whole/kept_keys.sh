#!/usr/bin/env bash
exec node "$(dirname "$0")/kept_keys.mjs"
