#!/usr/bin/env bash
# Builds and runs every test. Prints "N passed, N failed" last.
set -uo pipefail
cd "$(dirname "$0")"
dotnet test StoryStudio.sln -c Release
