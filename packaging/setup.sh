#!/bin/bash
# Makes this folder ready to run: packaging/setup.sh test|demo
#
# The system libraries Qt needs are installed where that is allowed (root, apt); otherwise the exact
# command is named. Python's packages go into .venv, by requirements-dev.lock. A second run does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-test}
qt_offscreen="libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0 libx11-6
    fonts-dejavu-core"
qt_window="libxcb-cursor0 libxkbcommon-x11-0 libx11-xcb1 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"
virtual_display="xvfb xauth"
screen_reading="at-spi2-core dbus-daemon"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }

is_debian() { command -v dpkg-query > /dev/null && command -v apt-get > /dev/null; }

# missing PACKAGE...: those of them that are not installed. A library may have been renamed for 64-bit
# time since Debian 12 (libglib2.0-0t64): the new name will do.
missing() {
    local installed package
    installed=$(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' \
        "$@" "${@/%/t64}" 2> /dev/null || true)
    for package in "$@"; do
        grep -qxE "$package(t64)? installed" <<< "$installed" || echo "$package"
    done
}

# need PACKAGE...: install what is missing of them, or say how.
need() {
    local packages
    packages=$(missing "$@" | tr '\n' ' ')
    packages=${packages% }
    [ -n "$packages" ] || return 0
    say "missing Debian packages: $packages"
    if [ "$(id -u)" != 0 ]; then
        fail "run this, then try again:" "    sudo apt-get install --no-install-recommends $packages"
    fi
    say "installing them with apt-get"
    export DEBIAN_FRONTEND=noninteractive
    local log
    log=$(mktemp)
    # shellcheck disable=SC2086  # a list of names
    if ! { apt-get install -y -q --no-install-recommends $packages \
        || { apt-get update -q && apt-get install -y -q --no-install-recommends $packages; }; } \
        > "$log" 2>&1 < /dev/null; then
        tail -n 15 "$log" >&2
        fail "apt-get could not install them. Run this by hand, then try again:" \
            "    apt-get update && apt-get install --no-install-recommends $packages"
    fi
    rm -f "$log"
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2> /dev/null
        then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# Which libraries the packages bring is known for Debian; elsewhere the linker is asked what it lacks.
system_libraries() {
    local wanted="$qt_offscreen $qt_window"
    if [ "$purpose" = test ]; then
        wanted="$wanted $virtual_display xdotool $screen_reading"
    elif [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        wanted="$wanted $virtual_display"
    fi
    if is_debian; then
        # shellcheck disable=SC2086
        need $wanted
    elif [ "$purpose" = demo ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] \
        && ! command -v xvfb-run > /dev/null; then
        fail "xvfb-run is missing; install your system's package of Xvfb, then try again"
    fi
}

virtual_environment() {
    local python stamp
    python=$(find_python) || {
        is_debian || fail "Python 3.11, 3.12 or 3.13 is missing; install it, then try again"
        need python3
        python=$(find_python) || fail "this system's python3 is not 3.11, 3.12 or 3.13; name one: make PYTHON=…"
    }
    stamp=$({ pwd; cat requirements-dev.lock pyproject.toml; } | sha256sum | cut -d ' ' -f 1)
    if [ "$(cat .venv/complete 2> /dev/null)" = "$stamp" ] && .venv/bin/python -c '' 2> /dev/null; then
        return 0
    fi
    if ! .venv/bin/python -m pip --version > /dev/null 2>&1; then
        if ! "$python" -c 'import ensurepip, venv' 2> /dev/null; then
            is_debian || fail "$python has no venv module with pip; install your system's package of it"
            need "$(basename "$(readlink -f "$python")")-venv"
        fi
        say "making the virtual environment .venv with $("$python" --version)"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "installing the locked Python packages into .venv (about a minute)"
    local pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet)
    # The lock names every package, so none is looked for: pip before 23.3 would take the newest coverage
    # for pytest-cov's coverage[toml], and then miss its hash.
    "${pip[@]}" --no-deps --require-hashes --requirement requirements-dev.lock < /dev/null \
        || fail "the Python packages could not be installed; the lines above say why"
    "${pip[@]}" --no-deps --no-build-isolation --editable . < /dev/null 2> .venv/editable.log \
        || { cat .venv/editable.log >&2; false; } \
        || fail "the console itself could not be installed; the lines above say why"
    echo "$stamp" > .venv/complete
}

qt_loads() {
    local trouble library
    trouble=$(.venv/bin/python -c 'import PySide6.QtWidgets, PySide6.QtSvg' 2>&1) && return 0
    library=$(grep -o 'lib[A-Za-z0-9_.+-]*\.so[.0-9]*' <<< "$trouble" | head -n 1)
    fail "Qt cannot be loaded: ${library:-a library} is missing; install the package that brings it" \
        "(on Debian: apt-get install apt-file && apt-file update && apt-file search ${library:-NAME})"
}

case $purpose in test | demo) ;; *) fail "usage: packaging/setup.sh test|demo" ;; esac
system_libraries
virtual_environment
qt_loads
