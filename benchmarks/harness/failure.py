"""What ends a run."""


class Failure(Exception):
    """The run cannot go on, or what it measured would not be true. One sentence for the person who started it."""


class Stopped(BaseException):
    """Somebody asked the run to end."""
