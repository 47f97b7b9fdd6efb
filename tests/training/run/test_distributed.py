"""Several processes make the steps of one, and end together, with one reason."""

import json
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.sounds import SMALL, crackle, write_sound
from texbridge.training.config import TrainConfig
from texbridge.training.data.material import Source, load_material
from texbridge.training.distributed import SOLO, PeerError, Team, join
from texbridge.training.errors import TrainingError
from texbridge.training.loop.trainer import Trainer, read_history
from texbridge.training.tasks.texdsp_task import TexDspTask

CONFIG = replace(SMALL, batch_size=4, steps=6, validation_frames=5, fine_spectrum="never")


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "fire.wav", crackle(5.0)).parent


def write_settings(path: Path, config: TrainConfig) -> Path:
    path.write_text("\n".join(f"{k} = {json.dumps(v)}" for k, v in config.to_dict().items() if k != "name"))
    return path


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def losses(run: Path) -> list[float]:
    return [
        value for line in read_history(run / "history.jsonl") for value in (line["loss"], line.get("validation", 0))
    ]


def test_two_processes_give_the_losses_of_one(sounds: Path, tmp_path: Path) -> None:
    """Through torchrun, from a cache, with two micro-batches each: against one process, from memory, with one batch."""
    settings = write_settings(tmp_path / "small.toml", CONFIG)
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", free_port()]
    options = ["--config", str(settings), "--device", "cpu", "--no-report", "--accumulate", "2"]
    command = [*torchrun, "-m", "texbridge", "train", str(sounds), "--out", str(tmp_path / "two"), *options]
    process = subprocess.Popen(
        [*command, "--cache", str(tmp_path / "cache")], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        material = load_material(Source([str(sounds / "fire.wav")], sounds), CONFIG, SOLO, lambda text: None)
        (tmp_path / "one").mkdir()
        Trainer(TexDspTask(CONFIG, material.data, SOLO.device), tmp_path / "one").run()
        _, told = process.communicate(timeout=120)
    finally:
        process.terminate()  # its workers with it, if the test failed
        process.communicate()
    assert process.returncode == 0, told
    assert losses(tmp_path / "two") == pytest.approx(losses(tmp_path / "one"), rel=1e-5)
    assert told.count("all steps done at step 6") == told.count("step 4/6") == told.count("building the cache") == 1


# Forks teams of two when all is imported and compiled; what goes wrong in the second process is the scenario.
SCENARIOS = """
import os, signal, socket, sys
import texbridge.dispatcher
import texbridge.training.run.options
import texbridge.training.run.train
from texbridge.training.tasks.texdsp_task import TexDspTask
from texbridge.training.errors import TrainingError

def spoil(scenario):
    losses = TexDspTask.losses
    def spoilt(self, bank, batch, step):
        if step == 2 and scenario == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if step == 2 and scenario == "failed":
            raise TrainingError("its own reason")
        return losses(self, bank, batch, step) * (float("nan") if step == 2 and scenario == "nan" else 1)
    TexDspTask.losses = spoilt
    if scenario == "stopped":
        calls = iter(range(100))
        texbridge.training.run.options.StopRequest.__call__ = lambda self: next(calls) == 3

def start(scenario, rank, port, folder, argv):
    os.environ.update(RANK=str(rank), WORLD_SIZE="2", MASTER_ADDR="127.0.0.1", MASTER_PORT=port)
    os.dup2(os.open(f"{folder}/{scenario}.{rank}", os.O_CREAT | os.O_WRONLY), 2)
    if rank == 1:
        spoil(scenario)
    status = 99
    try:
        status = texbridge.dispatcher.main(["train", "--out", f"{folder}/{scenario}", *argv])
    except SystemExit as end:
        status = end.code
    os._exit(status)

folder, *argv = sys.argv[1:]
texbridge.dispatcher.main(["train", "--out", f"{folder}/alone", *argv, "--steps", "1"])
for scenario in ("nan", "killed", "failed", "stopped"):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    team = []
    for rank in (0, 1):
        team.append(os.fork())
        if team[-1] == 0:
            start(scenario, rank, port, folder, argv)
    print(scenario, *(os.waitstatus_to_exitcode(os.waitpid(member, 0)[1]) for member in team))
"""


def test_what_happens_to_one_process_ends_all_with_one_reason(sounds: Path, tmp_path: Path) -> None:
    config = replace(CONFIG, validation_every=100, steps=1000, rate_ratios=(1.0,), centroid_tilts=(0.0,))
    settings, ends = write_settings(tmp_path / "small.toml", config), tmp_path / "ends"
    ends.mkdir()
    argv = [str(sounds / "fire.wav"), "--config", str(settings), "--device", "cpu", "--no-report"]
    command = [sys.executable, "-c", SCENARIOS, str(ends), *argv]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.split("\n")[:4] == ["nan 1 1", "killed 1 -9", "failed 1 1", "stopped 130 130"], done.stderr
    told = {path.name: path.read_text() for path in ends.iterdir() if path.is_file()}
    reasons = {
        name: [line for line in (told[f"{name}.0"] + told[f"{name}.1"]).splitlines() if "error" in line]
        for name in ("nan", "killed", "failed", "stopped")
    }
    assert [len(lines) for lines in reasons.values()] == [1, 1, 1, 0], told
    assert "the loss became nan in step 3; the last good checkpoint" in reasons["nan"][0]
    assert "another process of this training ended without saying why" in reasons["killed"][0]
    assert reasons["failed"] == ["texbridge: error: its own reason"]
    assert "stopped at step 3 and saved" in told["stopped.0"]
    assert not any("Traceback" in text for text in told.values())
    assert len(read_history(ends / "stopped" / "history.jsonl")) == 3


def test_a_batch_that_cannot_be_shared_out_is_refused() -> None:
    assert Team(1, 2, SOLO.device).share(8, 2) == (2, slice(2, 4))
    with pytest.raises(
        TrainingError, match=r"batch_size is 6 .* among 2 processes with accumulate = 2; .* multiple of 4"
    ):
        Team(1, 2, SOLO.device).share(6, 2)


def test_without_torchrun_a_team_has_one_member(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORLD_SIZE", "8")  # alone it is some cluster's, not torchrun's
    monkeypatch.delenv("RANK", raising=False)
    with join(lambda: SOLO.device) as team:
        assert (team.size, team.leads, team.device) == (1, True, SOLO.device)
        assert team.lead_first(lambda: "done") == "done"


def test_waiting_for_the_first_process_ends_when_it_fails() -> None:
    class Store:
        def check(self, keys: list[str]) -> bool:
            return keys == ["texbridge/failed"]

    with pytest.raises(PeerError, match="another process"):
        Team(1, 2, SOLO.device, Store()).lead_first(lambda: "never")
