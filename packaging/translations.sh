#!/bin/bash
# Brings resources/translations in step with the program: new texts into each .ts, each .ts into its .qm.
# A text that has no translation yet is marked unfinished; docs/howto/language.md says how to go on.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t sources < <(find console -name '*.py' | LC_ALL=C sort)
for file in resources/translations/*.ts; do
    .venv/bin/pyside6-lupdate -silent -no-obsolete -locations none \
        -tr-function-alias QT_TR_NOOP+=mark "${sources[@]}" -ts "$file"
    .venv/bin/pyside6-lrelease -silent "$file" -qm "${file%.ts}.qm"
done
