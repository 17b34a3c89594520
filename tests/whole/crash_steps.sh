#!/usr/bin/env bash
exec node "$(dirname "$0")/crash_steps.mjs"
