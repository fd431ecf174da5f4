"""Programs that use the client of this repository: clean release builds, against the same by hand, and code sizes."""

import shutil
import subprocess

from . import crates, measure
from .measure import ROOT, WORK

PROGRAMS = WORK / "programs"
TARGET = WORK / "programs/target"

TOKIO = 'tokio = { version = "1.40", default-features = false, features = ["macros", "rt"] }\n'
CLIENT = f'generated = {{ path = "{ROOT}/generated" }}\n' + TOKIO
BY_HAND = (
    'reqwest = { version = "0.13", default-features = false, features = ["json", "rustls"] }\n'
    'serde = { version = "1", features = ["derive"] }\n' + TOKIO
)
# The programs of `tests/release`, and what each depends on.
DEPENDENCIES = {"one_call": CLIENT, "three_calls": CLIENT, "one_call_by_hand": BY_HAND}


def write(name):
    """Makes a package of a program."""
    folder = measure.fresh(PROGRAMS / name)
    (folder / "src").mkdir()
    shutil.copy(ROOT / f"tests/release/{name}.rs", folder / "src/main.rs")
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "{name}"\nedition = "2024"\n\n[dependencies]\n{DEPENDENCIES[name]}\n'
        '[profile.release]\nstrip = "symbols"\n\n[workspace]\n')
    # The same versions of the dependencies as everywhere else.
    shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    return folder


def build(name):
    """A release build of which nothing is there yet: processor seconds, MiB, and the bytes of the program."""
    folder = write(name)
    measure.fresh(TARGET)
    settings = {"cwd": folder, "env": measure.environment(CARGO_TARGET_DIR=str(TARGET))}
    seconds, memory = measure.probe(["cargo", "build", "--quiet", "--release", "--jobs", "2"], **settings)
    return seconds, memory, (TARGET / "release" / name).stat().st_size


def compare(runs):
    """The program with the client and the one by hand, in turns: medians."""
    ours, theirs = measure.paired(runs, lambda: build("one_call"), lambda: build("one_call_by_hand"))
    names = ["seconds", "memory_mib", "bytes"]
    return {name: [ours[at], theirs[at]] for at, name in enumerate(names)}


def available(tool):
    if shutil.which(f"cargo-{tool}"):
        return True
    print(f"cargo-{tool} is not installed: left out (cargo install cargo-{tool})")
    return False


def code(name):
    """Prints which functions a generated library and a program of three calls are made of, if the tools are there."""
    if available("llvm-lines"):
        settings = {"cwd": crates.CRATES / crates.package(name), "env": measure.environment(CARGO_TARGET_DIR=str(crates.BUILT))}
        said = measure.run(["cargo", "llvm-lines", "--lib"], stderr=subprocess.DEVNULL, **settings)
        print(f"{name}: LLVM's lines in the debug library", *said.splitlines()[:25], sep="\n")
    if available("bloat"):
        settings = {"cwd": write("three_calls"), "env": measure.environment(CARGO_TARGET_DIR=str(TARGET))}
        for view in (["--crates"], ["-n", "25"]):
            command = ["cargo", "bloat", "--release", *view, "--config", "profile.release.strip=false"]
            print(measure.run(command, stderr=subprocess.DEVNULL, **settings))
