"""What nn~ does to a TorchScript file, as strictly as its strictest host: the contract of nn~ 1.6 without Max or Pd.

It asks for methods and attributes as it loads, hands over the last sample of each ratio, repeats outputs, lets the
number of voices change, sets attributes by their code, and takes nothing but what it was promised.
"""

import io
import zipfile

import numpy as np
import torch

BOOL, INT, FLOAT, STRING = range(4)


class NnHost:
    """A loaded file. ``play`` runs a method over a signal in vectors of any size."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.model = torch.jit.load(io.BytesIO(data)).eval()
        self.methods = self._strings("get_methods")
        self.attributes = self._strings("get_attributes")
        for method in self.methods:
            params = self.params(method)
            assert len(params) == 4 and all(p > 0 for p in params), f"{method}: four positive numbers"
            assert params[0] > 1 or params[2] > 1, f"{method}: one inlet and one outlet crash Pd at 8192"
            assert all(ratio & (ratio - 1) == 0 and ratio <= 128 for ratio in params[1::2])
            for side, count in (("input", params[0]), ("output", params[2])):
                labels = getattr(self.model, f"{method}_{side}_labels")
                assert len(labels) == count and all(isinstance(label, str) for label in labels)
        assert 64 <= self.highest_ratio <= 128, "a ratio of 1 with buffer 0 is garbage"

    def _strings(self, name: str) -> list[str]:
        found = getattr(self.model, name)()
        assert isinstance(found, list) and all(isinstance(each, str) for each in found)
        return found

    def params(self, method: str) -> list[int]:
        buffer = dict(self.model.named_buffers())[f"{method}_params"]
        assert buffer.dim() == 1 and not buffer.is_floating_point()
        return [int(number) for number in buffer]

    @property
    def highest_ratio(self) -> int:
        return max(max(self.params(method)[1::2]) for method in self.methods)

    def codes(self, attribute: str) -> list[int]:
        return [int(code) for code in dict(self.model.named_buffers())[f"{attribute}_params"]]

    def get(self, attribute: str) -> list[object]:
        found = getattr(self.model, f"get_{attribute}")()
        assert isinstance(found, list | tuple)
        return list(found)

    def set(self, attribute: str, *atoms: float) -> None:
        """Set as Pd does: a float atom by the attribute's code. A bool would be true for 0, a string "3.000000"."""
        given: list[object] = []
        for atom, code in zip(atoms, self.codes(attribute), strict=True):
            assert code in (INT, FLOAT), "a bool is true for 0, a string of 3 is '3.000000'"
            given.append(int(atom) if code == INT else float(atom))
        status = getattr(self.model, f"set_{attribute}")(*given)
        assert type(status) is int and status == 0

    def call(self, method: str, given: torch.Tensor) -> torch.Tensor:
        """One vector [B, channels, n] of the audio rate, or what silences the object as a failure."""
        inputs, in_ratio, outputs, out_ratio = self.params(method)
        batch, channels, n = given.shape
        assert channels == inputs and n % self.highest_ratio == 0
        taken = given[:, :, in_ratio - 1 :: in_ratio]
        with torch.inference_mode():
            made = getattr(self.model, method)(taken)
        assert made.dtype is torch.float32, "float64 is an error per block"
        assert made.shape == (batch, outputs, n // out_ratio), "another length is silence"
        assert bool(torch.isfinite(made).all())
        return made.repeat_interleave(out_ratio, 2)

    def play(self, method: str, given: np.ndarray, vector: int) -> np.ndarray:
        """A whole signal [B, channels, T] in vectors of that size: [B, out channels, T]."""
        signal = torch.from_numpy(given.astype(np.float32))
        made = [self.call(method, signal[:, :, at : at + vector]) for at in range(0, signal.shape[2], vector)]
        return torch.cat(made, 2).numpy()

    def reload(self, leavings: int) -> "NnHost":
        """The file loaded again, whose sample rate is first set to what was left in memory."""
        again = NnHost(self.data)
        again.set("sample_rate", leavings)
        return again

    @property
    def code(self) -> str:
        """All TorchScript in the file."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".py")]
            return "\n".join(archive.read(name).decode() for name in names)

    @property
    def version(self) -> int:
        """The version of the archive's operators."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return int(next(archive.read(name) for name in archive.namelist() if name.endswith("/version")))
