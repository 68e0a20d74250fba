"""`perspectief preview` as it runs, and questions to its server as anybody can ask them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from helpers.real import ROOT


@dataclass(frozen=True)
class Running:
    root: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def token(self) -> str:
        return urlsplit(self.address).path.strip("/")

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """One request as it is given, whatever a browser would make of it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in named)
        for name, value in {
            **named,
            **({"Content-Length": str(len(body))} if body is not None else {}),
        }.items():
            connection.putheader(name, value)
        connection.endheaders()
        try:
            if body is not None:
                connection.send(body)
        except ConnectionError:
            pass  # it was refused before all of it was sent
        answer = connection.getresponse()
        said = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return said


@contextmanager
def preview(root: Path, *more: str, **environment: str) -> Iterator[Running]:
    call = [sys.executable, "-m", "pipeline", "--root", str(root), "preview", "--no-browser", *more]
    process = subprocess.Popen(
        call, cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout
        yield Running(root, process.stdout.readline().strip(), process)
    finally:
        process.send_signal(signal.SIGINT)
        said, wrong = process.communicate(timeout=30)
        assert process.returncode == 0, wrong
        assert wrong == ""
        assert "Het voorbeeld is gestopt." in said
