"""The page of the first start: leads to the set-up or to the demo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import CardFrame, Picture, button, file_chooser, label


class Welcome(QWidget):
    """The welcome page, with buttons for the set-up, the demo, and a file to begin with.

    Args:
        look: the theme.
    """

    demo_asked = Signal()
    setup_asked = Signal()
    file_chosen = Signal(str)
    """Path of a settings file or a phone's configuration to begin with."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Welcome"))
        self.setAcceptDrops(True)
        self.setup_button = button(
            tr("Set up my phone system"), self.setup_asked.emit, role="primary"
        )
        self.demo_button = button(tr("Open the demo office"), self.demo_asked.emit)
        self.file_button = button(
            tr("I have a settings or phone file"), self._choose_file, role="link"
        )
        for one in (self.setup_button, self.demo_button, self.file_button):
            one.setAutoDefault(True)  # Enter presses it, as Space does
        self.setFocusProxy(self.setup_button)
        page = QWidget()
        page.setProperty("role", "clear")
        scroll = QScrollArea()  # for a large zoom in a small window
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        column = QVBoxLayout(page)
        column.setContentsMargins(sizes.space_6, sizes.space_6, sizes.space_6, sizes.space_6)
        column.setSpacing(sizes.space_4)
        column.addStretch(2)
        column.addWidget(Picture(look, "app", "accent", sizes.px(64)), 0, _MIDDLE)
        column.addWidget(label(tr("Kiwi Console"), "title"), 0, _MIDDLE)
        line = label(tr("See at a glance who is free, on a call or ringing."), "empty")
        line.setWordWrap(True)
        line.setAlignment(_MIDDLE)
        column.addWidget(line)
        column.addSpacing(sizes.space_4)
        cards = self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        cards.setSpacing(sizes.space_4)
        cards.addStretch(1)
        cards.addLayout(
            _card(
                tr("Set up my phone system"),
                tr("Three short steps: your line, your colleagues, done. About two minutes."),
                self.setup_button,
            )
        )
        cards.addLayout(
            _card(
                tr("Try it with a demo office"),
                tr("Sixty colleagues and a busy morning. You need nothing, and nothing is saved."),
                self.demo_button,
            )
        )
        cards.addStretch(1)
        column.addLayout(cards)
        column.addWidget(self.file_button, 0, _MIDDLE)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other in a narrow window."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= 2 * sizes.px(320) + 2 * sizes.space_6 + sizes.space_8
        self._cards.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin with the first of the dropped files."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.file_chosen.emit(files[0])

    def _choose_file(self) -> None:
        dialog = file_chooser(self, tr("Choose a settings or phone file"))
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()


_MIDDLE = Qt.AlignmentFlag.AlignHCenter


def _card(title: str, about: str, action: QWidget) -> QHBoxLayout:
    """A card in the middle of its row, which makes it as high as its text in its own width."""
    card = CardFrame(title, about)
    card.setFixedWidth(sizes.px(320))
    card.body.addStretch(1)
    card.body.addWidget(action)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card)
    row.addStretch(1)
    return row
