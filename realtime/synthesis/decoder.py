"""A bundle's decoder (ONNX): features and recurrent state in, coefficients and the next state out."""

from __future__ import annotations

import numpy as np
import onnxruntime

from texbridge.realtime.bundle.format import DECODER, Bundle
from texbridge.realtime.errors import BundleError, TexbridgeError

_FATAL_ONLY = 4


class DecoderError(TexbridgeError, RuntimeError):
    """A decoder failed or gave values that cannot be played; the voice goes on with what it has."""


class Decoder:
    """A bundle's decoder in onnxruntime: one thread, no spinning, so that it leaves the other cores alone.

    Raises `BundleError` if the graph cannot be loaded, run, or does not give what the bundle promises.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._shape = (bundle.n_bands, bundle.n_params // 2)
        self._chooses = bundle.manifest.get("format_version", 1) >= 2
        where = f"{bundle.path}: {DECODER}"
        try:
            self._session = onnxruntime.InferenceSession(
                bundle.decoder, session_options(), providers=["CPUExecutionProvider"]
            )
            state = np.zeros(bundle.state_shape, np.float32)
            features, first = np.zeros(len(bundle.feature_names), np.float32), np.eye(1, bundle.n_variations)
            coefficients, new_state = self._run(features, state, first.astype(np.float32))
        except Exception as error:
            reason = str(error).splitlines()[0]
            raise BundleError(f"{where} cannot be used ({reason}); export it again") from error
        shape = (1, 1, *self._shape, 2)
        if coefficients.shape != shape or new_state.shape != state.shape:
            found = f"{coefficients.shape} and {new_state.shape}"
            raise BundleError(f"{where} gives {found}, not {shape} and {state.shape}; export it again")

    def _run(self, features: np.ndarray, state: np.ndarray, variation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        inputs = {"features": features.reshape(1, 1, -1), "state": state}
        if self._chooses:
            inputs["variation"] = variation.reshape(1, 1, -1)
        coefficients, new_state = self._session.run(["coefficients", "state_out"], inputs)
        return coefficients, new_state

    def __call__(self, features: np.ndarray, state: np.ndarray, variation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients [N, P/2] complex64 and the next state, for features in their units and weights [V] of the sets.

        Raises `DecoderError` if the decoder fails or gives NaN or Inf.
        """
        try:
            coefficients, new_state = self._run(features, state, variation)
        except Exception as error:
            raise DecoderError(f"the decoder failed: {str(error).splitlines()[0]}") from error
        if not (np.isfinite(coefficients).all() and np.isfinite(new_state).all()):
            raise DecoderError("the decoder gave NaN or Inf")
        return np.ascontiguousarray(coefficients).view(np.complex64).reshape(self._shape), new_state


def session_options() -> onnxruntime.SessionOptions:
    """One thread, no spinning, no memory kept between runs, and errors raised rather than printed."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    options.log_severity_level = _FATAL_ONLY
    return options
