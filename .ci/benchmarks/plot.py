"""The plot of the page of benchmarks, drawn without a library: what crates cost to check, and how runs grow."""

from .measure import ROOT
from .page import STAGES, TITLES, milliseconds, ordered

PLOT = ROOT / "generator/docs/benchmarks.svg"
# The size of the picture, and the place for what is drawn in each of its panels.
WIDTH, HEIGHT = 960, 330
PANEL_WIDTH, TOP, BOTTOM = 225, 60, 250
LEFTS = [60, 385, 700]
OURS = "#2a6f97"
THEIRS = ["#e07a5f", "#81b29a"]
COLOURS = ["#2a6f97", "#e07a5f", "#81b29a", "#f2cc8f", "#6d597a", "#999999", "#b56576", "#333333"]


def text(x, y, said, anchor="start", size=11, colour="#333"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}">{said}</text>'


def line(points, colour, width=2):
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def box(x, y, width, height, colour):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def step(most):
    """The distance of the lines of a grid: 1, 2 or 5 of a power of ten, so that there are four to eight."""
    unit = 10.0 ** -3
    while True:
        for factor in (1, 2, 5):
            if most / (unit * factor) <= 6:
                return unit * factor
        unit *= 10


def number(value):
    return f"{value:,.0f}" if value >= 1 or value == 0 else f"{value:g}"


class Panel:
    """A part of the picture with a vertical scale from 0."""

    def __init__(self, at, title, most):
        self.left = LEFTS[at]
        self.unit = step(most)
        self.most = max(self.unit, most)
        self.parts = [text(self.left, 24, title, size=13)]
        for at in range(int(self.most / self.unit) + 1):
            value = at * self.unit
            y = self.y(value)
            self.parts.append(line([(self.left, y), (self.left + PANEL_WIDTH, y)], "#ddd", 1))
            self.parts.append(text(self.left - 6, y + 4, number(value), "end", 10, "#666"))

    def y(self, value):
        return BOTTOM - value / self.most * (BOTTOM - TOP)

    def key(self, entries):
        """What the colours mean, two in a row."""
        for at, (said, colour) in enumerate(entries):
            x, y = self.left + at % 4 * PANEL_WIDTH / min(4, len(entries)), BOTTOM + 34 + at // 4 * 16
            self.parts += [box(x, y - 8, 9, 9, colour), text(x + 12, y, said, size=10)]


def bars(at, title, rows, names):
    """Bars of several sides for each document; a side that was not measured has none."""
    panel = Panel(at, title, max(value for _, values in rows for value in values if value is not None))
    wide = PANEL_WIDTH / len(rows)
    for row, (document, values) in enumerate(rows):
        bar = wide * 0.8 / len(values)
        for side, value in enumerate(values):
            if value is not None:
                x, y = panel.left + row * wide + wide * 0.1 + side * bar, panel.y(value)
                panel.parts.append(box(x, y, bar * 0.92, BOTTOM - y, [OURS, *THEIRS][side]))
                panel.parts.append(text(x + bar * 0.46, y - 3, number(value), "middle", 8))
        panel.parts.append(text(panel.left + (row + 0.5) * wide, BOTTOM + 15, TITLES.get(document, document), "middle", 10))
    for side, name in enumerate(names):
        x, y = panel.left, BOTTOM + 34 + side * 16
        panel.parts += [box(x, y - 8, 9, 9, [OURS, *THEIRS][side]), text(x + 13, y, name, size=10)]
    return panel.parts


def pairs(results, unit):
    """For each document ours and what each other generator's crate takes, in the runs in turns."""
    figures = results.get("peers", {}).get("figures", {})
    peers = sorted({pair.rsplit(", ", 1)[0] for pair in figures})[: len(THEIRS)]
    alone = "check_seconds" if unit == 0 else "memory_mib"
    rows = []
    for name, found in ordered(results["compile"]["figures"]):
        against = [figures.get(f"{peer}, {name}") for peer in peers]
        paired = [pair["check"] for pair in against if pair]
        ours = paired[0][0][unit] if paired else found[alone]
        rows.append((name, [ours, *(pair and pair["check"][1][unit] for pair in against)]))
    return rows, ["this generator", *peers]


def growth(results, at):
    """The time of each stage by the operations of documents that are made."""
    figures = results["stages"]["figures"]
    made = [found for name, found in ordered(figures) if name.startswith("made-")]
    panel = Panel(at, "generate, processor ms by operations", max(milliseconds(found["stages"]["whole"]) for found in made))
    widest = made[-1]["operations"]
    x = lambda operations: panel.left + operations / widest * PANEL_WIDTH
    for stage, colour in zip(STAGES, COLOURS):
        points = [(x(found["operations"]), panel.y(milliseconds(found["stages"][stage]))) for found in made]
        panel.parts.append(line(points, colour))
    for found in made:
        panel.parts.append(text(x(found["operations"]), BOTTOM + 15, found["operations"], "middle", 10, "#666"))
    panel.key(list(zip(STAGES, COLOURS)))
    return panel.parts


def drawn(results):
    """The picture."""
    parts = [box(0, 0, WIDTH, HEIGHT, "#fff")]
    parts += bars(0, "cargo check, processor seconds", *pairs(results, 0))
    parts += bars(1, "cargo check, memory in MiB", *pairs(results, 1))
    parts += growth(results, 2) if "stages" in results else []
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" role="img">'
    title = "<title>What crates cost to check, and how the time of a run grows with the document</title>"
    return "\n".join([head, title, *parts, "</svg>"]) + "\n"
