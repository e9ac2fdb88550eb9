"""The switch of the mock PBX: a back-to-back user agent with people, parking and queues.

Real phones and simulated people are channels of it. What the dial plan does with a channel is an
application (dialling, a bridge, a parking slot …), as in Asterisk. A transfer moves a channel from
one application to another.
"""

from sip.mock_pbx.behaviour import Caller, Person
from sip.mock_pbx.switch.view import ChannelState, ChannelView, HeardSound, Hearing
from sip.mock_pbx.switch_config import SwitchConfig

__all__ = [
    "Caller",
    "ChannelState",
    "ChannelView",
    "HeardSound",
    "Hearing",
    "Person",
    "SwitchConfig",
]
