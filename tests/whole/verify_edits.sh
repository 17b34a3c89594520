#!/usr/bin/env bash
exec node "$(dirname "$0")/verify_edits.mjs"
