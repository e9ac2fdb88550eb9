"""The switch of the pretend PBX: a back-to-back user agent with people, parking and queues.

Real phones and simulated people are channels of it; what the dial plan does with a channel is a
place (dialling, a bridge, a parking slot …). A transfer moves a channel from place to place.
"""

from sip.mock_pbx.switch.config import SwitchConfig
from sip.mock_pbx.switch.people import Caller, Person
from sip.mock_pbx.switch.view import ChannelState, ChannelView, Hearing, Sound

__all__ = [
    "Caller",
    "ChannelState",
    "ChannelView",
    "Hearing",
    "Person",
    "Sound",
    "SwitchConfig",
]
