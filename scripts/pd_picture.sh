#!/usr/bin/env bash
# A picture of the panel of patches/pd/texbridge.pd, from Pd's own window in a display of its own, while texbridge plays.
# Needs puredata-gui, xvfb, xdotool and imagemagick.
#
# usage: scripts/pd_picture.sh [docs/pd-panel.png]      PYTHON names the interpreter that has texbridge
set -eu
cd "$(dirname "$0")/.."
out=${1:-docs/pd-panel.png}
python=${PYTHON:-.venv/bin/python}
port=$((20000 + RANDOM % 20000))

folder=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT

Xvfb -displayfd 4 -screen 0 1280x1024x24 4>"$folder/display" 2>/dev/null &
started+=($!)
for _ in $(seq 100); do [[ -s $folder/display ]] && break; sleep 0.1; done
DISPLAY=:$(cat "$folder/display")
export DISPLAY HOME=$folder

"$python" -m texbridge play fire --null --no-ui --osc-port "$port" \
	--preset-folder "$folder/presets" >"$folder/log" 2>&1 &
started+=($!)
for _ in $(seq 600); do grep -q playing "$folder/log" && break; sleep 0.1; done

read -r width height < <(awk '/^#X coords/ { size = $7 " " $8 } END { print size }' patches/pd/texbridge.pd)
cat >"$folder/panel.pd" <<END
#N canvas 20 20 $((width + 80)) $((height + 80)) 12;
#X obj 0 0 texbridge 127.0.0.1 $port 1;
#X obj 0 1000 loadbang;
#X obj 0 1030 delay 2000;
#X msg 0 1060 morph rain 0.3 \\, save calm \\, save storm;
#X connect 1 0 2 0;
#X connect 2 0 3 0;
#X connect 3 0 0 0;
END
pd -noaudio -nomidi -noprefs -path "$PWD/patches/pd" -open "$folder/panel.pd" >/dev/null 2>&1 &
started+=($!)
window=$(xdotool search --sync --onlyvisible --name 'panel\.pd' | head -n 1)
sleep 8 # a morph and two presets, and the lists with them
import -window "$window" "$folder/panel.png"
menu=31 # of Tk, above the panel; the rest of the window is empty
convert "$folder/panel.png" -crop "$((width + 1))x$((height + menu))+0+0" +repage -strip +dither -colors 64 "$out"
