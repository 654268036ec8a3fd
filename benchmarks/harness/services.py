"""What the services around cost: API keys (G14), minted tokens (G15), bearer tokens (G16) and forward-auth (G19), also behind nginx."""

import json
import shutil
import subprocess
import time

from . import accounts
from .bench import say
from .failure import Failure
from .net import Connection, free_port
from .servers import bare_jetty

FORWARD_AUTH = "/v1/forward-auth"
CONNECTIONS = 16
PROXIED_RATE = 320
CREDENTIALS = 50

NGINX = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    upstream service {{ server 127.0.0.1:{service}; keepalive 32; }}
    upstream gatehouse {{ server 127.0.0.1:{gatehouse}; keepalive 32; }}
    server {{
        listen 127.0.0.1:{port};
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        location /open/ {{ proxy_pass http://service; }}
        location /guarded/ {{
            auth_request /asked;
            auth_request_set $token $upstream_http_x_gatehouse_token;
            proxy_set_header X-Gatehouse-Token $token;
            proxy_pass http://service;
        }}
        location = /asked {{
            internal;
            proxy_pass http://gatehouse/v1/forward-auth;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
        }}
    }}
}}
"""


class Asked:
    """A request and the credentials that it is asked with."""

    def __init__(self, bench, server, name, method, path, header, where, pairs):
        self.server = server
        self.name = name
        self.arguments = (method, path, header, where, bench.table(name, pairs))

    def measure(self, bench, seconds, **row):
        return bench.measured(
            self.server,
            lambda: bench.wrk(self.server.port, "ask", CONNECTIONS, seconds, *self.arguments),
            experiment=self.name, connections=CONNECTIONS, **row,
        )  # fmt: skip


def _tokens(port, signed_up):
    """An access token of each session."""
    with Connection(port) as connection:
        for account in signed_up:
            answer = connection.ask("POST", "/api/auth/token", cookie=account.cookie, body="{}")
            if answer.status != 200:
                raise Failure(f"no access token: {answer.status} {answer.body[:300]}")
            yield json.loads(answer.body)["token"]


def _keys(port, signed_up):
    """A key of each account, and the organization it speaks in."""
    with Connection(port) as connection:
        for account in signed_up:
            organization = json.loads(account.body)["organization"]["id"]
            answer = connection.ask(
                "POST", f"/v1/organizations/{organization}/keys", cookie=account.cookie,
                body=json.dumps({"name": "Benchmark", "scopes": ["manage:all"]}),
            )  # fmt: skip
            if answer.status != 201:
                raise Failure(f"no API key: {answer.status} {answer.body[:300]}")
            yield json.loads(answer.body)["key"], organization


def _questions(bench, server, bare):
    signed_up = accounts.sign_up_many(server.port, "service", CREDENTIALS)
    cookies = [(account.cookie, json.loads(account.body)["organization"]["id"]) for account in signed_up]
    keys = [(f"Bearer {key}", organization) for key, organization in _keys(server.port, signed_up)]
    bearers = [(f"Bearer {token}", account.body) for token, account in zip(_tokens(server.port, signed_up), signed_up)]
    with Connection(bare.port) as connection:
        plain = connection.ask("GET", "/").body
    return {
        "session": Asked(bench, server, "forward-auth", "GET", FORWARD_AUTH, "Cookie", "X-Gatehouse-Organization", cookies),
        "key": Asked(bench, server, "forward-auth by key", "GET", FORWARD_AUTH, "Authorization", "X-Gatehouse-Organization", keys),
        "bearer": Asked(bench, server, "bearer check", "GET", "/auth/me", "Authorization", "body", bearers),
        "mint": Asked(
            bench, server, "mint", "POST", "/api/auth/token", "Cookie", "body", [(cookie, '{"token":"') for cookie, _ in cookies]
        ),
        "bare": Asked(bench, bare, "bare", "GET", "/", "Cookie", "body", [("", plain)]),
    }, signed_up, plain


class Nginx:
    """A proxy before a service, with a guarded path and an open one."""

    def __init__(self, bench, server, service):
        self.port = free_port()
        folder = bench.work / "nginx"
        folder.mkdir(exist_ok=True)
        (folder / "nginx.conf").write_text(
            NGINX.format(folder=folder, port=self.port, service=service.port, gatehouse=server.port)
        )
        self.command = ["nginx", "-e", str(folder / "nginx-error.log"), "-c", str(folder / "nginx.conf")]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        for _ in range(100):
            try:
                with Connection(self.port, timeout=2) as connection:
                    connection.ask("GET", "/open/")
                return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise Failure("nginx does not listen")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


def _behind_nginx(bench, server, bare, signed_up, plain):
    """The p99 of a steady rate through nginx, guarded less open."""
    found = bench.findings
    if shutil.which("nginx") is None:
        say("no nginx here: what forward-auth adds behind it is not measured")
        return
    table = bench.table("proxied", [(account.cookie, plain) for account in signed_up])
    seconds = bench.settings.seconds
    with Nginx(bench, server, bare) as proxy:
        for round_number in range(0, bench.settings.rounds + 1):  # round 0 warms up
            p99 = {}
            for path in ("/open/", "/guarded/"):
                result = bench.measured(
                    server,
                    lambda: bench.finish_open_loop(
                        bench.start_open_loop(proxy.port, path, table, PROXIED_RATE, seconds), seconds
                    ),
                    experiment="behind nginx", round=round_number, path=path,
                )  # fmt: skip
                if result["errors"]:
                    raise Failure(f"{result['errors']} requests behind nginx failed: {result['example']}")
                p99[path] = result["p99_ms"]
            if round_number:
                found.add("G19", "added_p99", p99["/guarded/"] - p99["/open/"])
                say(f"round {round_number}: behind nginx p99 {p99['/open/']:.2f} ms open, {p99['/guarded/']:.2f} ms guarded")


def run(bench, server):
    say("services around")
    found = bench.findings
    with bare_jetty(bench) as bare:
        questions, signed_up, plain = _questions(bench, server, bare)
        for question in questions.values():
            for burst in range(bench.settings.warm_up_bursts // 3 + 1):
                question.measure(bench, bench.settings.warm_up_seconds, round=0, burst=burst, quiet=False)
        for round_number in range(1, bench.settings.rounds + 1):
            cpu = {
                name: question.measure(bench, bench.settings.seconds, round=round_number)["cpu_ms"]
                for name, question in questions.items()
            }
            found.add("G14", "ratio", cpu["key"] / cpu["session"])
            found.add("G15", "cpu", cpu["mint"])
            found.add("G16", "cpu", cpu["bearer"])
            found.add("G19", "on_top", (cpu["session"] - cpu["bare"]) / cpu["bare"])
            say(f"round {round_number}: CPU, ms each: " + ", ".join(f"{name} {ms:.3f}" for name, ms in cpu.items()))
        _behind_nginx(bench, server, bare, signed_up, plain)
