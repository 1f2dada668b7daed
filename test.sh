#!/usr/bin/env bash
# Installs what is missing, builds once, runs every test project. Last line: "N passed, N failed" (", N skipped" if any).
set -uo pipefail
cd "$(dirname "$0")" || exit 1
started=$SECONDS

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2
  echo "0 passed, 1 failed"
  exit 1
fi

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# Said before and after, because a full disk shows itself as something else: a failed copy, a browser that does not start.
warn_of_little_space() {
  for place in . "${TMPDIR:-/tmp}" "${NUGET_PACKAGES:-$HOME}"; do
    free=$(df -Pk "$place" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
    if [ "${free:-9999}" -lt 2000 ]; then
      echo "LITTLE DISK SPACE: $free MB free at $(cd "$place" && pwd); a build and its tests need about 2000 MB." >&2
    fi
  done
}
warn_of_little_space

# Whatever the tests, their servers and browsers leave behind goes at the end.
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/storystudio-tests.XXXXXX") || exit 1
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# The browser tests skip, with the reason, where there is no Chromium.
if [ -z "${STORYSTUDIO_CHROMIUM:-}" ] && ! find_chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests..."
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1 \
    || echo "Chromium could not be installed; the browser tests will be skipped."
fi
if [ -z "${STORYSTUDIO_CHROMIUM:-}" ] && find_chromium >/dev/null; then
  STORYSTUDIO_CHROMIUM=$(find_chromium)
  export STORYSTUDIO_CHROMIUM
fi

# The export tests look at films and PDFs with these; they skip, with the reason, where they are absent.
if { ! command -v ffmpeg || ! command -v pdftotext; } >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ffmpeg and poppler-utils for the export tests..."
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ffmpeg poppler-utils) >/dev/null 2>&1 \
    || echo "ffmpeg and poppler-utils could not be installed; their tests will be skipped."
fi

if ! dotnet build StoryStudio.sln -c Release -nodeReuse:false -v quiet; then
  echo "The build failed."
  warn_of_little_space
  echo "0 passed, 1 failed"
  exit 1
fi

passed=0 failed=0 skipped=0 results=artifacts/test-results
mkdir -p "$results"

# By the dll, not the apphost: that one needs DOTNET_ROOT where the SDK is installed for one user only.
run() {
  rm -f "$results/$1.json"
  exec dotnet "artifacts/bin/$1/release/$1.dll" -noColor -result-ctrf "$results/$1.json" >"$results/$1.log" 2>&1
}

report() {
  echo "== $1"
  grep -vE '^ *(info|dbug):' "$results/$1.log"
  count() { { grep -oE "\"$1\": *[0-9]+" "$2" 2>/dev/null || true; } | head -n 1 | grep -oE '[0-9]+' || echo 0; }
  p=$(count passed "$results/$1.json") f=$(count failed "$results/$1.json") s=$(count skipped "$results/$1.json")
  if [ "$2" -ne 0 ] && [ "$f" -eq 0 ] || [ $((p + f)) -eq 0 ]; then
    echo "$1 ended with status $2 and without a failed test: counted as one failure."
    f=1
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# The Web's tests count frames and want the machine to themselves; the others run beside each other.
beside=() processes=()
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  if [ "$name" != StoryStudio.Web.Tests ]; then
    (run "$name") &
    beside+=("$name") processes+=($!)
  fi
done
trap '[ ${#processes[@]} -eq 0 ] || kill "${processes[@]}" 2>/dev/null; rm -rf "$TMPDIR"' EXIT
for i in "${!beside[@]}"; do
  wait "${processes[$i]}"
  report "${beside[$i]}" $?
done
processes=()
echo "After $((SECONDS - started)) s:"
(run StoryStudio.Web.Tests)
report StoryStudio.Web.Tests $?

[ "$failed" -eq 0 ] || warn_of_little_space
echo "Took $((SECONDS - started)) s."
summary="$passed passed, $failed failed"
[ "$skipped" -gt 0 ] && summary="$summary, $skipped skipped"
echo "$summary"
[ "$failed" -eq 0 ]
