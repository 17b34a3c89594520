#!/usr/bin/env bash
exec node "$(dirname "$0")/command_line.mjs"
