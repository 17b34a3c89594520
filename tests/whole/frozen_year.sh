#!/usr/bin/env bash
exec node "$(dirname "$0")/frozen_year.mjs"
