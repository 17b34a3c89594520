#!/usr/bin/env bash
exec node "$(dirname "$0")/http_scripts.mjs"
