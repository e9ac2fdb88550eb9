#!/bin/bash
# Puts Kiwi Console into the menu of this user's desktop; --remove takes it out again.
# Usage: packaging/install-desktop.sh [--remove] [PATH-OF-KIWI-CONSOLE]
set -euo pipefail
cd "$(dirname "$0")/.."

data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/kiwi-console.desktop
icon=$data/icons/hicolor/scalable/apps/kiwi-console.svg

refresh() {
    if command -v update-desktop-database > /dev/null; then
        update-desktop-database -q "$data/applications" || true
    fi
    if command -v gtk-update-icon-cache > /dev/null; then
        gtk-update-icon-cache -q -t "$data/icons/hicolor" || true
    fi
}

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon"
    refresh
    echo "install-desktop: Kiwi Console was removed from the menu"
    exit 0
fi

program=${1:-}
if [ -z "$program" ]; then
    program=$(command -v kiwi-console || true)
fi
if [ -z "$program" ] && [ -x .venv/bin/kiwi-console ]; then
    program=$PWD/.venv/bin/kiwi-console
fi
if [ -z "$program" ] || [ ! -x "$program" ]; then
    echo "install-desktop: kiwi-console was not found; give its path: $0 /path/to/kiwi-console" >&2
    exit 1
fi
program=$(realpath -s "$program")
case $program in
*[[:space:]\"\'\\\`\$%]*)
    echo "install-desktop: the path must not contain spaces, quotes, \$ or %: $program" >&2
    exit 1
    ;;
esac

mkdir -p "$(dirname "$entry")" "$(dirname "$icon")"
sed "s|^Exec=kiwi-console|Exec=$program|" packaging/kiwi-console.desktop > "$entry"
cp resources/icons/app.svg "$icon"
refresh
echo "install-desktop: Kiwi Console was added to the menu; the entry starts $program"
