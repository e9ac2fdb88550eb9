"""The button that tries a sound device, below its setting."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.language import tr
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, button, label, set_text
from console.ui.services import Cancel, Trials
from console.ui.settings.setting_editor import SettingEditor


class SoundTrialRow(QWidget):
    """A button that tries the device in a setting, and the result beside it.

    Args:
        trials: tries the device.
        editor: of the setting.
        instead: of the setting that is used when this one is empty.
    """

    def __init__(
        self, trials: Trials, editor: SettingEditor, instead: SettingEditor | None = None
    ) -> None:
        super().__init__()
        self._trials, self._editor, self._instead = trials, editor, instead or editor
        self._cancel: Cancel | None = None
        self._listens = editor.setting.key == "input"
        self.button = button(tr("Test"), self.start)
        self.button.setAccessibleName(tr("Test: {device}").format(device=tr(editor.setting.title)))
        self.said = label("", "second")
        self.said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.space_3)
        row.addWidget(self.button)
        row.addWidget(self.said, 1)

    def start(self) -> None:
        """Open the device for some seconds and show the result."""
        self.stop()
        self._say(tr("Say something.") if self._listens else tr("You should hear a test ring."))
        self._cancel = self._trials.try_sound(
            str(self._editor.value or self._instead.value),
            listens=self._listens,
            on_heard=lambda: self._say(tr("The microphone hears you.")),
            on_end=self._say,
        )

    def stop(self) -> None:
        """Cancel a trial under way."""
        cancel, self._cancel = self._cancel, None
        if cancel is not None:
            cancel()

    def _say(self, text: str) -> None:
        set_text(self.said, text)
        announce(self.button, text)
