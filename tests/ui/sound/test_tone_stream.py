"""What a device is fed with: as many samples as it asks for, of the newest tone."""

import logging

import numpy as np
import pytest

from gdviz.ui.sound.synthesiser import FADE_SECONDS, Synthesiser
from gdviz.ui.sound.tone_stream import Tone, ToneStream

RATE = 10_000
FADE = int(FADE_SECONDS * RATE)


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def stream(failures: list[Exception]) -> ToneStream:
    return ToneStream(RATE, failures.append)


def samples(block: bytes) -> np.ndarray:
    return np.frombuffer(block, np.float32)


def test_it_begins_with_silence_and_answers_each_number(stream: ToneStream) -> None:
    blocks = stream.blocks()
    for frames in (1, 441, 17):
        block = samples(blocks.send(frames))
        assert block.shape == (frames,)
        assert not block.any()


def test_a_brief_tone_ends_by_itself_to_the_sample(stream: ToneStream) -> None:
    blocks = stream.blocks()
    stream.tone = Tone(440.0, seconds=0.15)
    sound = np.concatenate([samples(blocks.send(400)) for _ in range(5)])
    alone = Synthesiser(RATE)
    wanted = np.concatenate([alone.block(1500, 440.0), alone.block(500, 0.0)])
    np.testing.assert_allclose(sound, wanted, atol=1e-7)
    assert sound[1500:1510].any()
    assert not sound[1500 + FADE + 1 :].any()


def test_the_same_pitch_again_sounds_as_long_again(stream: ToneStream) -> None:
    blocks = stream.blocks()
    for _ in range(2):
        stream.tone = Tone(440.0, seconds=0.1)
        assert samples(blocks.send(1000)).any()
        assert not samples(blocks.send(1000))[FADE + 1 :].any()


def test_it_goes_on_for_as_long_as_nothing_else_is_wished(stream: ToneStream) -> None:
    blocks = stream.blocks()
    stream.tone = Tone(440.0)
    assert all(samples(blocks.send(1000)).any() for _ in range(50))


def test_it_fades_out_before_it_ends(stream: ToneStream) -> None:
    blocks = stream.blocks()
    stream.tone = Tone(440.0)
    before = samples(blocks.send(1000))
    stream.end()
    fade = samples(blocks.send(FADE + 10))
    assert not stream.ended.is_set()
    assert np.abs(np.diff(np.concatenate([before, fade]))).max() < 0.05
    assert fade[: FADE // 2].any()
    assert not fade[FADE + 1 :].any()
    with pytest.raises(StopIteration):
        blocks.send(100)
    assert stream.ended.is_set()


def test_what_fails_is_handed_on_and_ends_it(
    stream: ToneStream, failures: list[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    blocks = stream.blocks()
    stream.tone = Tone(-1.0)
    with caplog.at_level(logging.CRITICAL + 1), pytest.raises(StopIteration):
        # There is no logarithm of a pitch below 0.
        blocks.send(100)
    assert [type(each) for each in failures] == [ValueError]
    assert stream.ended.is_set()
