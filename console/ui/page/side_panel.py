"""The panel of the chosen lamp: whose it is, its state and since when, and help with a fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from console.desk.changes import DiagnosisEnded, DiagnosisStepped
from console.desk.faults.explanation import Explanation
from console.desk.faults.fault_impact import impact_of
from console.desk.faults.support import SupportCase, support_text
from console.desk.lamp_history import LampHistory
from console.desk.lamps import ExtensionKind, Lamp, lamp_word
from console.language import mark, tr
from console.ui.faults.details_view import DetailsView
from console.ui.faults.orange_view import OrangeView
from console.ui.faults.support_facts import program_facts
from console.ui.kit import theme
from console.ui.kit.actions import spelled
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import EmptyPage, IconButton, label, plain_tip, set_text, soon
from console.ui.lamps import lamp_text as words
from console.ui.lamps.lamp_glyph import lamp_picture
from console.ui.lamps.lamp_offer import LampOffer
from console.ui.page.past_view import PastView

_KINDS = {
    ExtensionKind.PERSON: "",
    ExtensionKind.PARK: mark("Park slot"),
    ExtensionKind.QUEUE: mark("Queue"),
    ExtensionKind.OTHER: "",
}
_COMPARE_EVERY = 5
"""Seconds between two comparisons of the chosen lamp's fault with those of other lamps."""


