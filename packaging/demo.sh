#!/bin/bash
# Shows the console on its bundled mock PBX: the window, or without a display the lamps in this terminal
# and a picture of the window.
set -euo pipefail
cd "$(dirname "$0")/.."

console=.venv/bin/kiwi-console
picture=demo-screenshot.png

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$console" --demo
fi

echo "demo: there is no display; this terminal shows the lamps until the script ends,"
echo "demo: and a picture of the window is saved as $picture"
rm -f "$picture"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
env QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args '-screen 0 1280x800x24' \
    "$console" --demo --screenshot "$picture" --exit-after 30 > "$log" 2>&1 < /dev/null &
window=$!

"$console" watch --demo || { echo "demo: the lamps could not be shown" >&2; exit 1; }

if ! wait "$window" || [ ! -s "$picture" ]; then
    cat "$log" >&2
    echo "demo: the picture of the window could not be taken; the lines above give the reason" >&2
    exit 1
fi
echo "demo: the picture of the window is $picture"
