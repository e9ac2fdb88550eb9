"""Asks for the password of the account when nobody has it or it is refused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.language import tr
from console.settings.model import Settings
from console.ui.kit import theme
from console.ui.kit.form_fields import Field, PasswordEdit
from console.ui.kit.sheet import Sheet
from console.ui.services import Services


class PasswordPrompt(Sheet):
    """The sheet with the field for the password.

    Args:
        look: the theme.
        services: keeps the password and signs in with it.
        settings: with the account it belongs to.
        wrong: the phone system has refused the password that was used.
    """

    kept = Signal()
    """The password is in use; `closed` follows unless a notice has to be read first."""

    def __init__(
        self, look: theme.Theme, services: Services, settings: Settings, *, wrong: bool = False
    ) -> None:
        account = settings.account
        super().__init__(look, tr("Sign in as {line}").format(line=account.user))
        self._services, self._settings = services, settings
        self.password = PasswordEdit(look)
        self.field = Field(
            look,
            tr("Password of {line} at {server}").format(line=account.login, server=account.server),
            self.password,
            tr(
                "The password is kept in this computer's keyring, if there is one, and never "
                "in a file."
            ),
        )
        if wrong:
            self.field.show_error(
                tr("The phone system did not accept the password. Type it again.")
            )
        self.add_card().addWidget(self.field)
        self.next = self.add_button(tr("Sign in"), "primary", self.sign_in)
        self.password.returnPressed.connect(self.sign_in)
        self.password.textEdited.connect(lambda: self.field.show_error(None))
        self._done = False

    def first_field(self) -> QWidget | None:
        """The field for the password."""
        return self.password

    def sign_in(self) -> None:
        """Keep the password and sign in with it; once that is done, close the sheet."""
        if self._done:
            self.closed.emit()
            return
        if not self.next.isEnabled():
            return
        if not self.password.text():
            self.field.show_error(tr("Type the password of the line."))
            return
        self.next.setEnabled(False)
        self.say(tr("Saving the password…"))
        self._services.keep_password(self._settings, self.password.text(), self._ended)

    def _ended(self, notice: str | None) -> None:
        self.next.setEnabled(True)
        self.say(notice or "")
        self.kept.emit()
        if notice is None:
            self.closed.emit()
            return
        self._done = True
        self.next.setText(tr("OK"))
        self.next.setFocus()
