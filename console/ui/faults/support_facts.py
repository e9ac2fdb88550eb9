"""The facts about program, computer and account in a text for support; never a secret."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from console import __version__
from console.language import tr
from console.settings.model import Settings


def program_facts() -> tuple[tuple[str, str], ...]:
    """Versions and platform as pairs of name and value."""
    system = f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"
    qt = f"{qVersion()} (PySide {PySide6.__version__}, {QGuiApplication.platformName()})"
    return (
        ("Kiwi Console", __version__),
        (tr("System"), system),
        ("Python", platform.python_version()),
        ("Qt", qt),
    )


def account_facts(settings: Settings | None) -> tuple[tuple[str, str], ...]:
    """The account without its password as pairs of name and value; () without settings."""
    if settings is None:
        return ()
    account, blf = settings.account, settings.blf
    return (
        (tr("Server"), account.server),
        (tr("Transport"), account.transport.value),
        (tr("User"), account.user),
        (tr("Sign-in name"), account.auth_user),
        (tr("Domain"), account.domain),
        (tr("Outbound proxy"), account.outbound_proxy),
        (tr("Kind of status"), blf.event.value),
        (tr("List"), blf.list_uri),
        (tr("Lamps"), str(len(settings.extensions))),
    )
