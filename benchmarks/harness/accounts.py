"""Real accounts of the product, made and used through its own sign-in contract (the dashboard's)."""

import concurrent.futures
import json
import threading
import time

from .failure import Failure
from .net import Connection

PASSWORD = "supersecret123"
TRIES = 60


class Account:
    """Somebody who signed up: the address, the exact body every later answer repeats, and the cookies of one session."""

    def __init__(self, email, body, cookie):
        self.email = email
        self.body = body
        self.cookie = cookie

    @property
    def sign_in_body(self):
        return json.dumps({"email": self.email, "password": PASSWORD})


def _cookies(answer):
    """What a browser would send back: name=value of each cookie that was set."""
    return "; ".join(value.split(";", 1)[0] for value in answer.headers.get("set-cookie", []))


def _ask_until_served(connection, path, body, status):
    for _ in range(TRIES):
        answer = connection.ask("POST", path, body=body)
        if answer.status == status:
            return answer
        if answer.status != 503 or not answer.header("retry-after"):
            break
        time.sleep(min(5, int(answer.header("retry-after"))))
    raise Failure(f"POST {path} answered {answer.status} instead of {status}: {answer.body[:300]}")


def _sign_up(connection, email, name):
    request = json.dumps({"name": name, "email": email, "password": PASSWORD})
    answer = _ask_until_served(connection, "/auth/signup", request, 201)
    content = json.loads(answer.body)
    if (content["user"]["email"], content["user"]["name"], content["organization"]["plan"]) != (email, name, "free"):
        raise Failure(f"the answer to a sign-up is not that of {email}: {answer.body[:300]}")
    account = Account(email, answer.body, _cookies(answer))
    expect_session(connection, account)
    return account


def expect_session(connection, account):
    """GET /auth/me has to say whose cookie it is, exactly as the sign-up did."""
    answer = connection.ask("GET", "/auth/me", cookie=account.cookie)
    if answer.status != 200 or answer.body != account.body:
        raise Failure(f"GET /auth/me for {account.email} answered {answer.status} {answer.body[:300]}")


def _in_parallel(port, action, items):
    """Applies action(connection, item) over two connections, the results in order."""
    local = threading.local()
    connections = []

    def run(item):
        if not hasattr(local, "connection"):
            local.connection = Connection(port)
            connections.append(local.connection)
        return action(local.connection, item)

    try:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return list(pool.map(run, items))
    finally:
        for connection in connections:
            connection.close()


def sign_up_many(port, prefix, count):
    """Accounts PREFIX1@example.com and so on, each with its session proven."""
    return _in_parallel(
        port,
        lambda connection, i: _sign_up(connection, f"{prefix}{i}@example.com", f"Alice Smith {i}"),
        range(1, count + 1),
    )


def sign_in_many(port, accounts):
    """One new session for each of the accounts."""

    def sign_in(connection, account):
        answer = _ask_until_served(connection, "/auth/login", account.sign_in_body, 200)
        if answer.body != account.body:
            raise Failure(f"the answer to a sign-in is not that of {account.email}: {answer.body[:300]}")
        return Account(account.email, account.body, _cookies(answer))

    return _in_parallel(port, sign_in, accounts)
