"""The page of benchmarks: each of its tables is filled from the results, between two comments that name it."""

import re

from .measure import ROOT

PAGE = ROOT / "generator/docs/benchmarks.md"
STAGES = ["parse", "lower", "plan", "render", "format", "package", "write", "whole"]
TITLES = {"composio": "Composio", "github": "GitHub", "openai": "OpenAI", "stripe": "Stripe"}


def million(number):
    return f"{number / 1e6:.1f}"


def table(head, rows):
    """A table in Markdown; what is not a number is on the left in the first column only."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def milliseconds(time):
    """What a stage takes of the processors; where that is not known, of the clock."""
    return time["median"] if time["processor"] is None else time["processor"]


def ordered(figures):
    """Documents by their operations."""
    return sorted(figures.items(), key=lambda entry: (entry[1]["operations"], entry[0]))


def when(results, *sections):
    """The day and the machine of the figures."""
    said = {f"{results[section]['date']}, {results[section]['machine']}" for section in sections if section in results}
    return " and ".join(sorted(said)) + "."


def stages(results):
    rows = []
    for name, found in ordered(results["stages"]["figures"]):
        times = [milliseconds(found["stages"][stage]) for stage in STAGES]
        rows.append([name, found["operations"], *(f"{time:,.1f}" for time in times)])
    head = ["document", "operations", *STAGES]
    return f"{when(results, 'stages')}\n\n{table(head, rows)}"


def compiling(results):
    rows = [
        [TITLES.get(name, name), found["operations"], f"{found['lines']:,}", million(found["macro_bytes"]),
         f"{found['check_seconds']:.1f}", f"{found['memory_mib']:,}", million(found["library_bytes"]),
         f"{found['build_seconds']:.1f}"]
        for name, found in ordered(results["compile"]["figures"]) if "library_bytes" in found
    ]
    head = ["document", "operations", "lines", "macros, MB", "check, s", "memory, MiB", "library, MB", "build, s"]
    return f"{when(results, 'compile')}\n\n{table(head, rows)}"


def macros(results):
    figures = results["compile"]["figures"]
    names = [name for name, _ in ordered(figures)]
    found = {}
    for name in names:
        for macro, size in figures[name]["macros"].items():
            found.setdefault(macro, {})[name] = size
    largest = sorted(found.items(), key=lambda entry: -max(entry[1].values()))[:10]
    rows = [[f"`{macro}`", *(million(sizes[name]) if name in sizes else "" for name in names)] for macro, sizes in largest]
    return table(["macro, MB", *(TITLES.get(name, name) for name in names)], rows)


def peers(results):
    rows = []
    for pair, found in results["peers"]["figures"].items():
        peer, name = pair.rsplit(", ", 1)
        row = [TITLES.get(name, name), peer]
        for what, unit in (("generate", 0), ("check", 0), ("check", 1)):
            ours, theirs = (side[unit] for side in found[what])
            digits = 0 if unit else (2 if what == "generate" else 1)
            row.append(f"{ours:,.{digits}f} / {theirs:,.{digits}f}, {ours / theirs:.2f} ×")
        ours, theirs = found["lines"]
        rows.append([*row, f"{ours:,} / {theirs:,}, {ours / theirs:.2f} ×"])
    head = ["document", "against", "generate, s", "check, s", "check, MiB", "lines"]
    return f"{when(results, 'peers')}\n\n{table(head, sorted(rows))}"


def release(results):
    names = {"seconds": ("build, processor s", 1, 1), "memory_mib": ("memory, MiB", 1, 0), "bytes": ("program, MB", 1e6, 2)}
    rows = []
    for what, (title, unit, digits) in names.items():
        ours, theirs = (figure / unit for figure in results["release"]["figures"][what])
        rows.append([title, f"{ours:,.{digits}f}", f"{theirs:,.{digits}f}", f"{ours / theirs:.2f} ×"])
    return f"{when(results, 'release')}\n\n{table(['', 'client', 'by hand', 'client to by hand'], rows)}"


def lists(results):
    found = results["decode"]["figures"]["list"]
    ours, theirs = found["client"], found["derived"]
    rows = [[title, f"{ours[what]:,}", f"{theirs[what]:,}", f"{ours[what] / theirs[what]:.2f} ×"]
            for what, title in (("instructions", "instructions"), ("kib", "memory beyond the body, KiB"))]
    return f"{when(results, 'decode')}\n\n{table(['', 'client', 'derives', 'client to derives'], rows)}"


def hostile(results):
    ways = ["success", "list", "error", "value"]
    rows = []
    for shape, found in results["decode"]["figures"].items():
        if shape == "hostile":
            for name, figures in found.items():
                # Less than a page of memory is noise.
                cells = [f"{figures[way]['instructions'] / 1e6:,.1f}, {max(figures[way]['kib'], 0) / 1024:,.0f}" for way in ways]
                rows.append([name, *cells])
    return table(["shape", "in a property that is not described", "in place of a list of strings", "in an error", "`serde_json::Value`"], rows)


TABLES = {
    "stages": stages, "compile": compiling, "macros": macros, "peers": peers, "release": release, "list": lists, "hostile": hostile,
}


def filled(text, results):
    """The page with its tables; one whose figures are not there stays as it is."""
    for name, make in TABLES.items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        try:
            made = make(results)
        except KeyError:
            continue
        text, count = re.subn(f"{begin}.*?{end}", lambda _: f"{begin}\n{made}\n{end}", text, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"the page has {count} places for {name}")
    return text
