#!/usr/bin/env bash
exec node "$(dirname "$0")/kill_loop.mjs"
