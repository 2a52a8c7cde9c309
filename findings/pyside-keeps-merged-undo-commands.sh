#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: a Python undo command that was merged into another is never given back.
#
# QUndoStack deletes the newer command when mergeWith() of the older one returns True. Its Python
# object stays all the same, invalid, with all that it refers to, even after clear() and a
# collection; commands that are not merged go. A drag that merges hundreds of commands keeps what
# each of them held.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import gc

import shiboken6
from PySide6.QtGui import QUndoCommand, QUndoStack


class Command(QUndoCommand):
    def __init__(self, merges):
        super().__init__("command")
        self.merges = merges

    def id(self):
        return 1 if self.merges else -1

    def mergeWith(self, other):
        return True


for merges in (False, True):
    stack = QUndoStack()
    for _ in range(5):
        stack.push(Command(merges))
    count = stack.count()
    stack.clear()
    gc.collect()
    left = [each for each in gc.get_objects() if isinstance(each, Command)]
    valid = sum(map(shiboken6.isValid, left))
    print(f"merges {merges}: {count} on the stack; after clear() {len(left)} left, {valid} valid")
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
merges False: 5 on the stack; after clear() 0 left, 0 valid
merges True: 1 on the stack; after clear() 4 left, 0 valid
EXPECTED
