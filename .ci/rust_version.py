#!/usr/bin/env python3
"""No crate that the generated client needs wants a newer Rust than the workspace promises.

Reads `cargo metadata --format-version 1` from its input.
"""

import json
import sys


def number(version):
    """A version to compare by: 1.88 is 1.88.0."""
    return [int(part) for part in (version.split(".") + ["0", "0"])[:3]]


def needed(nodes, root):
    """The packages that a package is built from, itself among them."""
    found, waiting = set(), [root]
    while waiting:
        package = waiting.pop()
        if package in found:
            continue
        found.add(package)
        waiting += [
            dependency["pkg"]
            for dependency in nodes[package]["deps"]
            if any(kind["kind"] in (None, "build") for kind in dependency["dep_kinds"])
        ]
    return found


def main():
    metadata = json.load(sys.stdin)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    members = [packages[member] for member in metadata["workspace_members"]]
    [client] = [member for member in members if member["name"] == "generated"]

    found = needed(nodes, client["id"])
    promised = client["rust_version"]
    newer = sorted(
        f"{package['name']} {package['version']} wants Rust {package['rust_version']}"
        for package in map(packages.get, found)
        if package["rust_version"] and number(package["rust_version"]) > number(promised)
    )
    print(f"{len(found) - 1} dependencies, Rust {promised}")
    print("\n".join(newer))
    # A client without dependencies is one that was not found.
    return 1 if newer or len(found) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