class _VerticalScrollArea(QScrollArea):
    """Scrolls a page vertically where it is higher than the space there is."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        page.setProperty("role", "clear")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(sizes.tile.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as narrow as the viewport, so that its buttons shrink."""
        self._page.setMaximumWidth(self.viewport().width())
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for a few lines only; the layout gives it the rest."""
        return self.minimumSize()


class SidePanel(QFrame):
    """Explains the chosen lamp, and offers what can be done with it.

    Args:
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        explain: returns why the lamp of a number is orange; None: it has no fault.
        tells_offline: whether the phone system tells which phones are offline; None: not known.
        lamps: a live view of all lamps, to tell how many a fault concerns.
        history: the past states of the lamps; None: there is none.
        ladder: returns the redacted SIP messages of a number, or of the account for None.
        account: returns the account's settings as names and values, without secrets.
    """

    try_again = Signal(str)
    """The number of the lamp to subscribe to again; it need not have a fault."""
    why = Signal(str)
    act_asked = Signal(object)
    """The `Lamp` whose offer a person takes."""
    favourite_asked = Signal(str, bool)
    """The number, and whether it becomes a favourite."""
    said = Signal(str)
    """The result of an action in the panel, one sentence."""
    closed = Signal()
    """A person has closed the panel that lies over the lamps."""

    def __init__(
        self,
        look: theme.Theme,
        now: Callable[[], datetime],
        explain: Callable[[str], Explanation | None],
        *,
        tells_offline: Callable[[], bool | None] = lambda: None,
        lamps: Sequence[Lamp] = (),
        history: LampHistory | None = None,
        ladder: Callable[[str | None], str] = lambda _: "",
        account: Callable[[], Sequence[tuple[str, str]]] = tuple,
    ) -> None:
        super().__init__()
        self._look, self._now, self._explain = look, now, explain
        self._lamps, self._history = lamps, history
        self._tells_offline = tells_offline
        self._ladder, self._account = ladder, account
        self._lamp: Lamp | None = None
        self._seconds_shown = 0
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Selected lamp"))
        self._make_parts()
        self._lay_out()
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self._tick)
        look.changed.connect(self._draw)
        self.show_lamp(None)

    def _make_parts(self) -> None:
        look = self._look
        self._picture = QLabel()
        self._picture.setFixedSize(sizes.glyph + 2, sizes.glyph + 2)
        self.name = label("", "heading")
        self.number = label("", "second")
        self.star = IconButton(look, "star", "", self._star)
        self.close_button = IconButton(look, "close", tr("Close (Esc)"), self.closed.emit)
        self.close_button.hide()
        self.sentence = label("", "strong")
        self.since = label("", "second")
        self.retry = label("", "second")
        self.long_call = label(
            tr(
                "This is a long call. If it looks wrong, re-check the lamp to ask the phone "
                "system again."
            )
        )
        self.untold = label(
            tr("This phone system does not tell whether a phone is plugged in."), "second"
        )
        lines = (self.sentence, self.since, self.retry, self.long_call, self.untold)
        for text in (self.name, self.number, *lines):
            text.setWordWrap(True)
        self.orange = OrangeView(look)
        self.diagnosis = self.orange.diagnosis
        self.past = PastView()
        self.details = DetailsView(self._support_text)
        self.try_button = KeyButton(look, "", run=lambda: self._ask(self.try_again))
        self.act_button = KeyButton(look, "", run=self._act, role="primary")
        self.act_button.hide()
        self.why_button = KeyButton(look, tr("Why?"), run=lambda: self._ask(self.why))
        self.why_button.setToolTip(
            tr("Test the connection to the phone system step by step (Ctrl+D)")
        )
        self.try_button.setToolTip(tr("Ask the phone system again (Ctrl+R)"))
        self.copy_button = KeyButton(
            look, tr("Copy for support"), run=self.copy_for_support, role="quiet"
        )
        self.copy_button.setToolTip(
            tr("Copies everything known about this fault, but never a password")
        )
        self.details_button = KeyButton(look, tr("Details"), role="quiet")
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._show_details)
        for one in (self.try_button, self.act_button, self.why_button):
            one.fits_key = True

    def _lay_out(self) -> None:
        self._pages = QStackedLayout(self)
        self._pages.addWidget(
            EmptyPage(tr("Select a lamp to see who that person is talking to and since when."))
        )
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, sizes.space_4, 0, sizes.space_4)
        outer.setSpacing(sizes.space_3)
        outer.addLayout(self._head())
        outer.addWidget(self._body(), 1)
        outer.addWidget(self._buttons())
        self._whole = _VerticalScrollArea(page)  # needed at a large zoom in a low window
        self._pages.addWidget(self._whole)

    def _head(self) -> QGridLayout:
        head = QGridLayout()
        head.setContentsMargins(sizes.space_4, 0, sizes.space_2, 0)
        head.setHorizontalSpacing(sizes.space_3)
        head.setVerticalSpacing(sizes.line_gap)
        head.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 0, 1)
        head.addWidget(self.number, 1, 1)
        buttons = QVBoxLayout()  # as narrow as one, for the name needs the width
        buttons.setSpacing(0)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.star)
        buttons.addStretch(1)
        head.addLayout(buttons, 0, 2, 2, 1)
        head.setColumnStretch(1, 1)
        return head

    def _body(self) -> QScrollArea:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(sizes.space_4, 0, sizes.space_4, 0)
        column.setSpacing(sizes.space_1)
        lines = (self.sentence, self.since, self.retry, self.long_call, self.untold)
        for part in (*lines, self.orange, self.details, self.past):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = _VerticalScrollArea(body)
        return self._scroll

    def _buttons(self) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        # The texts of the quiet buttons, not their frames, are aligned with the others.
        rows.setContentsMargins(sizes.space_4 - sizes.space_2, 0, sizes.space_4, 0)
        rows.setSpacing(sizes.space_2)
        act = QHBoxLayout()
        act.setContentsMargins(sizes.space_2, 0, 0, 0)
        act.addWidget(self.act_button)
        rows.addLayout(act)
        strong = QHBoxLayout()
        strong.setContentsMargins(sizes.space_2, 0, 0, 0)
        strong.setSpacing(sizes.space_2)
        for button in (self.try_button, self.why_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            strong.addWidget(button)
        rows.addLayout(strong)
        self._quiet_box = QWidget()
        quiet = QHBoxLayout(self._quiet_box)
        quiet.setContentsMargins(0, 0, 0, 0)
        quiet.setSpacing(sizes.space_1)
        quiet.addWidget(self.copy_button)
        quiet.addWidget(self.details_button)
        quiet.addStretch(1)
        rows.addWidget(self._quiet_box)
        return box

    @property
    def lamp(self) -> Lamp | None:
        """The lamp that is shown; None: the panel is empty."""
        return self._lamp

    def show_lamp(self, lamp: Lamp | None) -> None:
        """Show this lamp; None: show the empty panel."""
        other = lamp is None or self._lamp is None or lamp.number != self._lamp.number
        self._lamp = lamp
        self._pages.setCurrentIndex(0 if lamp is None else 1)
        if lamp is None:
            self._seconds.stop()
            return
        if other:
            self.diagnosis.show_number(lamp.number)
            self.details_button.setChecked(False)
            for scroll in (self._whole, self._scroll):
                scroll.verticalScrollBar().setValue(0)
        self._seconds.start()
        self._draw()
        self._show_who(lamp)
        self._show_times()
        self._show_fault()
        moments = self._history.of(lamp.number) if self._history else ()
        self.past.show_moments(moments, self._now(), other=other)

    def show_offer(self, offer: LampOffer | None, key: str = "") -> None:
        """Show the button for what can be done with the lamp now.

        Args:
            offer: what can be done; None: nothing, and no button.
            key: the key that does it where the focus is now; empty: no key does.
        """
        self.act_button.setVisible(offer is not None)
        if offer is not None:
            self.act_button.setText(offer.short or offer.text)
            self.act_button.show_key(key)
            self.act_button.setToolTip(plain_tip(f"{offer.text} ({key})" if key else offer.text))
            self.act_button.setAccessibleName(offer.text)

    def _act(self) -> None:
        if self._lamp is not None:
            self.act_asked.emit(self._lamp)

    def _show_who(self, lamp: Lamp) -> None:
        extension = lamp.extension
        set_text(self.name, extension.label)
        kind = tr(_KINDS[extension.kind]) if _KINDS[extension.kind] else ""
        number = lamp.number if extension.name else ""
        about = (number, extension.group, kind)
        set_text(self.number, " · ".join(part for part in about if part))
        self._picture.setAccessibleName(lamp_word(lamp))
        starred = extension.favourite
        self.star.show_icon("star-filled" if starred else "star")
        self.star.rename(tr("Remove from favourites") if starred else tr("Add to favourites"))

    def _show_fault(self) -> None:
        lamp = self._lamp
        if lamp is None:
            return
        explanation = self._explain(lamp.number) if lamp.code else None
        faulty = explanation is not None and lamp.has_fault
        self.orange.setVisible(explanation is not None)
        if explanation is not None:
            self.orange.show_fault(explanation, impact_of(lamp, self._lamps))
            # The lamp has the sentence of its own fault only; this one may be of the account.
            set_text(self.sentence, explanation.fault.sentence)
        if explanation is None or lamp.stale:
            set_text(self.sentence, words.sentence(lamp))
        self.try_button.setText(tr("Try again"))
        self.try_button.set_role("primary" if faulty else "")
        self.why_button.setVisible(faulty)
        self._fit_keys()
        self._quiet_box.setVisible(faulty)
        self.details.setVisible(faulty and self.details_button.isChecked())
        self.details.refresh()

    def start_diagnosis(self, number: str) -> None:
        """Show the eight diagnostic steps for `number`, none of them begun."""
        self.diagnosis.start(number)
        self._show_fault()
        self._follow(self.diagnosis)

    def cancel_diagnosis(self, number: str) -> None:
        """Remove the steps of `number`, which could not be started."""
        self.diagnosis.cancel(number)

    def show_diagnosis(self, change: DiagnosisStepped | DiagnosisEnded) -> None:
        """Show a step or the verdict, and scroll to it."""
        self.diagnosis.take(change)
        if isinstance(change, DiagnosisEnded):
            self._show_fault()
        self._follow(self.diagnosis.latest)

    def _follow(self, target: QWidget | None) -> None:
        if target is not None and self.diagnosis.isVisible():
            soon(self, lambda: self._bring_into_view(target))

    def _bring_into_view(self, target: QWidget) -> None:
        body = self._scroll.widget()
        if body is not None and body.isAncestorOf(target):
            # A widget that has just been shown must be laid out before it can be scrolled to.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._scroll.ensureWidgetVisible(target, 0, sizes.space_4)

    # support

    def copy_for_support(self) -> None:
        """Copy everything known about the chosen lamp's fault to the clipboard."""
        if self._lamp is None or not self._lamp.has_fault:
            self.said.emit(tr("There is no longer anything wrong with this lamp."))
            return
        self.details.copy()
        self.said.emit(tr("Copied. Paste it into an email to whoever looks after the phones."))

    def _support_text(self, masked: bool) -> str:
        lamp = self._lamp
        explanation = self._explain(lamp.number) if lamp is not None else None
        if lamp is None or explanation is None:
            return ""
        of_account = lamp.code == "ACCOUNT"
        case = SupportCase(
            about=(*program_facts(), *self._account()),
            explanation=explanation,
            impact=impact_of(lamp, self._lamps),
            steps=self.diagnosis.steps_of(lamp.number),
            verdict=self.diagnosis.verdict_of(lamp.number),
            history=self._history.of(lamp.number) if self._history else (),
            ladder=self._ladder(None if of_account else lamp.number),
        )
        return support_text(case, self._now(), masked=masked)

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.details.refresh()
        if shown:
            soon(self, lambda: self._bring_into_view(self.details))

    # time

    def _tick(self) -> None:
        self._show_times()
        self._seconds_shown += 1
        if self._seconds_shown % _COMPARE_EVERY == 0 and self.orange.isVisible():
            self._show_fault()

    def _show_times(self) -> None:
        if self._lamp is None:
            return
        now = self._now()
        set_text(self.since, words.since_line(self._lamp, now))
        retry = words.retry_line(self._lamp, now)
        set_text(self.retry, retry)
        self.retry.setVisible(bool(retry))
        self.long_call.setVisible(words.is_long_call(self._lamp, now))
        self.untold.setVisible(self._lamp.is_free and self._tells_offline() is False)

    def _draw(self) -> None:
        if self._lamp is not None:
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(lamp_picture(self._look, self._lamp, ratio, sizes.glyph))

    # what people ask

    def _ask(self, signal: SignalInstance) -> None:
        if self._lamp is not None:
            signal.emit(self._lamp.number)

    def _star(self) -> None:
        if self._lamp is not None:
            self.favourite_asked.emit(self._lamp.number, not self._lamp.extension.favourite)

    def limit_width(self, most: int) -> None:
        """Choose the width of the panel.

        Args:
            most: the greatest width in pixels.
        """
        self.setFixedWidth(min(most, sizes.panel))
        self._fit_keys()

    def show_over(self, over: bool) -> None:
        """Show the button that closes the panel, which is only needed over the lamps."""
        self.close_button.setVisible(over)

    def _fit_keys(self) -> None:
        """Show the keys on the buttons only if there is room; the tool tips always name them."""
        keys = {self.try_button: "Ctrl+R", self.why_button: "Ctrl+D"}
        for button, key in keys.items():
            button.show_key(spelled(QKeySequence(key)))
        shown = [button for button in keys if not button.isHidden()]
        needed = sum(button.minimumSizeHint().width() + sizes.space_2 for button in shown)
        if needed > self.maximumWidth() - 2 * sizes.space_4 + sizes.space_2:
            for button in keys:
                button.show_key("")
