"""The fields of the account: three that are always needed, the phone system, optional ones."""

from __future__ import annotations

import os
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from console.desk.calls.profiles import profile_choices
from console.language import tr
from console.settings.model import home_expanded
from console.settings.server_address import is_host_name, parse_server
from console.ui.kit import theme
from console.ui.kit.form_fields import Field, PasswordEdit, Segmented
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import button, file_chooser
from console.ui.people.numbers_text import tidy_number
from console.ui.setup.setup_draft import SetupDraft

_SCHEMES: Final = ("sip:", "sips:", "https://", "http://")


class AccountForm(QWidget):
    """The form of the account; it keeps a draft up to date.

    Args:
        look: the theme.
        draft: gets the entries.
    """

    edited = Signal()
    """Something was typed."""
    left = Signal()
    """A field has lost the focus: its entry is complete."""
    entered = Signal()
    """Enter was pressed in a field."""

    def __init__(self, look: theme.Theme, draft: SetupDraft) -> None:
        super().__init__()
        self._look, self._draft = look, draft
        self.server, self.user = QLineEdit(draft.server), QLineEdit(draft.user)
        self.password = PasswordEdit(look)
        self.password.setText(draft.password)
        self.transport = Segmented(
            look,
            [("auto", tr("Automatic")), ("udp", "UDP"), ("tcp", "TCP"), ("tls", "TLS")],
        )
        self.transport.choose(draft.transport)
        self.profile = QComboBox()
        for name, title in profile_choices():
            self.profile.addItem(title, name)
        self.profile.setCurrentIndex(self.profile.findData(draft.profile))
        self.auth_user = QLineEdit(draft.auth_user)
        self.domain = QLineEdit(draft.domain)
        self.outbound_proxy = QLineEdit(draft.outbound_proxy)
        self.ca_file = QLineEdit(draft.ca_file)
        self.fields = {
            "server": Field(
                look,
                tr("Server"),
                self.server,
                tr("The host name from your provider, such as sip.example.net."),
            ),
            "user": Field(
                look,
                tr("Line number"),
                self.user,
                tr("The reception line in full, such as 093778647."),
            ),
            "password": Field(
                look,
                tr("Password"),
                self.password,
                tr("The line's own password, as a phone would use it."),
            ),
            "profile": Field(
                look,
                tr("Phone system"),
                self.profile,
                tr("For its codes to pick up, park and reach voicemail."),
            ),
            "transport": Field(look, tr("Connection"), self.transport),
            "auth_user": Field(
                look,
                tr("Sign-in name"),
                self.auth_user,
                tr("Only if it is not the line number."),
            ),
            "domain": Field(
                look, tr("Domain"), self.domain, tr("Only if it is not the server's name.")
            ),
            "outbound_proxy": Field(
                look,
                tr("Outbound proxy"),
                self.outbound_proxy,
                tr("Only if your provider names one."),
            ),
            "ca_file": Field(
                look,
                tr("CA file"),
                self.ca_file,
                tr("Only for a phone system with a certificate of its own."),
            ),
        }
        self._lay_out()
        self._connect()
        self.show_more(bool(draft.auth_user or draft.domain or draft.outbound_proxy))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_3)
        for name in ("server", "user", "password", "profile"):
            column.addWidget(self.fields[name])
        row = QHBoxLayout()
        self.more_button = button("", self.toggle_more, role="quiet")
        row.addWidget(self.more_button)
        row.addStretch(1)
        column.addLayout(row)
        self.more = QWidget()
        rest = QVBoxLayout(self.more)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(sizes.space_3)
        for name in ("transport", "auth_user", "domain", "outbound_proxy", "ca_file"):
            rest.addWidget(self.fields[name])
        choose = button(tr("Choose a file…"), self._choose_file)
        line = QHBoxLayout()
        line.addWidget(choose)
        line.addStretch(1)
        rest.addLayout(line)
        column.addWidget(self.more)

    def _connect(self) -> None:
        for name, edit in self._edits().items():
            edit.textEdited.connect(lambda _text, name=name: self._typed(name))
            edit.editingFinished.connect(self._finished)
            edit.returnPressed.connect(self.entered.emit)
        self.transport.chosen.connect(lambda _key: self._typed("transport"))
        self.profile.activated.connect(lambda _at: self._take())

    def _edits(self) -> dict[str, QLineEdit]:
        names = ("server", "user", "password", "auth_user", "domain", "outbound_proxy", "ca_file")
        return {name: getattr(self, name) for name in names}

    def show_draft(self) -> None:
        """Show the entries of the draft after something else has changed it."""
        for name, edit in self._edits().items():
            edit.setText(getattr(self._draft, name))
        self.transport.choose(self._draft.transport)
        self.profile.setCurrentIndex(self.profile.findData(self._draft.profile))
        self.edited.emit()

    # more

    def toggle_more(self) -> None:
        """Show or hide the optional fields."""
        self.show_more(self.more.isHidden())

    def show_more(self, shown: bool) -> None:
        """Show or hide the optional fields."""
        self.more.setVisible(shown)
        self.more_button.setText(tr("Less") if shown else tr("More"))
        self.more_button.setAccessibleDescription(
            tr("Connection, sign-in name, domain, outbound proxy, CA file")
        )

    def _choose_file(self) -> None:
        dialog = file_chooser(self, tr("Choose a CA file"))
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    def _file_chosen(self, path: str) -> None:
        self.ca_file.setText(path)
        self._typed("ca_file")
        self.left.emit()

    # what is typed

    def _typed(self, name: str) -> None:
        self._take()
        self.fields[name].show_error(None)
        self.edited.emit()

    def _finished(self) -> None:
        self._take()
        for name, edit in self._edits().items():
            if edit.text():
                self.fields[name].show_error(self._wrong(name) or self.fields[name].error)
        self.left.emit()

    def _take(self) -> None:
        draft = self._draft
        draft.server = _bare(self.server.text())
        draft.user = self.user.text().strip()
        draft.password = self.password.text()
        draft.transport = self.transport.key
        draft.profile = str(self.profile.currentData())
        for name in ("auth_user", "domain", "ca_file"):
            setattr(draft, name, self._edits()[name].text().strip())
        draft.outbound_proxy = _bare(self.outbound_proxy.text())

    def _wrong(self, name: str) -> str | None:
        draft, wrong = self._draft, None
        match name:
            case "server" if not draft.server:
                wrong = tr("Type the server's name, which you got from your provider.")
            case "server" if not _is_server(draft.server):
                wrong = tr("This is not a server name. A server name looks like sip.example.net.")
            case "user" if not draft.user:
                wrong = tr("Type the number of the reception line.")
            case "user" if tidy_number(draft.user) is None and " " in draft.user:
                wrong = tr("This is not a line number. A line number looks like 093778647.")
            case "domain" if draft.domain and not is_host_name(draft.domain):
                wrong = tr("This is not a domain. A domain looks like example.net.")
            case "outbound_proxy" if draft.outbound_proxy and not _is_server(draft.outbound_proxy):
                wrong = tr("This is not a server name. A server name looks like proxy.example.net.")
            case "ca_file" if draft.ca_file and not os.path.isfile(home_expanded(draft.ca_file)):
                wrong = tr("This file does not exist.")
        return wrong

    @property
    def is_filled(self) -> bool:
        """Whether server, line and password are filled in and no field is wrong."""
        filled = bool(self._draft.server and self._draft.user and self._draft.password)
        return filled and self.is_sound

    @property
    def is_sound(self) -> bool:
        """Whether no field is wrong, so that the account could be saved."""
        return not any(self._wrong(name) for name in self.fields)

    def show_missing(self) -> bool:
        """Show at each field what is missing or wrong; the first such field gets the focus.

        Returns:
            True when something is missing or wrong.
        """
        first: QWidget | None = None
        for name, field in self.fields.items():
            wrong = self._wrong(name)
            if name == "password" and not self._draft.password:
                wrong = tr("Type the password of the line.")
            if wrong:
                field.show_error(wrong)
                first = first or self.show_field(name)
        if first is not None:
            first.setFocus()
        return first is not None

    def show_field(self, name: str) -> QWidget:
        """Make a field visible and return its editor."""
        field = self.fields[name]
        if self.more.isAncestorOf(field):
            self.show_more(True)
        return field.editor

    def clear_errors(self) -> None:
        """Show the help of every field in place of its error."""
        for field in self.fields.values():
            field.show_error(None)


def _bare(text: str) -> str:
    """A server name without the scheme and the slash that people copy with it."""
    bare = text.strip()
    for scheme in _SCHEMES:
        if bare.lower().startswith(scheme):
            bare = bare[len(scheme) :]
    return bare.rstrip("/").strip()


def _is_server(text: str) -> bool:
    try:
        parse_server(text)
    except ValueError:
        return False
    return True
