"""Mutation testing, by cosmic-ray: python scripts/mutants.py [--figures] [GROUP...]

Mutates a copy of the tree in build/mutants/tree; the groups stand in tests/mutants.toml. Results are kept in
build/mutants/results, so that a run can be stopped and taken up again; --figures tells what has been tried so far and
tries no more. The figures and the survivors are written to build/mutants/summary.md. Exit status: 1 where fewer than
95% are killed, or a survivor has no reason in the plan.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mutation import plan, protections, run, summary

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "mutants"
PROTECTIONS = "protections"
"""The group of tests/protections.toml: what is taken away there is written by hand."""


def main(arguments: list[str]) -> int:
    """Run the named groups, or all."""
    names = [argument for argument in arguments if argument != "--figures"]
    if names == [PROTECTIONS]:
        run.copy(ROOT, OUT / "tree")
        return int(bool(protections.unshown(OUT / "tree")))
    told = plan.read(ROOT / "tests" / "mutants.toml")
    if unknown := set(names) - {group.name for group in told.groups}:
        sys.exit(f"no such group: {', '.join(sorted(unknown))}; there are {', '.join(g.name for g in told.groups)}")
    tries = names == arguments
    if tries:
        run.copy(ROOT, OUT / "tree")
    run.enter(OUT / "tree")
    counts = [_group(group, told, tries=tries) for group in told.groups if not names or group.name in names]
    unexplained = summary.listing(counts, explained=False)
    text = summary.table(counts)
    (OUT / "summary.md").write_text(f"{text}\n{unexplained}\n{summary.listing(counts, explained=True)}", "utf-8")
    print(f"{text}\n{unexplained}")
    return int(bool(unexplained) or any(count.rate < summary.TARGET for count in counts))


def _group(group: plan.Group, told: plan.Plan, *, tries: bool) -> summary.Count:
    tree = Path.cwd()
    tests = group.test_files(tree)
    seconds = run.baseline(tests) if tries else 0
    counts = []
    for module in group.files(tree):
        with run.results(OUT / "results", module, group, tests) as database:
            if tries:
                run.run(database, tests, seconds, f"{group.name}, {module}")
            counts.append(summary.count(database, module, told))
    return summary.together(group.name, counts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
