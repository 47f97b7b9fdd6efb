"""onnxruntime, for the graphs that are not compiled; imported when the first of them is loaded.

texbridge has told it to report to nobody (`texbridge.__init__`) before it is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnxruntime

_FATAL_ONLY = 4


class OnnxGraph:
    """A graph in onnxruntime: one thread, no spinning, so that it leaves the other cores alone.

    Raises whatever onnxruntime does if it cannot load or run it.
    """

    def __init__(self, data: bytes, outputs: tuple[str, ...]) -> None:
        self._session = onnxruntime.InferenceSession(data, session_options(), providers=["CPUExecutionProvider"])
        self._outputs = outputs

    def __call__(self, inputs: Mapping[str, np.ndarray]) -> tuple[np.ndarray, ...]:
        """The outputs for these inputs, by name."""
        return tuple(self._session.run(list(self._outputs), dict(inputs)))


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
