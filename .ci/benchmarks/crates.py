"""What a generated crate costs to compile: lines, processor seconds, memory, the size of the library, macros."""

import os
import re
import shutil

from . import measure
from .measure import ROOT, TARGET, WORK

CRATES = WORK / "crates"
# The folder in which `.ci/corpus` compiles the same dependencies with the same flags.
CHECKED = TARGET / "ci/corpus/target"
BUILT = WORK / "target"

# The compiler prints what macros expand to only if it may use what is not stable. Said to this one process, the
# dependencies need not be compiled again.
WRAPPER = '#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec "$@" -Zmacro-stats\n'
# A name too long for its column stands on a line of its own, with nothing behind.
MACRO = re.compile(r"^macro-stats (\S.*?)(?:\n?macro-stats)?\s+([\d_]+)\s+([\d_]+)\s+[\d_.]+\s+([\d_]+)\s+[\d_.]+$", re.M)


def package(name):
    return f"client_{name}"


def sources(name):
    return CRATES / package(name) / "src"


def generate(program, documents):
    """Writes the crates of documents, in a workspace with the versions of dependencies that are used everywhere."""
    measure.fresh(CRATES)
    for name, document in documents.items():
        folder = CRATES / package(name)
        measure.run([program, "generate", "--spec", document, "--out", folder, "--name", package(name)],
                    stderr=measure.subprocess.DEVNULL)
    # The profile of dependencies does not matter to the crate, and debug information of them takes long.
    (CRATES / "Cargo.toml").write_text(
        '[workspace]\nresolver = "3"\nmembers = ["client_*"]\n\n[profile.dev.package."*"]\ndebug = false\n')
    shutil.copy(ROOT / "Cargo.lock", CRATES / "Cargo.lock")


def operations(program, document):
    """How many operations are generated."""
    report = measure.run([program, "inspect", "--spec", document], stderr=measure.subprocess.DEVNULL)
    return int(re.search(r"operations: (\d+) of", report)[1])


def lines(name):
    """The lines outside of the runtime."""
    runtime = sources(name) / "runtime"
    own = [path for path in sources(name).rglob("*.rs") if runtime not in path.parents]
    return sum(len(path.read_text().splitlines()) for path in own)


def checked(**settings):
    flags = {"CARGO_TARGET_DIR": str(CHECKED), "CARGO_PROFILE_DEV_DEBUG": "0", "RUSTFLAGS": "-Dwarnings"}
    return {"cwd": CRATES, "env": measure.environment(**flags, **settings)}


def alone(command, name, settings):
    """Runs a command of cargo for a crate once to build what it stands on, and returns it for the crate itself."""
    command = ["cargo", *command, "--quiet", "--lib", "--package", package(name)]
    touch(name)
    measure.run(command, **settings)

    def once():
        touch(name)
        return measure.probe(command, **settings)

    return once


def touch(name):
    os.utime(sources(name) / "lib.rs")


def check(name):
    """`cargo check` of the crate alone, to be run as often as one likes."""
    return alone(["check"], name, checked())


def macros(name):
    """What each macro expands to, in bytes, the largest first."""
    wrapper = WORK / "macro-stats"
    wrapper.write_text(WRAPPER)
    wrapper.chmod(0o755)
    settings = checked(RUSTC_WORKSPACE_WRAPPER=str(wrapper))
    command = ["cargo", "check", "--lib", "--package", package(name)]
    touch(name)
    said = measure.run(command, stderr=measure.subprocess.STDOUT, **settings)
    found = {}
    for macro, _, _, size in MACRO.findall(said):
        # The same macro by another path.
        short = re.sub(r"(?:\w+|)::(?=\w)", "", macro.replace("crate::", ""))
        found[short] = found.get(short, 0) + int(size.replace("_", ""))
    return dict(sorted(found.items(), key=lambda entry: -entry[1]))


def library(name):
    """The bytes of the library that `cargo build` makes, and what that takes: seconds, memory."""
    settings = {"cwd": CRATES, "env": measure.environment(CARGO_TARGET_DIR=str(BUILT))}
    seconds, memory = alone(["build"], name, settings)()
    return (BUILT / f"debug/lib{package(name)}.rlib").stat().st_size, seconds, memory
