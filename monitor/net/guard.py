"""The guard at the dial: every address is judged just before the connect, by any way it came.

Two locks. The resolver judges all answers for a name before the first connect, and the connection
goes to those very numbers, so a name that changes its mind in between gains nothing. The maker of
sockets judges again, and is also asked for literal addresses, which no resolver sees.
"""

import asyncio
import socket
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.core.errors import ForbiddenAddress
from monitor.net.addresses import is_allowed, networks
from monitor.net.spelling import host_of

Lookup = Callable[[str], Sequence[str]]  # a name's addresses; blocks; raises OSError

_LOOKUP_SECONDS = 10
_LOOKUPS_AT_ONCE = 64  # its own threads: names that hang hold up no other work


def ask_system(name: str) -> Sequence[str]:
    """Ask the system's resolver for all addresses of a name. Blocks; raises OSError."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


def refusal(host: str) -> ForbiddenAddress:
    """Say that a host is refused; the same words whether its port is open or closed."""
    return ForbiddenAddress(
        f"{host}: not a public address; an operator may allow its network in http.allow_networks"
    )


class Guard(AbstractResolver):
    """Judges URLs, names and addresses for one session.

    Behind a proxy (`proxied`) names are looked up by the proxy, which then is the guard; URLs and
    literal addresses are still judged here.
    """

    def __init__(self, allowed: Iterable[str], *, lookup: Lookup, proxied: bool) -> None:
        """Read the networks that the operator opened; raises ValueError for one that is none."""
        self._allowed = networks(allowed)
        self._lookup = lookup
        self._proxied = proxied
        self._threads = ThreadPoolExecutor(_LOOKUPS_AT_ONCE, thread_name_prefix="lookup")

    def check(self, url: str) -> str:
        """Return the host of a URL that we may try; raises ForbiddenAddress before any look-up."""
        host = host_of(url)
        if ":" in host or host.replace(".", "").isdigit():
            self._judge(host, host)
        return host

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Look a name up once: one forbidden answer refuses all, and no answer is an OSError."""
        addresses = await self._ask(host)
        if not self._proxied:
            for address in addresses:
                self._judge(host, address)
        answers = [_answer(host, address, port) for address in addresses]
        return [one for one in answers if family in (socket.AF_UNSPEC, one["family"])]

    async def close(self) -> None:
        """Give up the look-ups still going on; does not wait for them."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Make the socket for an address that is about to be dialled."""
        family, kind, protocol, _name, address = info
        if not self._proxied:
            self._judge(address[0], address[0])
        return socket.socket(family, kind, protocol)

    async def _ask(self, host: str) -> Sequence[str]:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(_LOOKUP_SECONDS):
                addresses = await loop.run_in_executor(self._threads, self._lookup, host)
        except (TimeoutError, UnicodeError) as error:
            raise socket.gaierror(socket.EAI_AGAIN, "not resolved") from error
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        return addresses

    def _judge(self, host: str, address: str) -> None:
        if not _is_allowed(address, self._allowed):
            raise refusal(host)


@lru_cache(maxsize=4096)
def _is_allowed(address: str, allowed: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return is_allowed(ip_address(address.partition("%")[0]), allowed)


def _answer(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=flags
    )
