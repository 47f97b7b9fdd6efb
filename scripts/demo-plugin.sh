#!/usr/bin/env bash
# Plays an LV2 plug-in in jalv, on a JACK server with a dummy device, and records what comes out.
#
# usage: scripts/demo-plugin.sh FOLDER.lv2 OUT.wav [SECONDS]
set -eu

plugin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
out=$2
seconds=${3:-10}
for program in jackd jalv jack_rec jack_lsp; do
    command -v "$program" >/dev/null || { echo "demo-plugin: $program is missing: scripts/apt.sh jackd2 jalv" >&2; exit 1; }
done
export JACK_DEFAULT_SERVER=texbridge-plugin-$$ JACK_NO_START_SERVER=1 JACK_NO_AUDIO_RESERVATION=1
LV2_PATH=$(dirname "$plugin"):/usr/local/lib/lv2:/usr/lib/lv2
export LV2_PATH
uri=$(grep -o '<urn:texbridge:[^>#]*>' "$plugin/manifest.ttl" | head -1 | tr -d '<>')
log=$(mktemp)
started=()
finish() {
    for (( k = ${#started[@]} - 1; k >= 0; k-- )); do kill "${started[k]}" 2>/dev/null || true; wait "${started[k]}" 2>/dev/null || true; done
    rm -f "$log"
}
trap finish EXIT

jackd --no-realtime -d dummy -r 48000 -p 256 >"$log" 2>&1 & started+=($!)
for _ in $(seq 100); do jack_lsp >/dev/null 2>&1 && break; sleep 0.1; done
jalv -i -x -n texbridge "$uri" </dev/null >>"$log" 2>&1 & started+=($!)
for _ in $(seq 300); do jack_lsp 2>/dev/null | grep -q 'texbridge:right' && break; sleep 0.1; done
jack_lsp 2>/dev/null | grep -q 'texbridge:right' || { cat "$log" >&2; echo "demo-plugin: jalv did not come up" >&2; exit 1; }
jack_rec -f "$out" -d "$seconds" -b 16 texbridge:left texbridge:right >>"$log" 2>&1 || { cat "$log" >&2; exit 1; }
echo "$out: $seconds s of $(basename "$plugin") in jalv"
