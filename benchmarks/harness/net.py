"""A small HTTP/1.1 client for one keep-alive connection: what http.client does, in a tenth of its time."""

import socket


def free_port():
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def encode(method, path, port, cookie=None, body=None, bearer=None):
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if bearer:
        lines.append(f"Authorization: Bearer {bearer}")
    if body is not None:
        lines.append("Content-Type: application/json")
    content = (body or "").encode()
    if method != "GET":
        lines.append(f"Content-Length: {len(content)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


class Answer:
    """Status, headers (names in lower case, each with all its values) and body of a response."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def header(self, name):
        return self.headers.get(name, [None])[0]

    @property
    def keep_alive(self):
        return (self.header("connection") or "").lower() != "close"


def decode(data):
    """The first response in these bytes, or None while it is not whole."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    first, *rest = data[:end].decode("latin-1").split("\r\n")
    headers = {}
    for line in rest:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), []).append(value.strip())
    body = bytes(data[end + 4 :])
    if "chunked" in headers.get("transfer-encoding", [""])[0]:
        body = _join_chunks(body)
    else:
        length = int(headers.get("content-length", ["0"])[0])
        body = body[:length] if len(body) >= length else None
    return None if body is None else Answer(int(first.split()[1]), headers, body.decode())


def _join_chunks(data):
    joined = b""
    while True:
        line = data.find(b"\r\n")
        if line < 0:
            return None
        size = int(data[:line].split(b";")[0], 16)
        if len(data) < line + 2 + size + 2:
            return None
        if size == 0:
            return joined
        joined += data[line + 2 : line + 2 + size]
        data = data[line + 2 + size + 2 :]


class Connection:
    """One request at a time, over one connection that is opened when it is needed."""

    def __init__(self, port, timeout=30):
        self.port = port
        self.timeout = timeout
        self.socket = None

    def ask(self, method, path, cookie=None, body=None, bearer=None):
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), self.timeout)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.socket.sendall(encode(method, path, self.port, cookie, body, bearer))
            data = b""
            while True:
                part = self.socket.recv(65536)
                if not part:
                    raise ConnectionError("the server closed the connection before it had answered")
                data += part
                answer = decode(data)
                if answer:
                    break
        except OSError:
            self.close()
            raise
        if not answer.keep_alive:
            self.close()
        return answer

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
