"""How the PBXs in use write NOTIFY bodies and behave; one file for each."""

from sip.mock_pbx.styles.asterisk import AsteriskStyle
from sip.mock_pbx.styles.broadworks import BroadWorksStyle
from sip.mock_pbx.styles.freeswitch import FreeSwitchStyle
from sip.mock_pbx.styles.kamailio import KamailioStyle
from sip.mock_pbx.styles.style import Body, LineView, Quirks, Style

STYLES: dict[str, Style] = {
    "asterisk": AsteriskStyle(),
    "freeswitch": FreeSwitchStyle(),
    "kamailio": KamailioStyle(),
    "broadworks": BroadWorksStyle(),
}
"""Every style by its name in a scenario."""

__all__ = ["STYLES", "Body", "LineView", "Quirks", "Style"]
