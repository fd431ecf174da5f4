"""Other generators, to compare with in turns."""

import os
import re
import shutil

from . import crates, measure
from .measure import WORK

# The version of each that the figures are about.
VERSIONS = {"openapi-to-rust": "0.23.0", "ploidy": "0.15.0"}
TARGET = WORK / "peers/target"


class Peer:
    """One of them, and where its crates are put."""

    def __init__(self, said):
        """Reads `NAME` or `NAME=PATH`."""
        self.name, _, path = said.partition("=")
        if self.name not in VERSIONS:
            raise measure.Failed(f"no commands are known for {self.name}: {', '.join(VERSIONS)}")
        self.program = path or shutil.which(self.name)
        if self.program is None:
            raise measure.Failed(f"{self.name} is not installed: cargo install {self.name} --version {VERSIONS[self.name]}")
        said = measure.run([self.program, "--version"])
        self.version = re.search(r"\d+\.\d+\.\d+", said)[0]
        self.title = f"{self.name} {self.version}"

    def folder(self, name):
        return WORK / "peers" / self.name / crates.package(name)

    def generate(self, name, document):
        """Processor seconds and memory of a run into an empty folder."""
        folder = measure.fresh(self.folder(name))
        if self.name == "ploidy":
            command = ["generate", "rust", document, "-o", folder, "--name", crates.package(name)]
        else:
            command = ["generate", document, "--output-dir", folder / "src/generated"]
        quiet = {"stderr": measure.subprocess.DEVNULL}
        return measure.probe([self.program, *command], **quiet)

    def complete(self, name):
        """Makes a crate of it that is in no other workspace."""
        folder = self.folder(name)
        manifest = folder / "Cargo.toml"
        if self.name == "openapi-to-rust":
            needs = (folder / "src/generated/REQUIRED_DEPS.toml").read_text()
            manifest.write_text(f'[package]\nname = "{crates.package(name)}"\nedition = "2024"\n\n{needs}')
            (folder / "src/lib.rs").write_text("pub mod generated;\n")
        manifest.write_text(manifest.read_text() + "\n[workspace]\n")

    def check(self, name, document):
        """`cargo check` of the crate alone, to be run as often as one likes."""
        self.generate(name, document)
        self.complete(name)
        folder = self.folder(name)
        settings = {
            "cwd": folder,
            "env": measure.environment(CARGO_TARGET_DIR=str(TARGET), CARGO_PROFILE_DEV_DEBUG="0", RUSTFLAGS="-Awarnings"),
        }
        command = ["cargo", "check", "--quiet", "--lib"]

        def once():
            os.utime(folder / "src/lib.rs")
            return measure.probe(command, **settings)

        once()
        return once


def compare_generating(peer, runs, name, document, program):
    """Ours and theirs: medians of processor seconds and MiB for generating."""
    made = WORK / "peers/ours" / crates.package(name)

    def ours():
        # An empty folder for both.
        command = ["generate", "--spec", document, "--out", measure.fresh(made), "--name", crates.package(name)]
        return measure.probe([program, *command], stderr=measure.subprocess.DEVNULL)

    return {"generate": measure.paired(max(runs, 5), ours, lambda: peer.generate(name, document))}


def compare(peer, runs, name, document, program):
    """The same, and for `cargo check`; and lines."""
    generating = compare_generating(peer, runs, name, document, program)
    checking = measure.paired(runs, crates.check(name), peer.check(name, document))
    theirs = sum(len(path.read_text().splitlines()) for path in (peer.folder(name) / "src").rglob("*.rs"))
    return generating | {"check": checking, "lines": [crates.lines(name), theirs]}
