#!/usr/bin/env bash
exec node "$(dirname "$0")/followed_keys.mjs"
