"""What a message does: it sets parameters, asks for their values, or calls a method."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.clients import Client, is_loopback
from texbridge.realtime.osc.interface import Caller, Method, Server, number
from texbridge.realtime.osc.lanes import Lanes
from texbridge.realtime.osc.packet import Message
from texbridge.realtime.osc.table import AddressTable, Target

SETS_AT_ONCE = 32


class Dispatcher:
    """Acts on messages for ``server``. ``follow`` lets an action, of a client and for an address, be the next step."""

    def __init__(
        self,
        server: Server,
        table: AddressTable,
        lanes: Lanes,
        follow: Callable[[Client, str, Callable[[], None]], None],
    ) -> None:
        self._server, self._table, self._lanes, self._next = server, table, lanes, follow

    def act(
        self, message: Message, method: Method | None, client: Client, at: float | None, received: float | None
    ) -> None:
        """Call the ``method`` that a message names; without one set what it names."""
        if method is None:
            self.set(message, client, at, received)
        else:
            self.call(method, message.arguments, client, at, received)

    def set(self, message: Message, client: Client, at: float | None, received: float | None) -> None:
        """Set what a message names, or answer with its values; ``at`` and ``received`` are those of `Playable.set`."""
        pattern, arguments = message.address, message.arguments
        targets = self._table.resolve(pattern)
        if not arguments:
            self._ask(client, (pattern,), partial(self._answer_values, targets, client))
            return
        if len(arguments) != 1:
            raise OscError(f"{pattern[:80]} takes 1 argument, got {len(arguments)}")
        value = number(arguments[0], pattern)
        self._lanes.may_ask_again(client)
        self._set_some(client, targets, value, partial(self._server.engine.set, value=value, at=at, received=received))

    def _set_some(self, client: Client, targets: list[Target], value: float, change: Callable[..., None]) -> None:
        """Make some of the changes that a pattern asks for, and leave the others to the next step."""
        for address, norm in targets[:SETS_AT_ONCE]:
            change(address, norm=norm)
            if self._server.surfaces:
                self._moved(client, address, value, norm)
        rest = targets[SETS_AT_ONCE:]
        if rest:
            self._next(client, rest[0][0], partial(self._set_some, client, rest, value, change))

    def _moved(self, client: Client, address: str, value: float, norm: bool) -> None:
        parameter = self._server.engine.parameters.get(address)
        if parameter is not None:
            self._server.surfaces.moved(self._server.subscribers.target(client), parameter, address, value, norm)

    def _ask(self, client: Client, question: tuple[str, ...], answer: Callable[[], None]) -> None:
        if not self._lanes.ask(client, question, answer):
            self._server.engine.count("dropped")

    def _answer_values(self, targets: Iterable[Target], client: Client) -> None:
        """A parameter without a value is a question: each answers with its own, in its unit or 0…1."""
        for address, norm in targets:
            value = self._server.engine.get(address)
            if norm:
                self._server.reply(client, f"{address}/norm", self._server.engine.parameters[address].to_norm(value))
            else:
                self._server.reply(client, address, value)

    def call(
        self,
        method: Method,
        arguments: tuple[object, ...],
        client: Client,
        at: float | None = None,
        received: float | None = None,
    ) -> None:
        """Call ``method``; raises ``OscError`` where it does not take the ``arguments``."""
        pressed = method.pressed(arguments)
        if pressed is False:
            return
        if pressed:
            arguments = ()
        if not method.free_text and not is_loopback(client[0]):
            self._check_paths(method.address, arguments)
        method.check_count(arguments)
        times = {"at": at, "received": received} if method.timed else {}
        call = partial(method.handler, Caller(self._server, client), *arguments, **times)
        if method.question:
            self._ask(client, (method.address, str(arguments)), call)
        else:
            self._lanes.may_ask_again(client)
            call()

    def _check_paths(self, address: str, arguments: tuple[object, ...]) -> None:
        """Raise ``OscError`` for a text that leads somewhere on this machine; addresses of parameters may be named."""
        texts = [a for a in arguments if isinstance(a, str) and a not in self._table.targets]
        paths = [a for a in texts if "/" in a or "\\" in a or ".." in a]
        if paths:
            raise OscError(f"{address} takes a plain file name from the network, not {paths[0][:40]!r}")
