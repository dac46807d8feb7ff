"""A webhook to a private address is refused when it is sent, whatever it looked like in the config.

Names that resolve to one, at once or later: `test_private_addresses.py`, by `post`.
"""

import asyncio
from datetime import UTC, datetime

import pytest

from monitor.core.errors import DeliveryError
from monitor.core.model import Secret
from monitor.core.options import NetSettings, WebhookOptions
from monitor.notify.webhook import Webhook
from tests.notify.alerts import a_message
from tests.security.test_private_addresses import FORMS, a_listener
from tests.servers import free_port, monitor
from tests.world import World

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)
CLOSED = NetSettings(contact="https://example.org/bot")
NAMES = (".example", "localhost.:")  # of others, or not known to every system
NOT_PUBLIC = "not a public address; an operator may allow its network in http.allow_networks"
REFUSALS = (
    NOT_PUBLIC, "URLs with a host are asked for", "is refused", "an odd spelling of an address",
    "no host's name", "leave out all up to '@'",
)  # fmt: skip
ADDRESSES = [form for form in FORMS if not any(name in form for name in NAMES)]


def refusal(url: str) -> DeliveryError:
    channel = Webhook(WebhookOptions(url=url, secret=Secret("whsec_c2VudGluZWw=")), CLOSED)
    message = a_message(recipient="")
    with pytest.raises(DeliveryError) as caught:
        channel.send(message.id, "", channel.render(message), now=NOW)
    return caught.value


@pytest.mark.parametrize("form", ADDRESSES)
def test_nothing_is_sent_to_a_private_address_and_the_delivery_waits_for_a_mend(form: str) -> None:
    async def run() -> int:
        async with a_listener() as listener:
            url = form.replace("PORT", str(listener.port))
            error = await asyncio.to_thread(refusal, url)
            assert str(error).endswith(REFUSALS)
            assert (error.permanent, error.concerns, error.to_mend) == (False, "channel", True)
            return listener.accepted

    assert asyncio.run(run()) == 0


def test_the_refusal_of_an_open_port_is_that_of_a_closed_one() -> None:
    async def run() -> set[str]:
        async with a_listener() as listener:
            ports = (listener.port, free_port(), 443)
            return {
                str(await asyncio.to_thread(refusal, f"http://localhost:{port}/")) for port in ports
            }

    assert asyncio.run(run()) == {f"localhost: {NOT_PUBLIC}"}


def test_a_hook_in_the_own_network_is_named_to_the_operator_and_hears_nothing(
    world: World,
) -> None:
    world.configure()
    config = world.folder / "config" / "monitor.yaml"
    port = world.hook.url.rpartition(":")[2]
    said = config.read_text().replace('allow_networks: ["127.0.0.0/8"]', "allow_networks: []")
    config.write_text(said.replace(f"127.0.0.1:{port}", f"localhost:{port}"))
    run = monitor("channels", "test", "hook", folder=world.folder)
    assert run.returncode == 1
    assert f"localhost: {NOT_PUBLIC}" in run.stdout
    assert world.hook.calls == ()
