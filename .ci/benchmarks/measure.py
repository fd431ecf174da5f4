"""What the benchmark scripts share: places, running cargo, the time and memory of a process, and the file of results."""

import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CORPUS = pathlib.Path(os.environ.get("OPENAPI_CORPUS", ROOT / "../shared/corpus")).resolve()
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
WORK = TARGET / "ci/compile"
RESULTS = ROOT / "generator/docs/benchmarks.json"

# Runs a command in a process of its own, so that no other program's time and memory count.
PROBE = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[2:]).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file=file)
sys.exit(status)
"""


class Failed(Exception):
    """A program that should have ended well."""


def run(command, **settings):
    """Runs a command that has to end well; gives what it printed."""
    ran = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, **settings)
    if ran.returncode != 0:
        raise Failed(f"{' '.join(map(str, command[:6]))} ended with {ran.returncode}")
    return ran.stdout


def probe(command, **settings):
    """Runs a command: its processor seconds with those of its children, and the MiB of the largest of them."""
    WORK.mkdir(parents=True, exist_ok=True)
    report = WORK / f"probe.{os.getpid()}"
    try:
        run([sys.executable, "-c", PROBE, report, *command], **settings)
        seconds, memory = report.read_text().split()
    finally:
        report.unlink(missing_ok=True)
    return float(seconds), float(memory)


def environment(**settings):
    """What cargo is to know: nothing is kept from a build before."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CARGO_ENCODED")}
    return kept | {"CARGO_INCREMENTAL": "0", "CARGO_TERM_COLOR": "never"} | settings


def paired(runs, ours, theirs):
    """Two measures in turns, so that a slow minute of the machine meets both: the median of each figure of each."""
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return [[statistics.median(figures) for figures in zip(*side)] for side in zip(*pairs)]


def fresh(folder):
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def generator():
    """The generator, built for speed."""
    run(["cargo", "build", "--quiet", "--release", "-p", "generator"], cwd=ROOT)
    return TARGET / "release/generator"


def machine():
    """The machine as far as it matters to a reader."""
    rustc = run(["rustc", "--version"]).split()[1]
    return f"{os.cpu_count()} cores, rustc {rustc}"


def results():
    """The results that were recorded."""
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def record(section, figures):
    """Puts figures into a section of the results, beside those of other documents, with the day and the machine."""
    known = results()
    kept = known.get(section, {}).get("figures", {})
    day = datetime.date.today().isoformat()
    known[section] = {"date": day, "machine": machine(), "figures": kept | figures}
    text = json.dumps(dict(sorted(known.items())), indent=2) + "\n"
    RESULTS.write_text(text)
