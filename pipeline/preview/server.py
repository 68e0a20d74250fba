"""The server: a page around the pages, the pages, and a stream that tells what changed."""

import asyncio
import json
import logging
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from pipeline.files import reason
from pipeline.model import Stale, Stop
from pipeline.preview.desk import Around, Desk, Viewer, Work
from pipeline.preview.guard import MOST_BYTES, add_headers, forwarded, guard
from pipeline.preview.watch import changes
from pipeline.terminal import signals

_HOST = "127.0.0.1"
_NAME = "{name:[a-z0-9][a-z0-9-]{0,99}}"
_FILE = "{name:(?:pakket/)?[a-z0-9][a-z0-9-]{0,99}}"
_BEAT = 10.0
"""Seconds after which a window hears something, so that we notice when it has gone."""


async def serve(
    root: Path, work: Work, around: Around, port: int, started: Callable[[str], None]
) -> None:
    """Serve the project below `root` on this computer only, until a signal cancels it.

    Port 0 takes a free one; `started` gets the address, with its secret, as soon as it answers.
    Raises `Stop` where the port cannot be had.
    """
    desk = Desk(work)
    token = secrets.token_urlsafe(24)
    listening = _listen(port)
    port = listening.getsockname()[1]
    app = web.Application(middlewares=[guard(token, port)], client_max_size=MOST_BYTES)
    app.on_response_prepare.append(add_headers)
    app.add_routes(_routes(desk, around))
    quiet = logging.Logger("perspectief")
    quiet.addHandler(logging.NullHandler())
    _listen_for_the_end()
    runner = web.AppRunner(app, access_log=None, logger=quiet, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        name = forwarded(port)
        started(f"https://{name}/{token}/" if name else f"http://{_HOST}:{port}/{token}/")
        async with asyncio.TaskGroup() as group:
            group.create_task(desk.keep_up())
            group.create_task(_watch(root, desk))
    finally:
        await runner.cleanup()


def _listen_for_the_end() -> None:
    """A signal cancels this task. An exception in the midst of one of many could get lost."""
    task = asyncio.current_task()
    assert task
    for number in signals.list_numbers():
        # On Windows a loop knows no signals: there Ctrl-C is an exception after all.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((_HOST, port))
    except OSError as error:
        raise Stop(
            f"poort {port} is niet te gebruiken: {reason(error)}. Kies een ander getal, of laat "
            "--port weg."
        ) from error


async def _watch(root: Path, desk: Desk) -> None:
    async for _ in changes(root):
        desk.touch()


def _routes(desk: Desk, around: Around) -> list[web.RouteDef]:
    async def show_shell(_: web.Request) -> web.Response:
        return _html(around.shell)

    async def show_page(request: web.Request) -> web.Response:
        page = await desk.page(request.match_info["name"])
        return _html(page) if page else _html(around.nothing, 404)

    async def show_nothing(_: web.Request) -> web.Response:
        return _html(around.nothing, 404)

    async def tell(request: web.Request) -> web.StreamResponse:
        return await _tell(request, desk)

    async def show_form(request: web.Request) -> web.Response:
        return _json(await desk.form(request.match_info["name"]))

    async def save_form(request: web.Request) -> web.Response:
        return await _save(request, desk)

    return [
        web.get("/{token}/", show_shell),
        web.get(f"/{{token}}/formulier/{_FILE}", show_form),
        web.post(f"/{{token}}/formulier/{_FILE}", save_form),
        web.get(f"/{{token}}/pagina/{_NAME}.html", show_page),
        web.get("/{token}/pagina/{other}", show_nothing),
        web.get(f"/{{token}}/nieuws/{_NAME}", tell),
    ]


def _html(data: bytes, status: int = 200) -> web.Response:
    return web.Response(body=data, status=status, content_type="text/html", charset="utf-8")


def _json(value: Any, status: int = 200) -> web.Response:
    if value is None:
        value, status = {"fout": "Dit bestand is er niet."}, 404
    return web.json_response(value, status=status, dumps=partial(json.dumps, default=asdict))


async def _save(request: web.Request, desk: Desk) -> web.Response:
    # Another website cannot send this type without asking us first (Fetch Standard, CORS).
    if request.content_type != "application/json":
        return _json({"fout": "Alleen het formulier zelf mag iets opslaan."}, 415)
    try:
        asked = await request.json()
        return _json(await desk.save(request.match_info["name"], asked))
    except Stale as error:
        return _json({"fout": str(error)}, 409)
    except Stop as error:
        return _json({"fout": str(error)}, 422)
    except (ValueError, RecursionError):
        return _json({"fout": "Deze vraag begrijpt het programma niet."}, 400)


async def _tell(request: web.Request, desk: Desk) -> web.StreamResponse:
    """Server-sent events (HTML Standard 9.2): the whole state each time that it changed."""
    viewer = Viewer(request.match_info["name"])
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    desk.viewers.add(viewer)
    viewer.news.set()
    try:
        with suppress(ConnectionError):
            await response.prepare(request)
            while True:
                await response.write(await _next_event(viewer, desk))
    finally:
        desk.viewers.discard(viewer)
    return response


async def _next_event(viewer: Viewer, desk: Desk) -> bytes:
    try:
        await asyncio.wait_for(viewer.news.wait(), _BEAT)
    except TimeoutError:
        return b":\n\n"
    viewer.news.clear()
    state = await desk.state(viewer.name)
    return f"data: {json.dumps(state, default=asdict)}\n\n".encode()
