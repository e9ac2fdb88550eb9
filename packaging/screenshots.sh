#!/bin/bash
# Takes the pictures of docs/screenshots: the real window on the demo, on a virtual display.
set -euo pipefail
cd "$(dirname "$0")/.."

console=.venv/bin/kiwi-console
folder=docs/screenshots
KIWI_CONSOLE_CONTROL=$(mktemp -d)/control
export KIWI_CONSOLE_CONTROL QT_QPA_PLATFORM=xcb
mkdir -p "$folder"

# on WIDTHxHEIGHT COMMAND...: run it on a display of its own.
on() {
    xvfb-run --auto-servernum --server-args "-screen 0 $1x24" "${@:2}"
}

# picture NAME LINES WIDTHxHEIGHT: the demo with so many lamps after half a minute of its morning.
picture() {
    echo "$folder/$1.png"
    on "$3" "$console" --demo --lines "$2" --window "$3" --screenshot "$folder/$1.png" --exit-after 28
}

picture demo-5 5 1280x720
picture demo-60 60 1280x720
picture demo-1000 1000 1920x1080

echo "$folder/orange-panel.png"
on 1280x720 "$console" --demo --scenario everything-goes-wrong --window 1280x720 --exit-after 90 &
window=$!
until "$console" ctl status > /dev/null 2>&1; do sleep 0.5; done
sleep 36  # a status that never comes counts as missing after 32 s
"$console" ctl why 093778653
sleep 3
"$console" ctl screenshot "$folder/orange-panel.png"
kill "$window" 2> /dev/null || true
pkill --signal TERM --full "$console --demo --scenario everything-goes-wrong" || true
wait || true
