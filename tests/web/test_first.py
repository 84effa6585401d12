from fastapi.testclient import TestClient
from playwright.sync_api import Page

from tests.in_browser import Seen


def test_the_first_page_and_a_dossier_are_shown(client: TestClient) -> None:
    assert client.get("/").status_code == 200
    page = client.get("/commitments/C-2005-05?as-of=2006-03-31")
    assert "Disputed" in page.text
    assert client.get("/commitments/none").status_code in (400, 404)


def test_a_browser_shows_a_dossier(page: Page, seen: Seen) -> None:
    page.goto("/commitments/C-2005-05?as-of=2006-03-31")
    assert page.get_by_role("heading", name="Disputed").is_visible()
    assert seen.nothing_bad()
