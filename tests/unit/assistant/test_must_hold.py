"""The five worries of the first issue: what must hold of each, with and without the encoder.

Each is read against the frameworks that ship; every answer must fit the published schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from assistant.concern import Concern
from assistant.consult import consult
from assistant.published import publish
from rules.model import Band
from tests.shipped import (
    BRUISE,
    CARER,
    SETTLED,
    SLING,
    TODAY,
    VIOLENCE,
    encoder,
    framework,
    shelf,
)

Data = dict[str, Any]
Answer = Callable[[str], Data]
SCHEMA = json.loads((files("assistant") / "schemas" / "reading-1.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
BANDS = [band.code for band in Band]


@pytest.fixture(
    params=[(name, meaning) for name in ("england", "devon") for meaning in (False, True)],
    ids=["england-words", "england-meaning", "devon-words", "devon-meaning"],
)
def answer(request: pytest.FixtureRequest) -> Answer:
    """Consult one framework, with the encoder or without, and check the schema."""
    name, meaning = request.param

    def consulted(text: str) -> Data:
        done = consult(
            Concern(text),
            framework(name),
            embedder=encoder() if meaning else None,
            shelf=shelf(meaning=meaning),
        )
        data: Data = json.loads(json.dumps(publish(done, today=TODAY)))
        VALIDATOR.validate(data)
        assert data["degraded"] is not meaning
        return data

    return consulted


def statuses(data: Data) -> dict[str, str]:
    """Give the status of each indicator observed."""
    return {o["indicator"]: o["status"] for o in data["observations"]}


def passages(data: Data) -> list[str]:
    """Give the documents of the guidance shown."""
    return [hit["document"] for hit in data["guidance"]]


def test_a_bruise_on_a_baby_is_for_childrens_services_now(answer: Answer) -> None:
    """A baby who cannot move is bruised: statutory, section 47, a doctor today, ring now."""
    data = answer(BRUISE)
    acted = data["reading"]["act_on"]
    assert acted["tier"] == "statutory"
    assert "section_47" in acted["law"]
    assert data["urgency"] == "now"
    safety = [why for why in data["why"] if why["safety"] and why["cites"]]
    assert any(cite["mark"] in ("V", "V2") for why in safety for cite in why["cites"])
    assert "same_day_medical_opinion" in {step["id"] for step in data["must"]}
    assert any("paediatrician" in step for step in data["pathway"]["now"])
    assert data["pathway"]["contact"][0]["id"] == "front_door"
    assert len(data["pathway"]["say"]) >= 10
    assert data["guidance_status"] == "good"
    assert passages(data)[0] == "bruising-in-babies"
    assert "Your job is to tell them now." in data["headline"]
    assert data["pathway"]["gates"] == []


def test_an_unknown_age_means_act_on_the_higher_reading(answer: Answer) -> None:
    """Whether the baby can move is not known: the low end is low, and the headline is not."""
    data = answer(SLING)
    reading = data["reading"]
    assert BANDS.index(reading["at_least"]["band"]) < BANDS.index("child_in_need")
    assert reading["act_on"]["band"] == "child_protection"
    assert {"age", "mobility"} & {question["about"] for question in data["questions"]}
    assert data["headline"].startswith("Until you know more, act on the higher reading: level 4")
    assert "Ring now" in data["headline"]
    assert not data["settled"]


def test_a_young_carer_is_offered_help(answer: Answer) -> None:
    """A tired carer whose mother takes part: targeted help, and the right to an assessment."""
    data = answer(CARER)
    assert data["reading"]["act_on"]["tier"] == "targeted"
    assert "statutory" not in {data["reading"][end]["tier"] for end in ("at_least", "at_most")}
    assert "young_carer_assessment" in {route["id"] for route in data["routes"]}
    above = [entry for entry in data["why_not"] if entry["direction"] == "up"]
    assert any(entry["not_known"] for entry in above)
    assert all(BANDS.index(e["band"]) > BANDS.index("targeted_help") for e in above)
    assert "young-carers" in passages(data)
    assert data["urgency"] == "planned"


def test_violence_that_has_not_stopped_is_going_on(answer: Answer) -> None:
    """Domestic abuse is present, bruising is not known, and the family is not told first."""
    data = answer(VIOLENCE)
    seen = statuses(data)
    assert "present" in {status for name, status in seen.items() if "domestic" in name}
    assert {status for name, status in seen.items() if "bruise" in name} == {"unknown"}
    assert "do_not_tell_family_first" in data["flags"]
    cards = {card["flag"]: card["title"] for card in data["pathway"]["cards"]}
    assert cards["do_not_tell_family_first"] == "Do not tell the family first"


def test_good_news_reassures_nobody(answer: Answer) -> None:
    """Nothing points above universal, and the answer says that nobody has asked."""
    data = answer(SETTLED)
    assert {data["reading"][end]["band"] for end in data["reading"]} == {"universal"}
    sentence = (
        "Nothing in these words points above universal. The safety questions have not been asked."
    )
    assert data["headline"] == sentence
    assert {"code": "safety_questions_not_asked", "message": sentence} in data["warnings"]
    assert data["unattended"]
