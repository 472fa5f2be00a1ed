"""Settings and places: nothing is needed, nothing misspelt is silently without effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import Application, start
from assistant.error import SettingsError
from assistant.location import find_location
from assistant.settings import Settings, load_settings


def a_file(tmp_path: Path, content: str | bytes) -> Path:
    """Write a settings file."""
    path = tmp_path / "settings.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_no_settings_are_needed(tmp_path: Path) -> None:
    """Without a file, or with an empty one, England is read and everything is in its place."""
    assert load_settings(tmp_path / "none.toml") == Settings()
    assert load_settings(a_file(tmp_path, "")) == Settings()
    assert Settings().framework == "england"


def test_settings_are_read(tmp_path: Path) -> None:
    """What a person sets counts; the rest stays as it is."""
    found = load_settings(a_file(tmp_path, 'framework = "devon"\nstore = "~/log"\n'))
    assert (found.framework, found.store, found.encoder) == ("devon", "~/log", "")


@pytest.mark.parametrize(
    ("content", "says", "hint"),
    [
        ('framewrok = "devon"', "no setting called 'framewrok'", "Did you mean framework?"),
        ('zzz = "1"', "no setting called 'zzz'", "Known: framework"),
        ("framework = 3", "framework must be text in quotes", 'framework = "'),
        ("framework = devon", "are not TOML", 'framework = "devon"'),
        (b"\xff\xfe", "are not TOML", 'framework = "devon"'),
    ],
)
def test_a_mistake_is_told_with_its_file(
    tmp_path: Path, content: str | bytes, says: str, hint: str
) -> None:
    """The file, what is wrong in it, and what was probably meant."""
    path = a_file(tmp_path, content)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert str(path) in caught.value.message
    assert says in caught.value.message
    assert hint in caught.value.hint


def test_settings_that_are_a_folder_are_told(tmp_path: Path) -> None:
    """A place that cannot be read is an error in words."""
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert "cannot be read" in caught.value.message


def test_one_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a home of its own nothing is looked for outside it, and nothing is made."""
    home = tmp_path / "stick"
    monkeypatch.setenv("THRESHOLD_HOME", str(home))
    found = find_location()
    places = (found.store, found.key, found.drafts, found.frameworks, found.library, found.settings)
    assert all(place.is_relative_to(home) for place in (*places, found.cache))
    assert not home.exists()


def test_without_a_home_the_usual_folders_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own places for data, settings and caches are three different ones."""
    monkeypatch.delenv("THRESHOLD_HOME", raising=False)
    found = find_location()
    assert len({found.data, found.config, found.cache}) == 3
    assert "threshold" in str(found.data)


def test_a_store_is_named_set_or_usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's name comes before the setting, the setting before the usual place."""
    monkeypatch.setenv("THRESHOLD_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", "/home/ann")
    location = find_location()
    usual = Application(location, Settings())
    chosen = Application(location, Settings(store="~/set.log"))
    assert usual.store_path() == location.store
    assert chosen.store_path() == Path("/home/ann/set.log")
    assert chosen.store_path("named.log") == Path("named.log")


def test_a_missing_encoder_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An encoder that is not there is no error: words are matched, and that is said elsewhere."""
    monkeypatch.setenv("THRESHOLD_HOME", str(tmp_path))
    application = Application(find_location(), Settings(encoder=str(tmp_path / "none")))
    assert application.embedder() is None
    assert application.searcher(None) is not None


def test_starting_reads_settings_of_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run knows its places and its settings; the frameworks that ship are there."""
    monkeypatch.setenv("THRESHOLD_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('framework = "devon"\n')
    application = start()
    assert application.settings.framework == "devon"
    assert {"england", "devon"} <= set(application.catalog().ids())
