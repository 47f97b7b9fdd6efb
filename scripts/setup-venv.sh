#!/usr/bin/env bash
# Makes a virtual environment and installs this checkout into it (editable), with the dependencies' tested versions.
#
# usage: scripts/setup-venv.sh FOLDER [EXTRA]      e.g. scripts/setup-venv.sh .venv-test dev
# environment: PYTHON names the interpreter, PIP_FLAGS goes to pip (see README, "Set-up").
set -euo pipefail

cd "$(dirname "$0")/.."
folder="$1"
extra="${2:-}"
python="$(scripts/find-python.sh)"

has_venv() { "$python" -c 'import venv, ensurepip; ensurepip.version()' 2>/dev/null; }
if ! has_venv; then
    scripts/apt.sh python3-venv || true
    if ! has_venv; then
        echo "set-up: $python cannot make virtual environments (no ensurepip): apt-get install python3-venv" >&2
        exit 1
    fi
fi

# An environment made by another Python, moved here, or left half made is made anew.
wanted="$("$python" -c 'import sys; print(sys.version_info[:3])') $PWD/$folder"
if [[ "$("$folder/bin/python" -c 'import sys, pip; print(sys.version_info[:3], sys.prefix)' 2>/dev/null)" != "$wanted" ]]; then
    echo "set-up: $folder with $("$python" --version)"
    "$python" -m venv --clear "$folder"
fi

# The first time downloads; later, when files have come or gone, all is there and only the links are made anew. Building
# in the environment itself, with its own setuptools, spares pip an isolated one, and the network.
pip_install() {
    local quiet=--quiet
    [[ -t 1 ]] && quiet=
    # shellcheck disable=SC2086  # PIP_FLAGS is a list of words
    "$folder/bin/python" -m pip install --disable-pip-version-check --no-input $quiet ${PIP_FLAGS:-} --constraint constraints.txt "$@" </dev/null
}

echo "set-up: installing texbridge${extra:+[$extra]} into $folder (the first time downloads several hundred MB)"
builders="$("$folder/bin/python" -c '
import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])')"
# shellcheck disable=SC2086  # a list of words
pip_install $builders
pip_install --no-build-isolation --config-settings editable_mode=strict --editable ".${extra:+[$extra]}"
