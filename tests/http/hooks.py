"""What schemathesis has to know of backgammon, and of JSONP."""

import json
import re
from pathlib import Path

import schemathesis
from hypothesis import strategies

DATA = Path(__file__).parent.parent / "data"

# What is said of arguments that each are what the description allows: what OpenAPI cannot say, since
# it is between two of them, or lies in the grammar of a text or of a number.
BETWEEN = re.compile(
    r"id is missing|id, gnubgid and xgid say different|text is missing|move is missing|.* give one of them$"
    r"|.*: it is there twice|callback is missing|match: \d+, but|position: \d+, but"
    r"|width, height: expected 4096|buttons: png"
)
GRAMMAR = re.compile(
    r"variant: |max_cube: |cube\.value: |rules\.max_cube: |colours: |base64: |callback: expected identifiers"
    r"|highlights: |steps: \[\d+, \d+\] is no step"
)
# In a form some arguments are JSON in a text, which is made up as any text.
FORM = "application/x-www-form-urlencoded"
IN_FORM = re.compile("(changes|colours|cube|score|rules|sides|result): |invalid (type|length|value)")


def ids():
    """IDs of states of all kinds, by other programs."""
    for name in ("plays", "xgids", "match_ids"):
        lines = (DATA / f"{name}.tsv").read_text().splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        for row in rows[::8]:
            if name == "plays":
                yield f"{row[0]}:cAk{'A' * 9}"
            else:
                yield row[0] if name == "xgids" else f"4HPwATDgc/ABMA:{row[0]}"


schemathesis.openapi.format("backgammon-id", strategies.sampled_from(sorted(ids())))


@schemathesis.hook
def before_call(context, case, kwargs):
    """Synonyms that say different things are refused: one at random would seldom be answered."""
    if not case.meta or not case.meta.generation.mode.is_positive:
        return
    for args in (case.query, case.body):
        if isinstance(args, dict):
            named = [name for name in ("id", "gnubgid", "xgid") if isinstance(args.get(name), str)]
            for name in named[1:]:
                del args[name]


@schemathesis.hook
def after_call(context, case, response):
    """A call of a function is checked as the answer in it: an error has status 200 there, for a
    browser calls nothing that a 4xx brings."""
    kind = response.headers.get("content-type", [""])[0]
    if kind != "text/javascript; charset=utf-8":
        return
    places = [args for args in (case.query, case.body) if isinstance(args, dict)]
    names = [args["callback"] for args in places if "callback" in args]
    call = re.fullmatch(r"/\*\*/([\w$.]+)\((.*)\);", response.content.decode(), re.DOTALL)
    assert call and response.status_code == 200, response.content
    assert call[1] in names, (names, call[1])
    assert not re.search("[<\u2028\u2029]", call[2]), call[2]
    response.content = call[2].encode()
    response.headers["content-type"] = ["application/json"]
    if "error" in json.loads(call[2]):
        response.status_code = 400


@schemathesis.check
def understood(ctx, response, case):
    """A request that is what the description says is never misunderstood: it is answered, or refused
    for what is in it as a position, a move, an action or a record."""
    if not case.meta or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    kind = response.headers["content-type"][0]
    if not kind.startswith("application/json"):
        return
    error = json.loads(response.content)["error"]
    message = error["message"]
    if case.media_type == FORM and IN_FORM.match(message):
        return
    if error["code"] in ("bad_option", "bad_request"):
        assert BETWEEN.match(message) or GRAMMAR.match(message), message
