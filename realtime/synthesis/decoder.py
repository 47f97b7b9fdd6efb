"""A bundle's decoder: features and recurrent state in; coefficients or samples, and the next state, out.

Its graph runs compiled (`realtime.graph`). One that no rule there knows goes through onnxruntime, which is imported for
that alone and costs twice the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from texbridge.realtime.bundle.format import COEFFICIENTS, DECODER, Bundle
from texbridge.realtime.errors import BundleError, TexbridgeError
from texbridge.realtime.graph.assembler import NotCompilableError
from texbridge.realtime.graph.machine import run_program
from texbridge.realtime.graph.program import COMPILED, Program, decoder_program

Runner = Callable[[Mapping[str, np.ndarray]], tuple[np.ndarray, ...]]
"""Inputs of a graph by name, for one frame → its outputs in the order of the bundle's promise."""


class DecoderError(TexbridgeError, RuntimeError):
    """A decoder failed or gave values that cannot be played; the voice goes on with what it has."""


class Decoder:
    """A bundle's decoder for one voice; ``runtime`` says what runs it: compiled, or onnxruntime and why.

    Raises `BundleError` if the graph cannot be loaded, run, or does not give what the bundle promises.
    """

    program: Program | None = None
    """What is run, if it is compiled: other compiled code may run it too."""

    def __init__(self, bundle: Bundle) -> None:
        self._inputs, promised = bundle.decoder_inputs, tuple(bundle.decoder_outputs.values())
        self._coefficients = COEFFICIENTS in bundle.decoder_outputs
        where = f"{bundle.path}: {DECODER}"
        try:
            self._graph, self.runtime = _load(bundle)
            if isinstance(self._graph, CompiledGraph):
                self.program = self._graph.program
            found = self._run(*(np.zeros(shape, np.float32) for shape in self._inputs.values()))
        except Exception as error:
            reason = str(error).splitlines()[0]
            raise BundleError(f"{where} cannot be used ({reason}); export it again") from error
        if tuple(value.shape for value in found) != promised or any(value.dtype != np.float32 for value in found):
            given = " and ".join(f"{value.dtype} {value.shape}" for value in found)
            raise BundleError(f"{where} gives {given}, not float32 {promised[0]} and {promised[1]}; export it again")

    def _run(self, *values: np.ndarray) -> tuple[np.ndarray, ...]:
        given = zip(self._inputs.items(), values[: len(self._inputs)], strict=True)
        return self._graph({name: value.reshape(shape) for (name, shape), value in given})

    def __call__(
        self, features: np.ndarray, state: np.ndarray, *variation: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients [N, P/2] complex64 or samples [hop] float32, and the next state.

        For features in their units and, of a texture, weights [V] of the envelope sets. The coefficients or samples
        are written over by the next call. Raises `DecoderError` if the decoder fails or gives NaN or Inf.
        """
        try:
            result, new_state = self._run(features, state, *variation)
        except Exception as error:
            raise DecoderError(f"the decoder failed: {str(error).splitlines()[0]}") from error
        if not (np.isfinite(result).all() and np.isfinite(new_state).all()):
            raise DecoderError("the decoder gave NaN or Inf")
        if not self._coefficients:
            return result.reshape(-1), new_state
        return np.ascontiguousarray(result).view(np.complex64).reshape(result.shape[2:4]), new_state


def _load(bundle: Bundle) -> tuple[Runner, str]:
    """What runs the bundle's graph, and its name for people."""
    try:
        return CompiledGraph(decoder_program(bundle), tuple(bundle.decoder_outputs)), COMPILED
    except NotCompilableError as refusal:
        from texbridge.realtime.synthesis.onnx_decoder import OnnxGraph

        return OnnxGraph(bundle.decoder, tuple(bundle.decoder_outputs)), refusal.runtime


class CompiledGraph:
    """A program, and a voice's memory for it; of its ``outputs`` all but the first are states."""

    def __init__(self, program: Program, outputs: tuple[str, ...]) -> None:
        self.program, self._memory = program, program.new_memory()
        places = {**program.inputs, **program.outputs}
        views = {name: self._memory[0, at].reshape(program.shapes[name]) for name, at in places.items()}
        self._inputs = {name: views[name] for name in program.inputs}
        self._result, *self._states = (views[name] for name in outputs)

    def __call__(self, inputs: Mapping[str, np.ndarray]) -> tuple[np.ndarray, ...]:
        """The result is a view, a state a copy: it is kept while frames are run again from the one before."""
        for name, value in inputs.items():
            np.copyto(self._inputs[name], value)
        program = self.program
        run_program(program.code, program.halves, program.singles, self._memory)
        return self._result, *(state.copy() for state in self._states)
