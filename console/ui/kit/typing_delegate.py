"""The delegate of tables whose cells are typed in while their model goes on changing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget

_FILLED = "filled"


class TypingDelegate(QStyledItemDelegate):
    """Fills a line edit once.

    A view gives every change of the model to an open editor again. That would put the old text back
    over what a person is typing, or undo its selection, so that the next key is appended to it.
    """

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the text of the cell in a new editor; leave one alone that has been filled."""
        if isinstance(editor, QLineEdit):
            if editor.property(_FILLED):
                return
            editor.setProperty(_FILLED, True)
        super().setEditorData(editor, index)
