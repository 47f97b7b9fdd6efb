"""What `texbridge play` is asked for."""

from dataclasses import dataclass

from texbridge.realtime.analysis.follower import DEFAULT_MAPPING
from texbridge.realtime.analysis.gate import GateSettings
from texbridge.realtime.app.arguments import OSC_TIMES

MICROPHONE = "mic"


@dataclass(frozen=True)
class PlaySettings:
    """What `texbridge play` was asked for."""

    bundles: tuple[str, ...] = ()
    device: str | int | None = None
    block_size: int = 64
    sample_rate: int | None = None
    channels: int = 2
    connect: tuple[str, ...] = ()
    autoconnect: bool = True
    fx: str | None = None
    fx_latency_ms: float = 40.0
    control_latency_ms: float | None = None
    control_threads: int = 1
    input: str | None = None
    input_channels: int = 1
    gate_db: float = GateSettings.threshold_db
    follow: tuple[tuple[str, float], ...] = ()
    mapping: str = DEFAULT_MAPPING
    osc_host: str = "127.0.0.1"
    osc_port: int = 9000
    osc_allow: tuple[str, ...] = ()
    osc_time: str = OSC_TIMES[0]
    page: bool = False
    http_port: int | None = None
    http_host: str = "127.0.0.1"
    bundle_folders: tuple[str, ...] = ()
    record: str | None = None
    record_bits: int | None = None
    record_folder: str = "."
    log: str | None = None
    force: bool = False
    midi: str | None = None
    preset: str | None = None
    preset_folder: str | None = None
    settings: tuple[tuple[str, float], ...] = ()
    null: bool = False
    seconds: float | None = None
    ui: bool = True
    seed: int = 0
