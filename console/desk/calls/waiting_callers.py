"""The callers who wait for a lamp to turn green, and are then passed on."""

from __future__ import annotations

from collections.abc import Callable

from console.desk.calls import call_words as words
from console.desk.calls.call_book import CallEntry, PendingTransfer, TransferStage
from console.desk.calls.call_context import CallContext
from console.desk.lamps import Party
from console.language import tr


class WaitingCallers:
    """Passes each caller on as soon as the lamp of the target is green.

    Args:
        context: the state of the call desk.
        begin: begins the transfer of a caller to a number, whose owner is named as the party says.
    """

    def __init__(
        self, context: CallContext, begin: Callable[[CallEntry, str, Party], None]
    ) -> None:
        self._context, self._begin = context, begin

    def add(self, caller: CallEntry, number: str, party: Party) -> None:
        """Hold the caller until the target's lamp turns green, then pass the caller on.

        Args:
            caller: the call to be passed on.
            number: the target's, which has a lamp.
            party: the target, as it is named in sentences.
        """
        context = self._context
        context.put_on_hold(caller)
        transfer = PendingTransfer(
            number, party, context.now(), False, stage=TransferStage.UNTIL_FREE
        )
        caller.transfer, caller.returned = transfer, None
        caller.note = tr("Will be transferred when {name} is free.").format(name=words.who(party))
        self.pass_on()

    def pass_on(self) -> None:
        """Pass on the callers whose lamp is green; one at a time to each target."""
        context = self._context
        under_way = {
            transfer.number
            for _, transfer in context.book.transferring()
            if not transfer.is_waiting
        }
        under_way |= {away.number for away in context.book.away_calls.values()}
        for caller, transfer in context.book.waiting():
            lamp = context.lamp(transfer.number)
            doubted, transfer.doubted = transfer.doubted, lamp is not None and not lamp.is_trusted
            who, name = words.who(caller.party), words.who(transfer.party)
            if lamp is None:
                caller.transfer, caller.note = None, ""
                text = tr("{name} no longer has a lamp. {caller} stays on hold.")
                context.say(text.format(name=name, caller=who), loud=True)
            elif transfer.doubted and not doubted:
                text = tr(
                    "The console can no longer tell whether {name} is free. {caller} stays on hold."
                )
                context.say(text.format(name=name, caller=who), loud=True)
            elif lamp.is_free and transfer.number not in under_way:
                under_way.add(transfer.number)
                self._begin(caller, transfer.number, transfer.party)
