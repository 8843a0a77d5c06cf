"""Hooks that teach schemathesis backgammon and JSONP."""

import json
import re
from pathlib import Path

import schemathesis
from hypothesis import strategies

DATA = Path(__file__).parent.parent / "data"

# Errors of arguments that conform to the description, which OpenAPI cannot express: relations between two of
# them, or the grammar of a text or number.
BETWEEN = re.compile(
    r"id is missing|id, gnubgid and xgid name different|text is missing|move is missing|.* give one of them$"
    r"|.*: it is there twice|callback is missing|match: \d+, but|position: \d+, but"
    r"|width, height: expected 4096|buttons: png"
)
GRAMMAR = re.compile(
    r"(changes\.)?variant: |max_cube: |cube\.value: |colours\.[a-z0-9-]+: |base64: |callback: expected identifiers"
    r"|q: expected |highlights(, character \d+)?: |href: expected a path|(plies|rollout): .* at most from this server|steps: \[\d+, \d+\] does not lead down"
)
# In a form some arguments are JSON in text, which schemathesis generates as any text.
FORM = "application/x-www-form-urlencoded"
IN_FORM = re.compile(r"(changes|rollout|colours|cube|score|rules|sides|result)[\w.\[\]-]*: ")


def ids():
    """IDs of all kinds of states, written by other programs."""
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
    """Keeps one of the synonyms for IDs: different IDs are refused."""
    if not case.meta or not case.meta.generation.mode.is_positive:
        return
    for args in (case.query, case.body):
        if isinstance(args, dict):
            named = [name for name in ("id", "gnubgid", "xgid") if isinstance(args.get(name), str)]
            for name in named[1:]:
                del args[name]


@schemathesis.hook
def after_call(context, case, response):
    """Checks the JSON in a JSONP response. Errors have status 200 there, since browsers do not run scripts with
    status 4xx."""
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
    """A request that conforms to the description succeeds, or is refused for its position, move, action or record."""
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
