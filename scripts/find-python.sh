#!/usr/bin/env bash
# Prints the Python to use: $PYTHON if set, else the first of python3, 3.13, 3.12, 3.11 that is in range.
set -u

in_range() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

if [[ -n "${PYTHON:-}" ]]; then
    candidates=("$PYTHON")
else
    candidates=(python3 python3.13 python3.12 python3.11)
fi
for candidate in "${candidates[@]}"; do
    if command -v "$candidate" >/dev/null && in_range "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done
found="$("${candidates[0]}" --version 2>/dev/null || echo none)"
echo "set-up: texbridge needs Python 3.11, 3.12 or 3.13; ${candidates[0]} is: $found." \
    "Install one (Debian: apt-get install python3 python3-venv) or name one: make PYTHON=/path/to/python3.11 ..." >&2
exit 1
