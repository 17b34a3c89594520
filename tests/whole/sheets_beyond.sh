#!/usr/bin/env bash
exec node "$(dirname "$0")/sheets_beyond.mjs"
