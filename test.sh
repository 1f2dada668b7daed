#!/usr/bin/env bash
# Installs what is missing, builds once, runs every test project. Last line: "N passed, N failed[, N skipped]".
set -uo pipefail
cd "$(dirname "$0")"

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2
  echo "0 passed, 1 failed"
  exit 1
fi

# The browser tests skip, with the reason, where there is no Chromium.
if [ -z "${STORYSTUDIO_CHROMIUM:-}" ] && ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests..."
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1 \
    || echo "Chromium could not be installed; the browser tests will be skipped."
fi

if ! dotnet build StoryStudio.sln -c Release -nodeReuse:false -v quiet; then
  echo "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi

passed=0 failed=0 skipped=0 results=artifacts/test-results
mkdir -p "$results"
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  echo "== $name"
  "artifacts/bin/$name/release/$name" -noColor -result-ctrf "$results/$name.json" | tee "$results/$name.log" | grep -vE '^ *(info|dbug):' || true
  if [ -s "$results/$name.json" ]; then
    count() { grep -oE "\"$1\": *[0-9]+" "$results/$name.json" | head -n 1 | grep -oE '[0-9]+'; }
    passed=$((passed + $(count passed))) failed=$((failed + $(count failed))) skipped=$((skipped + $(count skipped)))
  else
    echo "$name ended without a result."
    failed=$((failed + 1))
  fi
done

summary="$passed passed, $failed failed"
[ "$skipped" -gt 0 ] && summary="$summary, $skipped skipped"
echo "$summary"
[ "$failed" -eq 0 ]
