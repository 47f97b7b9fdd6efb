"""Measured numbers with their goals, and how they are shown: as tables for people, as JSON for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from texbridge.realtime.bundle.format import Bundle


@dataclass(frozen=True)
class Figure:
    """One measured number; `goal` is what it should be at most (or at least, where `at_least`), None for no goal.

    With a `table` (its title), the figures of one `name` are a row of that table and `of` says which column.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    table: str = ""
    of: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def goal_text(self) -> str:
        """The goal, for people; empty without one."""
        return "" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}"


def machine() -> dict[str, str | int | float | None]:
    """What the figures are measured on; ``load`` is how many tasks wanted to run in the last minute, on average."""
    return {
        "system": platform.platform(terse=True),
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "numba": _numba_version(),
    }


def _numba_version() -> str:
    import numba

    return str(numba.__version__)


def figures_as_json(bundle: Bundle, figures: list[Figure], remarks: list[str]) -> str:
    """Return the figures as JSON: machine, bundle, figures (table, name, of, value, unit, goal,
    reached), remarks."""
    rows = [{**asdict(figure), "reached": figure.reached} for figure in figures]
    return json.dumps({"machine": machine(), "bundle": bundle.name, "figures": rows, "remarks": remarks}, indent=2)


def print_tables(bundle: Bundle, figures: list[Figure], remarks: list[str]) -> None:
    """Print the figures for people: those that stand alone, then each table."""
    found, console = machine(), Console()
    where = f"{found['cores']} cores, load {found['load']}, Python {found['python']}"
    title = f"{bundle.name} ({bundle.n_bands} bands), {where}"
    console.print(_plain_table(title, [figure for figure in figures if not figure.table]))
    for name in dict.fromkeys(figure.table for figure in figures if figure.table):
        console.print(_row_table(name, [figure for figure in figures if figure.table == name]))
    for remark in remarks:
        console.print(remark, style="yellow", markup=False)


def _plain_table(title: str, figures: Sequence[Figure]) -> Table:
    table = Table(title=escape(title), title_justify="left")
    for column, side in (("measured", "left"), ("value", "right"), ("", "left"), ("goal", "right"), ("", "left")):
        table.add_column(column, justify="right" if side == "right" else "left")
    for figure in figures:
        table.add_row(escape(figure.name), f"{figure.value:.3g}", figure.unit, figure.goal_text, _mark(figure))
    return table


def _row_table(title: str, figures: Sequence[Figure]) -> Table:
    columns = {figure.of: figure.unit for figure in figures}
    table = Table(title=escape(title), title_justify="left", box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("")
    for of, unit in columns.items():
        table.add_column(f"{of}\n{unit}", justify="right", no_wrap=True)
    table.add_column("goal")
    for name in dict.fromkeys(figure.name for figure in figures):
        row = [figure for figure in figures if figure.name == name]
        values = {figure.of: f"{figure.value:.3g}" if figure.unit else f"{figure.value:g}" for figure in row}
        goals = [f"{f.of} {f.goal_text} {_mark(f)}" for f in row if f.goal is not None]
        table.add_row(escape(name), *(values.get(of, "") for of in columns), "\n".join(goals))
    return table


def _mark(figure: Figure) -> str:
    return {None: "", True: "[green]reached[/]", False: "[red]missed[/]"}[figure.reached]
