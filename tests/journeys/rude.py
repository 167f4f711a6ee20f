"""A mail server without manners: for each connection one way to fail, below what SMTP has words for."""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Literal, Self

Manner = Literal["slams the door", "says nothing", "talks nonsense", "dies mid-message", "stalls mid-message"]


class RudeMailServer:
    """Treats the first connection as `manners[0]` says and so on; the last manner stays. A context manager."""

    def __init__(self, *manners: Manner) -> None:
        self._left = list(manners)
        self.met: list[Manner] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes accept(), which close() alone does not
        self._listener.close()
        self._thread.join(10)
        for connection in self._open:
            connection.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return  # closed: the test is over
            self._open.append(connection)
            manner = self._left.pop(0) if len(self._left) > 1 else self._left[0]
            self.met.append(manner)
            threading.Thread(target=self._treat, args=(connection, manner), daemon=True).start()

    def _treat(self, connection: socket.socket, manner: Manner) -> None:
        try:
            if manner == "slams the door":
                connection.close()
            elif manner == "talks nonsense":
                connection.sendall(b"\xff\xfe hello?\r\n" * 50)
            elif manner != "says nothing":
                self._converse(connection)
                if manner == "dies mid-message":
                    connection.close()
        except OSError:
            pass  # the client hung up first

    def _converse(self, connection: socket.socket) -> None:
        """Go along as far as the first lines of the message."""
        connection.sendall(b"220 rude.example\r\n")
        lines = connection.makefile("rb")
        for line in lines:
            if line.upper().startswith(b"DATA"):
                connection.sendall(b"354 go on\r\n")
                lines.readline()
                return
            connection.sendall(b"250 well\r\n")
