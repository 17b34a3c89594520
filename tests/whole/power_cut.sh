#!/usr/bin/env bash
exec node "$(dirname "$0")/power_cut.mjs"
