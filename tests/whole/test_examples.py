"""Every example runs as a user would run it, in a folder of its own, and says what it promises."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from tests.support import ROOT
from tests.support.sounds import SMALL, crackle, write_sound

EXAMPLES = ROOT / "examples"
MOST_LINES = 30

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="playing into no device needs a POSIX clock")

# Script and arguments → what its output begins with or holds.
SHORT = {
    "play_preset.py rain --seconds 0.5 --null": r"rain at -\d+\.\d dBFS",
    "several_voices.py --seconds 1 --null": "now playing: fire › wind\n$",
    "osc_handler.py": "/sunrise rising",
    "render_to_numpy.py wind": r"wind: float32 \(88200, 2\), -\d+\.\d dBFS",
    "automation_sweep.py sea": "sweep.wav: sea rises from dark to bright and fades",
    "timbre_transfer.py": "transfer.wav: 2.00 s of rain, driven by tapping.wav",
    "read_bundle.py fire": r"fire: 24 bands.*\n  centroid: \d.* Hz(.*\n)+  recorded by ",
    "texstat_loss.py 3": r"step 0: TexStat \d.*\nstep 2: TexStat \d",
    "resynthesis.py": "resynthesis.wav: 256 coefficients a band, TexStat ",
    "evaluate_sound.py": r"texstat_compat +\d.*\n(.*\n)+diversity_bands +\d",
}
LONG = {"train_model.py", "export_run.py", "texture.ipynb"}


def run(folder: Path, name: str, *arguments: str) -> str:
    """What an example prints, started in ``folder``, warnings being errors."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "agg"}
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def mean_level(path: Path) -> float:
    return float((soundfile.read(path)[0] ** 2).mean())


def test_every_example_is_run_here_and_named_in_the_list() -> None:
    files = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".py", ".ipynb")}
    assert files == {line.split()[0] for line in SHORT} | LONG
    assert set(re.findall(r"\]\((\w+\.\w+)\)", (EXAMPLES / "README.md").read_text(encoding="utf-8"))) == files


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_examples_are_short_and_say_how_they_are_called(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert f": python {path.name}" in text.partition("\n")[0]


@needs_posix
@pytest.mark.parametrize("line", SHORT)
def test_an_example_runs(line: str, tmp_path: Path) -> None:
    shown = run(tmp_path, *line.split())
    assert re.match(SHORT[line], shown), shown
    for path in tmp_path.glob("*.wav"):
        assert mean_level(path) > 1e-8


def test_a_bundle_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, str(EXAMPLES / "read_bundle.py"), "nothing"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert re.fullmatch(r"cannot be played: nothing: no such bundle or preset.*\n", done.stderr)


def test_recordings_become_a_bundle_through_the_examples(tmp_path: Path) -> None:
    write_sound(tmp_path / "sounds/fire.wav", crackle(8.0))
    settings = [f"{field}={json.dumps(value)}" for field, value in SMALL.to_dict().items() if field != "name"]
    assert run(tmp_path, "train_model.py", "sounds", "run", *settings) == "run: ended by steps\n"
    told = run(tmp_path, "export_run.py", "run", "fire.texbundle")
    assert "run: controls centroid, rate, loudness" in told
    assert (tmp_path / "fire.texbundle").is_file()


# No device is asked for, and what plays is stopped at the end.
WITHOUT_A_DEVICE = """
import texbridge
texbridge.DeviceStream = lambda device, sample_rate: texbridge.NullStream()
{code}
if "engine" in globals():
    engine.stop()
print(sound.dtype, sound.shape)
"""


@needs_posix
@pytest.mark.parametrize("document", ["README.md", "docs/api.md"])
def test_the_code_in_the_documents_runs(document: str, tmp_path: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "code.py").write_text(WITHOUT_A_DEVICE.format(code=code), encoding="utf-8")
    assert run(tmp_path, str(tmp_path / "code.py")) == "float32 (480000, 2)\n"


# Jupyter's part of a notebook, without Jupyter: what a cell shows, and the player.
NOTEBOOK = """
import json, pathlib, sys, types
players, jupyter = [], types.ModuleType("IPython")
jupyter.version_info, jupyter.get_ipython = (9, 0), lambda: None
display = types.ModuleType("IPython.display")
display.Audio = lambda data, rate: players.append((data, rate))
sys.modules["IPython"], sys.modules["IPython.display"] = jupyter, display
shared = {}
for cell in json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), shared)
shared["figure"].savefig("texture.png")
(data, rate), = players
print(data.shape, rate, data.std() > 1e-4)
"""


def test_the_notebook_shows_a_plot_and_a_player(tmp_path: Path) -> None:
    (tmp_path / "run_notebook.py").write_text(NOTEBOOK, encoding="utf-8")
    shown = run(tmp_path, str(tmp_path / "run_notebook.py"), str(EXAMPLES / "texture.ipynb"))
    assert shown.endswith("(2, 264600) 44100 True\n")
    assert (tmp_path / "texture.png").stat().st_size > 20_000


def test_the_notebook_is_kept_without_outputs() -> None:
    notebook = json.loads((EXAMPLES / "texture.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)
