#!/usr/bin/env bash
exec node "$(dirname "$0")/log_secrets.mjs"
