#!/usr/bin/env bash
# Installs the Debian packages named, where this account may (root, or sudo without a password).
# Otherwise says what to install and exits 1. Packages that are there already cost one look.
#
# usage: scripts/apt.sh PACKAGE...
set -u

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "set-up: this is no Debian or Ubuntu system: install the counterparts of: $*" >&2
    exit 1
fi

missing=()
for package in "$@"; do
    # shellcheck disable=SC2016  # ${Status} is dpkg-query's own
    [[ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" == "install ok installed" ]] || missing+=("$package")
done
(( ${#missing[@]} )) || exit 0

if [[ "$(id -u)" == 0 ]]; then
    privileged=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    privileged=(sudo -n)
else
    echo "set-up: not root and no sudo without a password: please run: sudo apt-get install ${missing[*]}" >&2
    exit 1
fi

run_apt() { "${privileged[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null; }
install() { run_apt install --yes --no-install-recommends "${missing[@]}" >"$log" 2>&1; }

echo "set-up: apt-get install ${missing[*]}"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
# The lists may be absent (a new machine) or old (a package that moved on): then fetch them and try again.
if ! install && ! { run_apt update >/dev/null 2>&1; install; }; then
    tail -n 3 "$log" >&2
    echo "set-up: apt-get could not install ${missing[*]}" >&2
    exit 1
fi
