"""Who may ask the server something: only the page that we gave the address to.

Any website in the same browser can send requests to this computer, and a name of its own can lead
here (DNS rebinding). So the name, the origin and the secret in the address must all be right.
"""

import os
import re
import secrets
from collections.abc import Mapping

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

MOST_BYTES = 2 * 1024 * 1024
"""Of the body of a request; a sheet is at most 1 MiB."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def forwarded(port: int) -> str:
    """The name by which GitHub Codespaces forwards a port of ours; empty where it does not.

    GitHub lets only the owner of the codespace through, over https.
    """
    name = os.environ.get("CODESPACE_NAME", "")
    domain = os.environ.get("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "")
    host = f"{name}-{port}.{domain}"
    return host if name and re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+(\.[a-z0-9-]+)+", host) else ""


def guard(token: str, port: int) -> Middleware:
    """A middleware that answers only our own page: this token, a name of ours, its origin."""
    origins = {f"{host}:{port}": f"http://{host}:{port}" for host in ("127.0.0.1", "localhost")}
    if name := forwarded(port):
        origins[name] = f"https://{name}"

    @web.middleware
    async def check_request(request: web.Request, handler: Handler) -> web.StreamResponse:
        refused = _refusal(request, origins, token)
        if refused is None:
            return await handler(request)
        refused.force_close()
        return refused

    return check_request


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Every answer says that it is for our own page only, and is never kept."""
    response.headers.update(HEADERS)
    response.headers.popall("Server", None)


def _refusal(request: web.Request, origins: Mapping[str, str], token: str) -> web.Response | None:
    """The answer to a request that must not come further."""
    if request.headers.get("Host") not in origins:
        return web.Response(status=421, text="Dit adres is niet van dit voorbeeld.")
    reads = request.method in ("GET", "HEAD")
    origin = request.headers.get("Origin")
    # A browser always names the origin of a request that can change something.
    if not (reads and origin is None) and origin not in origins.values():
        return web.Response(status=403, text="Een andere website mag hier niets vragen.")
    given = request.path.split("/")[1]
    if not secrets.compare_digest(given.encode(), token.encode()):
        return web.Response(
            status=403, text="Gebruik het hele adres dat ‘perspectief preview’ laat zien."
        )
    if request.body_exists and reads:
        return web.Response(status=413, text="Hier hoort niets bij de vraag.")
    if (request.content_length or 0) > MOST_BYTES:
        return web.Response(status=413, text="Dit is te veel.")
    return None
