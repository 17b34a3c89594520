#!/usr/bin/env bash
exec node "$(dirname "$0")/rotate_key.mjs"
