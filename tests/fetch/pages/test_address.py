"""Addresses in one spelling, and which of the network are public."""

import ipaddress

import pytest

from kept.errors import InputError
from kept.fetch.pages import Address, AddressFormError, Allowed
from kept.fetch.pages.policy import refusal


@pytest.mark.parametrize(
    ("words", "spelt"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:/a", "http://example.org/a"),
        ("http://example.org:08080/a", "http://example.org:8080/a"),
        ("https://example.org.:8443?a=b#c", "https://example.org:8443/?a=b"),
        ("http://example.org/a/./b/../../c/..", "http://example.org/"),
        ("http://example.org/a/%2E%2e/b", "http://example.org/b"),
        ("http://example.org/../../x", "http://example.org/x"),
        ("http://example.org/a//b/", "http://example.org/a//b/"),
        ("http://example.org/a/.", "http://example.org/a/"),
        ("http://example.org//evil.example/x", "http://example.org//evil.example/x"),
        ("http://example.org/?q=../x", "http://example.org/?q=../x"),
        ("http://example.org/a b?c d", "http://example.org/a%20b?c%20d"),
        ("http://example.org/%zz%41", "http://example.org/%zz%41"),
        ("http://münchen.example/straße", "http://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://faß.example/", "http://xn--fa-hia.example/"),
        ("http://example。org/", "http://example.org/"),
        ("http://a_b.example/", "http://a_b.example/"),
        ("http://[2606:2800:021F::0001]:80/", "http://[2606:2800:21f::1]/"),
        ("http://0x5db8d822/", "http://93.184.216.34/"),
        ("http://93.184.55330/", "http://93.184.216.34/"),
    ],
)
def test_one_spelling(words: str, spelt: str) -> None:
    assert str(Address.of(words)) == spelt
    assert str(Address.of(spelt)) == spelt


@pytest.mark.parametrize(
    "words", ["http://a..b/", "http://.org/", "http://a!b/", "http://xn--\u0301.org/", "http://[1]/"]
)
def test_no_host(words: str) -> None:
    with pytest.raises(AddressFormError, match="Write one such as"):
        Address.of(words)


@pytest.mark.parametrize(
    ("location", "spelt"),
    [
        ("/b", "https://example.org/b"),
        ("b", "https://example.org/x/b"),
        ("?b", "https://example.org/x/a?b"),
        ("//other.example/b", "https://other.example/b"),
        ("https://other.example", "https://other.example/"),
        (" /b\t", "https://example.org/b"),
    ],
)
def test_where_a_location_leads(location: str, spelt: str) -> None:
    assert str(Address.of("https://example.org/x/a").joined(location)) == spelt


@pytest.mark.parametrize(
    "address",
    """1.1.1.1 93.184.216.34 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.255.255 198.17.255.255
    198.20.0.1 223.255.255.255 2606:2800:21f:cb07::1 2001:4860:4860::8888 2a00::1""".split(),
)
def test_public_addresses(address: str) -> None:
    assert refusal(ipaddress.ip_address(address)) is None


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("10.1.0.0/16", "10.1.255.1"),
        ("10.1.2.3", "10.1.2.3"),
        ("[fd00::1]", "fd00::1"),
        ("fd00::/8", "fd12::1"),
    ],
)
def test_a_network_may_be_allowed(entry: str, address: str) -> None:
    Allowed.of([entry]).check("intranet.example", [ipaddress.ip_address(address)])


def test_a_host_may_be_allowed_in_any_spelling() -> None:
    Allowed.of(["Intranet.Example."]).check("intranet.example", [ipaddress.ip_address("10.0.0.1")])


@pytest.mark.parametrize("entry", ["10.1.2.3/16", "10.0.0.0/33", "a b", "http://example.org", ""])
def test_what_is_no_host_and_no_network(entry: str) -> None:
    with pytest.raises(InputError, match="no host and no network"):
        Allowed.of([entry])
