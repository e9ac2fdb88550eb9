"""The lamps after a change of the network, in network namespaces (root on Linux)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interop.networks.namespaces import Namespaces, NoNamespaces
from tests.interop.networks.network_changes import CHANGES, measure

PROMISE = {"udp": 35.0, "tcp": 15.0}
# A connection does not survive another port: both ends are told, as of any that is cut.
POSSIBLE = [
    (change, transport)
    for change in CHANGES
    for transport in ("udp", "tcp")
    if (change, transport) != ("nat-rebinding", "tcp")
]


@pytest.fixture(scope="module")
def namespaces(pytestconfig: pytest.Config) -> None:
    """Skip where network namespaces cannot be made, and say so at once."""
    try:
        Namespaces().close()
    except NoNamespaces as error:
        capture = pytestconfig.pluginmanager.getplugin("capturemanager")
        assert capture is not None
        with capture.global_and_fixture_disabled():
            print(f"\nNOT TESTED: CHANGES OF THE NETWORK ({error})", flush=True)  # noqa: T201 - loudly
        pytest.skip(str(error))


@pytest.mark.usefixtures("namespaces")
@pytest.mark.parametrize(("change", "transport"), POSSIBLE)
def test_lamps_are_right_soon_after_a_change_of_the_network(
    change: str, transport: str, tmp_path: Path
) -> None:
    result = measure(change, transport, tmp_path)
    assert result.noticed <= 10 + 10  # and a slow machine
    assert result.longest_lie <= PROMISE[transport]
    assert result.right <= 30
