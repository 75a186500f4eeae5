"""The site with everything watched that leaves a page: what the browser says that it asked for, and what the server received."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from browser.conftest import MOST_MS, PHONE
from browser.visitor import Visitor
from conftest import ROOT
from functional.raw_http import running
from iudcare.interfaces.web.server import app
from iudcare.interfaces.web.site import site_files
from iudcare.loading.knowledge_base import read
from iudcare.model.knowledge import ENGLISH, KnowledgeBase

HOSTS = ["127.0.0.1"]
COPY_MS = 20_000
"""So long may the browser take to keep a copy of the whole site."""

KEPT = """async () => {
  const names = (await globalThis.caches?.keys?.()) ?? [];
  const copies = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
  const workers = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
  const databases = await indexedDB.databases();
  return {
    local: Object.values(localStorage), session: Object.values(sessionStorage), databases: databases.map(({ name }) => name),
    caches: names, copies: copies.flat(), workers: workers.map(({ scope }) => scope),
    cookie: document.cookie, name: window.name, state: JSON.stringify(history.state), address: location.href,
  };
}"""
"""All that a page can keep in a browser, and what of it others can see."""

NOTHING: dict[str, list[str]] = {"local": [], "session": [], "databases": [], "caches": [], "copies": [], "workers": []}
SAYS_NOTHING = {"cookie": "", "name": "", "state": "null"}

NOT_COPIED = {"sw.js", "site-files.js"}
"""The worker itself, which the browser keeps by itself."""

COPIED = """async (count) => {
  const worker = await navigator.serviceWorker.ready;
  const [name, ...others] = await caches.keys();
  const found = name && !others.length ? (await (await caches.open(name)).keys()).length : 0;
  return found === count && worker.active.state === "activated";
}"""


NOTE_VIOLATIONS = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective: by, blockedURI }) => violations.push([by, blockedURI]));
"""
"""Run before any script of a page: notes in `violations` what the policy of the page refuses."""


@cache
def whole_site() -> dict[str, bytes]:
    """Every file of the site of this checkout, built once."""
    return site_files(read(ROOT / "knowledge"))


class Received(NamedTuple):
    """A request as the server got it, and the names of the headers that it answered with."""

    method: str
    path: str
    query: bytes
    headers: dict[str, str]
    answered: list[str]


class Noting:
    """Around the application: notes every request, whoever in the browser made it."""

    def __init__(self, inner: ASGIApp, received: list[Received]) -> None:
        self.inner = inner
        self.received = received

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the request, and which headers it is answered with."""
        answered: list[str] = []
        headers = dict(Headers(scope=scope).items())
        self.received.append(Received(scope["method"], scope["path"], scope["query_string"], headers, answered))

        async def noting(message: Message) -> None:
            answered.extend(name.decode().lower() for name, _ in message.get("headers", []))
            await send(message)

        await self.inner(scope, receive, noting)


class Watched:
    """A server of its own and visitors of it. `asked` and `wire` are what the browser reports, `received` is what came."""

    def __init__(
        self, browser: Browser, bases: Mapping[str, KnowledgeBase], files: Mapping[str, bytes], server: ExitStack
    ) -> None:
        self.browser = browser
        self.bases = bases
        self.server = server
        self.asked: list[Request] = []
        self.wire: list[str] = []
        self.received: list[Received] = []
        self.application = app(files, HOSTS)
        self.application.add_middleware(Noting, received=self.received)
        self.address = f"http://127.0.0.1:{server.enter_context(running(self.application))}/"

    def arrive(self, language: str = ENGLISH, **options: Any) -> Visitor:
        """A visitor on a phone, with a browser of her own; every request of hers is noted, those of its worker too."""
        context = self.browser.new_context(**{"locale": "en-GB", "reduced_motion": "reduce", **PHONE, **options})
        context.on("request", self.note_request)
        page = context.new_page()
        page.set_default_timeout(MOST_MS)
        session = context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", lambda event: self.note(event["request"]["url"]))
        session.send("Network.enable")
        return Visitor(page, self.address, self.bases[language])

    def note_request(self, request: Request) -> None:
        """A request as the browser reports it."""
        self.asked.append(request)

    def note(self, address: str) -> None:
        """An address from the browser's network log. What stands in the page itself (`data:`) is no request."""
        if not address.startswith("data:"):
            self.wire.append(address)

    def publish(self, files: Mapping[str, bytes]) -> None:
        """Serve another edition from now on."""
        self.application.router.default = app(files, HOSTS).router.default

    def stop(self) -> None:
        """End the server: nothing answers at its address any more."""
        self.server.close()

    @property
    def count(self) -> tuple[int, int, int]:
        """So many requests were noted in each of the three places."""
        return len(self.asked), len(self.wire), len(self.received)

    @property
    def addresses(self) -> set[str]:
        """Everything that was asked for, as all three say."""
        received = {
            f"{self.address.rstrip('/')}{one.path}{'?' if one.query else ''}{one.query.decode()}" for one in self.received
        }
        return {request.url for request in self.asked} | set(self.wire) | received


@contextmanager
def watching(browser: Browser, bases: Mapping[str, KnowledgeBase], files: Mapping[str, bytes]) -> Iterator[Watched]:
    """The site served and watched, until the end or until it is stopped."""
    open_before = list(browser.contexts)
    with ExitStack() as server:
        found = Watched(browser, bases, files, server)
        yield found
        for context in browser.contexts:
            if context not in open_before:
                context.close()


def until(page: Page, condition: str, given: object) -> None:
    """Wait until an asynchronous function of the browser says yes; `wait_for_function` takes any promise for a yes."""
    page.evaluate(
        f"""async (given) => {{
          const end = Date.now() + {COPY_MS};
          while (!(await ({condition})(given))) {{
            if (Date.now() > end) throw new Error("in vain");
            await new Promise((done) => setTimeout(done, 50));
          }}
        }}""",
        given,
    )


def copied(page: Page, files: Mapping[str, bytes]) -> None:
    """Wait until the browser has one whole copy. Reloads nothing."""
    until(page, COPIED, len(files.keys() - NOT_COPIED))


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps of this site, and what stands in the address and the history."""
    found = page.evaluate(KEPT)
    assert isinstance(found, dict)
    return found


def open_everything(visitor: Visitor) -> None:
    """Open whatever the screen can open: why, sources, offers of help, tables."""
    for button in visitor.page.get_by_role("button", name=visitor.label["page_why"]).all():
        button.click()
    visitor.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def move(visitor: Visitor) -> None:
    """Live in each region in turn, and then in the first."""
    regions = visitor.page.locator("#region option").count()
    for number in (*range(regions), 0):
        visitor.page.locator("#region").select_option(index=number)
