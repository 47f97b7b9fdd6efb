"""The tables of `texbridge latency`, for people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich import box
from rich.table import Table

from texbridge.realtime.diagnostics.latency import STATISTICS, Series, statistics, straight_line_residuals


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    for column in ("probe", "by", "trials"):
        table.add_column(column, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def onset_table(many: Sequence[Series], title: str) -> Table:
    """Onsets in ms, a row for each series."""
    table = _table(title, (*STATISTICS, "changed"))
    for series in many:
        figures = [f"{v:.2f}" for v in (*statistics(series.onset_ms).values(), series.changed_ms.mean())]
        table.add_row(series.probe, series.route, str(len(series.trials)), *figures)
    return table


def error_table(many: Sequence[Series]) -> Table:
    """How far changes with a time tag are off, in samples, a row for each series."""
    table = _table("time tag to first changed sample, samples off", ("p95", "max", "spacing p95", "spacing max"))
    for series in many:
        figures = []
        for values in (np.abs(series.error_samples), np.abs(straight_line_residuals(series))):
            figures += [f"{statistics(values)[name]:.2f}" for name in ("p95", "max")]
        table.add_row(series.probe, series.route, str(len(series.trials)), *figures)
    return table
