"""An opened key is forgotten when nobody is there; wrong passphrases are slowed and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.account import Role
from assistant.error import LogError
from assistant.idle import OpenKey
from assistant.key import Cost, create_account, unlock
from assistant.patience import LONGEST, Tries
from tests.fake_log import an_identity

CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
WORD = "correct horse battery"


class Clock:
    """A clock that the test moves; sleeping moves it too."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Give the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now += seconds


def test_an_untouched_key_is_forgotten() -> None:
    """After the minutes it is gone, and that is told once; a touch begins the time anew."""
    clock, who = Clock(), an_identity()
    key = OpenKey(10, clock=clock)
    key.hold(who)
    clock.now += 599
    key.touch()
    clock.now += 599
    assert key.get() == who
    assert not key.was_forgotten()
    clock.now += 1
    assert key.get() is None
    key.touch()
    assert key.get() is None
    assert (key.was_forgotten(), key.was_forgotten()) == (True, False)


def test_no_minutes_mean_never() -> None:
    """A setting of 0 keeps the key open; a key that is given anew is open again."""
    clock, who = Clock(), an_identity()
    key = OpenKey(0, clock=clock)
    key.hold(who)
    clock.now += 1e9
    assert key.get() == who
    key.hold(None)
    assert key.get() is None
    assert not key.was_forgotten()


def test_wrong_passphrases_wait_longer_each_time(tmp_path: Path) -> None:
    """Three slips are free; then one second, two, four, at most half a minute."""
    clock = Clock()
    tries = Tries(tmp_path / "key", now=clock, sleep=clock.sleep)
    for _ in range(12):
        tries.wait()
        tries.wrong()
    assert clock.slept == [1, 2, 4, 8, 16, LONGEST, LONGEST, LONGEST]
    clock.now += 20
    tries.wait()
    assert clock.slept[-1] == LONGEST - 20
    tries.right()
    tries.wait()
    assert len(clock.slept) == 9


@pytest.mark.parametrize("data", [b"", b"[]", b'{"wrong": -5, "last": 0}', b'{"wrong": 1e400}'])
def test_an_unreadable_count_slows_nobody(tmp_path: Path, data: bytes) -> None:
    """A damaged file, or a clock set back, never locks anybody out."""
    clock = Clock()
    (tmp_path / "key.tries").write_bytes(data)
    Tries(tmp_path / "key", now=clock, sleep=clock.sleep).wait()
    (tmp_path / "key.tries").write_text('{"wrong": 99, "last": 1e12}')
    Tries(tmp_path / "key", now=clock, sleep=clock.sleep).wait()
    assert clock.slept == [LONGEST]


def test_the_right_passphrase_opens_after_the_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After many wrong tries nothing is lost, and the count is gone."""
    path, clock = tmp_path / "person.key", Clock()
    made = create_account(path, name="Ann", role=Role.LEAD, passphrase=WORD, cost=CHEAP)
    monkeypatch.setattr("assistant.key.Tries", lambda key: Tries(key, now=clock, sleep=clock.sleep))
    for _ in range(5):
        with pytest.raises(LogError, match="does not open this key"):
            unlock(path, "a wrong one")
    assert unlock(path, WORD) == made.identity
    assert clock.slept == [1, 2]
    assert [one.name for one in tmp_path.iterdir()] == ["person.key"]
