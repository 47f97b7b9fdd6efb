"""Beds: every loudspeaker has noise of its own at the same level, in the order that the mask of the file says."""

import numpy as np
import pytest

from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.beds import BEDS, LFE
from texbridge.realtime.offline.render import render_bundle

BITS = {
    **{"L": 0, "R": 1, "C": 2, LFE: 3, "Ls": 4, "Rs": 5, "Lrs": 4, "Rrs": 5, "Lss": 9, "Rss": 10},
    **{"Ltf": 12, "Rtf": 14, "Ltr": 15, "Rtr": 17},
}
"""The bits of WAVE_FORMAT_EXTENSIBLE's dwChannelMask."""


@pytest.mark.parametrize("name", BEDS)
def test_the_mask_names_the_channels_in_their_order(name: str) -> None:
    bits = [BITS[channel] for channel in BEDS[name].names]
    assert bits == sorted(bits) and BEDS[name].mask == sum(1 << bit for bit in bits)
    assert sorted(BEDS[name].ring) == sorted(set(BEDS[name].names) - {LFE})


@pytest.mark.parametrize("name", ["quad", "5.1", "7.1.4"])
def test_channels_are_independent_of_one_level_and_the_lfe_silent(name: str) -> None:
    bed = BEDS[name]
    bundle = read_bundle("sea")
    sound = render_bundle(bundle, 6.0, settings={**dict(bed.settings), "life": 0.0}, channels=len(bed.ring))
    by_name = dict(zip(bed.names, bed.arranged(sound).T, strict=True))
    if LFE in by_name:
        assert not by_name.pop(LFE).any()
    mains = np.stack(list(by_name.values()))
    assert np.abs(np.corrcoef(mains) - np.eye(len(mains))).max() < 0.05
    level = 10.0 * np.log10(np.mean(mains**2, axis=1))
    assert np.ptp(level) < 1.0
    stereo = render_bundle(bundle, 6.0, settings={"life": 0.0})
    assert 10.0 * np.log10(np.mean(mains**2) * len(mains) / (2 * np.mean(stereo**2))) == pytest.approx(0.0, abs=0.5)


@pytest.mark.parametrize("name", ["5.1", "7.1.4"])
def test_a_narrow_voice_stands_in_front_and_pan_turns_it_clockwise(name: str) -> None:
    bed = BEDS[name]
    loudest = []
    for pan in (0.0, 2.0 / len(bed.ring)):
        sound = render_bundle(read_bundle("sea"), 0.3, settings={"width": 0.0, "pan": pan}, channels=len(bed.ring))
        loudest.append(bed.names[int(np.argmax(np.mean(bed.arranged(sound) ** 2, axis=0)))])
    assert loudest == ["C", "R"]
