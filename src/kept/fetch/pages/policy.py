"""Which addresses of the network may be asked: public ones, and what a configuration allows by name.

The tables are the special-purpose registries of IANA (IPv4 and IPv6, as of November 2026) with the classes of
RFC 4291. `ipaddress.is_global` of Python 3.11 takes NAT64, 6to4, IPv4-compatible, site-local and multicast
addresses for public ones, so it is asked only after these.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from kept.errors import InputError
from kept.fetch.pages.address import Address, Ip, host_of
from kept.fetch.pages.errors import AddressFormError, AddressRefusedError
from kept.visible import one_line

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_REFUSED_V4: Final = (
    ("0.0.0.0/8", "an unspecified address"),
    ("10.0.0.0/8", "a private address"),
    ("100.100.100.200/32", "an address of cloud metadata"),
    ("100.64.0.0/10", "an address inside a provider's network"),
    ("127.0.0.0/8", "this machine itself"),
    ("168.63.129.16/32", "an address of cloud metadata"),
    ("169.254.169.254/32", "an address of cloud metadata"),
    ("169.254.0.0/16", "a link-local address"),
    ("172.16.0.0/12", "a private address"),
    ("192.0.0.0/24", "an address kept for protocols"),
    ("192.0.2.0/24", "an address for documentation"),
    ("192.88.99.0/24", "a relay of 6to4"),
    ("192.168.0.0/16", "a private address"),
    ("198.18.0.0/15", "an address for benchmarks"),
    ("198.51.100.0/24", "an address for documentation"),
    ("203.0.113.0/24", "an address for documentation"),
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "an address that is not given out"),
)
_REFUSED_V6: Final = (
    ("::/128", "an unspecified address"),
    ("::1/128", "this machine itself"),
    ("::ffff:0:0/96", "an IPv4 address written as IPv6"),
    ("::ffff:0:0:0/96", "an IPv4 address written as IPv6"),
    ("::/96", "an IPv4 address written as IPv6"),
    ("64:ff9b::/96", "an IPv4 address behind NAT64"),
    ("64:ff9b:1::/48", "an IPv4 address behind NAT64"),
    ("100::/64", "an address that discards"),
    ("2001::/32", "an address of Teredo"),
    ("2001::/23", "an address kept for protocols"),
    ("2001:db8::/32", "an address for documentation"),
    ("2002::/16", "an IPv4 address behind 6to4"),
    ("3fff::/20", "an address for documentation"),
    ("5f00::/16", "an address of segment routing"),
    ("fd00:ec2::254/128", "an address of cloud metadata"),
    ("fc00::/7", "a private address"),
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a site-local address"),
    ("ff00::/8", "a multicast address"),
)
_TABLE: Final = tuple((ipaddress.ip_network(net), why) for net, why in (*_REFUSED_V4, *_REFUSED_V6))
_GIVEN_OUT: Final = ipaddress.IPv6Network("2000::/3")


def refusal(address: Ip) -> str | None:
    """What kind of address this is that is not asked; nothing for a public one."""
    for network, why in _TABLE:
        if address in network:
            return why
    if address.version == 6 and address not in _GIVEN_OUT:
        return "an address that is not given out"
    return None if address.is_global and not address.is_multicast else "no public address"


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a configuration allows beyond public addresses on ports 80 and 443.

    A host is allowed by its name with whatever addresses it has, a network with every host in it. With
    `outside` what asks came from elsewhere, and neither counts: see `seen_from`.
    """

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = field(default=frozenset((80, 443)))
    outside: bool = False

    @classmethod
    def of(cls, entries: Iterable[str], ports: Iterable[int] = ()) -> Allowed:
        """Read what a user wrote: names of hosts, IP addresses and networks such as 10.1.0.0/16.

        Raises:
            InputError: an entry is none of these.
        """
        hosts: set[str] = set()
        networks: list[Network] = []
        for entry in entries:
            try:
                networks.append(ipaddress.ip_network(entry.strip("[]")))
            except ValueError:
                hosts.add(_host(entry))
        return cls(frozenset(hosts), tuple(networks), frozenset((80, 443, *ports)))

    def has(self, address: str) -> bool:
        """Is the host of an address allowed by name, or written as an IP address that is?

        Raises:
            AddressFormError: it is no web address.
        """
        host = Address.of(address).host
        try:
            return host in self.hosts or self._holds(ipaddress.ip_address(host))
        except ValueError:
            return False

    def seen_from(self, address: str) -> Allowed:
        """What may be asked because of what stands at this address: a feed with links, a page that sends on.

        Hosts and networks are for what is at such a host itself. A public page must not lead inward.
        """
        return self if self.outside or self.has(address) else replace(self, outside=True)

    def check(self, host: str, addresses: Sequence[Ip]) -> None:
        """Do nothing where every address of a host may be asked.

        Raises:
            AddressRefusedError: one may not.
        """
        for address in addresses:
            why, allowed = refusal(address), host in self.hosts or self._holds(address)
            if why is None or (allowed and not self.outside):
                continue
            name = one_line(host)
            to_do = f'If you mean it, write allow = ["{name}"] under [fetch].'
            if allowed:
                to_do = (
                    "It is allowed only for what a host that stands under [fetch] allow names itself, and "
                    f'this is named from elsewhere. If you mean it, watch it by itself: allow = ["{name}"] '
                    "and a [[page]] or [[feed]] with its url."
                )
            raise AddressRefusedError(f"{name} is not fetched: it leads to {address}, {why}. {to_do}")

    def check_port(self, port: int, where: str) -> None:
        """Do nothing for a port that may be asked.

        Raises:
            AddressRefusedError: it may not.
        """
        if port not in self.ports:
            raise AddressRefusedError(
                f"{where} is not fetched: its port is {port}, and only 80 and 443 are asked. If you mean it, "
                f"write ports = [{port}] under [fetch]."
            )

    def _holds(self, address: Ip) -> bool:
        return any(address in network for network in self.networks)


def _host(entry: str) -> str:
    try:
        return host_of(entry, entry)
    except AddressFormError:
        raise InputError(
            f"allow has {one_line(entry[:80])!r}, which is no host and no network. Write a host such as "
            "intranet.example.org, an address or a network such as 10.1.0.0/16."
        ) from None
