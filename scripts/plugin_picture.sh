#!/usr/bin/env bash
# A picture of a plug-in's knobs as jalv's own window shows them, in a display of its own, on a JACK server with a dummy
# device. Needs gcc, jackd2, jalv, lv2-dev, xvfb, xdotool and imagemagick.
#
# usage: scripts/plugin_picture.sh [docs/plugin.png]      PYTHON names the interpreter that has texbridge
set -eu
cd "$(dirname "$0")/.."
out=${1:-docs/plugin.png}
python=${PYTHON:-.venv/bin/python}

folder=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT

"$python" -m texbridge export fire --format lv2 --out "$folder/lv2/fire.lv2"
Xvfb -displayfd 4 -screen 0 1280x1400x24 4>"$folder/display" 2>/dev/null &
started+=($!)
for _ in $(seq 100); do [[ -s $folder/display ]] && break; sleep 0.1; done
DISPLAY=:$(cat "$folder/display")
LV2_PATH=$folder/lv2:/usr/local/lib/lv2:/usr/lib/lv2
JACK_DEFAULT_SERVER=texbridge-picture-$$
export DISPLAY HOME=$folder LV2_PATH JACK_DEFAULT_SERVER JACK_NO_START_SERVER=1 JACK_NO_AUDIO_RESERVATION=1
jackd --no-realtime -d dummy -r 48000 -p 256 >"$folder/log" 2>&1 &
started+=($!)
for _ in $(seq 100); do jack_lsp >/dev/null 2>&1 && break; sleep 0.1; done
uri=$(grep -o '<urn:texbridge:[^>#]*>' "$folder/lv2/fire.lv2/manifest.ttl" | head -1 | tr -d '<>')
jalv.gtk3 -g -n texbridge "$uri" </dev/null >>"$folder/log" 2>&1 &
started+=($!)
window=$(timeout 60 xdotool search --sync --onlyvisible --name 'fire' | head -n 1)
xdotool mousemove 1270 1390 # no tip of a knob over another
sleep 4
import -window "$window" "$folder/window.png"
convert "$folder/window.png" -crop 666x830+0+0 +repage -strip +dither -colors 64 "$out"
