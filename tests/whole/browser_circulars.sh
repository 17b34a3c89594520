#!/usr/bin/env bash
exec node "$(dirname "$0")/../browser/circulars.mjs"
