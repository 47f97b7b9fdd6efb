"""Which extra of the package brings a module that is not there."""

_TRAIN = ("torch", "onnx", "onnxscript", "scipy", "safetensors", "matplotlib")
EXTRAS = {
    **dict.fromkeys(_TRAIN, "texbridge[train]"),
    "submitit": "texbridge[sweep]",
    "rtmidi": "texbridge[midi]",
    "pyloudnorm": "texbridge[loudness]",
    "shtab": "texbridge[completion]",
}


def missing(error: ModuleNotFoundError) -> tuple[str, str]:
    """The module that was not found, and what to give to pip; a module of ours that is missing is raised again."""
    module = (error.name or str(error)).partition(".")[0]
    if module == "texbridge":
        raise error
    return module, EXTRAS.get(module, "texbridge")
