"""Address, model and key: where they come from, what is refused, and that the key is never shown."""

from pathlib import Path

import pytest

from kept.fetch import Endpoint, SettingsError, endpoint_from

KEY = "secret-key-of-the-user-0123456789"


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example.org/v1",
        "https://models.example.org/v1/",
        "https://models.example.org/v1/chat/completions",
    ],
)
def test_the_address_of_chat_completions_is_made(url: str) -> None:
    endpoint = Endpoint.of(url, "m", KEY)
    assert endpoint.address == "https://models.example.org/v1/chat/completions"
    assert endpoint.host() == "models.example.org"
    assert KEY not in repr(endpoint)
    assert KEY not in str(endpoint)


@pytest.mark.parametrize("host", ["127.0.0.1:11434", "127.8.8.8", "[::1]:80", "localhost:8000"])
def test_plain_http_is_for_this_machine(host: str) -> None:
    assert Endpoint.of(f"http://{host}/v1", "m").host() == host


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example.org/v1",
        "http://10.0.0.1/v1",
        "http://localhost.example.org/v1",
        "http://127.0.0.1.example.org/v1",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "models.example.org/v1",
        "https://",
        "",
        "https://[::1/v1",
        "https://h:99999999/v1",
        f"https://user:{KEY}@models.example.org/v1",
        f"https://models.example.org/v1?key={KEY}",
        "https://models.example.org/v1#x",
        "https://models.example.org/\x00v1",
        "https://mödels.example.org/v1",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="KEPT_LLM_URL") as caught:
        Endpoint.of(url, "m", KEY)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("model", ["", " ", "a\nb", "\x1b[31m", "m" * 201])
def test_names_that_are_none_are_refused(model: str) -> None:
    with pytest.raises(SettingsError, match="KEPT_LLM_MODEL"):
        Endpoint.of("https://h/v1", model)


@pytest.mark.parametrize("key", [f"{KEY}\n", f" {KEY}", f"{KEY}é", f"{KEY}\r\nX-Evil: 1"])
def test_keys_that_are_none_are_refused_unseen(key: str) -> None:
    with pytest.raises(SettingsError, match="KEPT_LLM_KEY") as caught:
        Endpoint.of("https://h/v1", "m", key)
    assert KEY not in str(caught.value)


def written(folder: Path, words: str, mode: int = 0o600) -> Path:
    file = folder / "llm.toml"
    file.write_text(words, encoding="utf-8")
    file.chmod(mode)
    return file


GOOD = f'url = "https://h/v1"\nmodel = "m"\nkey = "{KEY}"\n'


def test_the_file_is_read(tmp_path: Path) -> None:
    assert endpoint_from({}, written(tmp_path, GOOD)) == Endpoint.of("https://h/v1", "m", KEY)


def test_nothing_set_is_no_endpoint(tmp_path: Path) -> None:
    assert endpoint_from({}, tmp_path / "none.toml") is None


def test_the_environment_stands_alone(tmp_path: Path) -> None:
    """A key from the file never goes to an address from the environment."""
    environment = {"KEPT_LLM_URL": "http://127.0.0.1:1/v1", "KEPT_LLM_MODEL": "local"}
    endpoint = endpoint_from(environment, written(tmp_path, GOOD))
    assert endpoint == Endpoint.of("http://127.0.0.1:1/v1", "local", "")


def test_half_an_environment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="without KEPT_LLM_URL"):
        endpoint_from({"KEPT_LLM_KEY": KEY}, written(tmp_path, GOOD))
    with pytest.raises(SettingsError, match="KEPT_LLM_MODEL"):
        endpoint_from({"KEPT_LLM_URL": "https://h/v1"}, tmp_path / "none.toml")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610])
def test_a_file_that_others_can_open_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(SettingsError, match="chmod 600") as caught:
        endpoint_from({}, written(tmp_path, GOOD, mode))
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "words",
    [
        f"key = {KEY}",
        f'key = "{KEY}"',
        'url = 5\nmodel = "m"',
        f"{GOOD}port = 5",
        f'{GOOD}more = "x"',
        "\x00",
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(SettingsError, match=r"llm\.toml") as caught:
        endpoint_from({}, written(tmp_path, words))
    assert KEY not in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        endpoint_from({}, tmp_path)
