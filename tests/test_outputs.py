"""Outputs are moved into place whole, and a draft that someone has edited is never lost (rule 7)."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest

from assembler.facts.source import Source
from assembler.pipeline.build import Request, build
from assembler.writers import files
from tests.made import ROOT, WORKSPACE


def _deliver(folder: Path, name: str, text: str) -> tuple[tuple[Path, Path], ...]:
    with files.beside(folder) as scratch:
        (scratch / name).write_text(text, "utf-8")
        return files.move({name: scratch / name}, folder)


def _crash(folder: Path) -> None:
    with files.beside(folder) as scratch:
        (scratch / "r.md").write_text("半", "utf-8")
        raise RuntimeError("停电")


def _visible(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.is_file()}


def test_an_output_is_moved_into_place(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "build"
    assert _deliver(folder, "r.md", "一") == ()
    assert _visible(folder) == {"r.md": "一"}


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    _deliver(tmp_path, "r.md", "一")
    assert [path.name for path in tmp_path.rglob(".assembler-*")] == []


def test_an_untouched_draft_is_replaced(tmp_path: Path) -> None:
    _deliver(tmp_path, "r.md", "一")
    assert _deliver(tmp_path, "r.md", "二") == ()
    assert _visible(tmp_path) == {"r.md": "二"}


def test_an_edited_draft_is_kept_aside(tmp_path: Path) -> None:
    _deliver(tmp_path, "r.md", "一")
    (tmp_path / "r.md").write_text("改", "utf-8")
    assert _deliver(tmp_path, "r.md", "二") == ((tmp_path / "r.md", tmp_path / "r.edited-1.md"),)
    assert _visible(tmp_path) == {"r.md": "二", "r.edited-1.md": "改"}


def test_every_edit_is_kept(tmp_path: Path) -> None:
    for round_ in range(3):
        _deliver(tmp_path, "r.md", f"第{round_}稿")
        (tmp_path / "r.md").write_text(f"第{round_}稿，已改", "utf-8")
    _deliver(tmp_path, "r.md", "终稿")
    assert set(_visible(tmp_path).values()) == {"终稿", "第0稿，已改", "第1稿，已改", "第2稿，已改"}


def test_an_edit_that_equals_the_new_draft_needs_no_copy(tmp_path: Path) -> None:
    _deliver(tmp_path, "r.md", "一")
    (tmp_path / "r.md").write_text("二", "utf-8")
    assert _deliver(tmp_path, "r.md", "二") == ()
    assert _visible(tmp_path) == {"r.md": "二"}


def test_a_file_that_was_never_ours_is_kept(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("别人的", "utf-8")
    _deliver(tmp_path, "r.md", "一")
    assert _visible(tmp_path) == {"r.md": "一", "r.edited-1.md": "别人的"}


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", "乱".encode()])
def test_a_damaged_note_keeps_the_draft_rather_than_lose_it(tmp_path: Path, damage: bytes) -> None:
    _deliver(tmp_path, "r.md", "一")
    (tmp_path / ".assembler" / "r.md").write_bytes(damage)
    _deliver(tmp_path, "r.md", "二")
    assert _visible(tmp_path) == {"r.md": "二", "r.edited-1.md": "一"}


def test_a_crash_before_moving_leaves_the_old_draft(tmp_path: Path) -> None:
    _deliver(tmp_path, "r.md", "一")
    with pytest.raises(RuntimeError, match="停电"):
        _crash(tmp_path)
    assert _visible(tmp_path) == {"r.md": "一"}
    assert _deliver(tmp_path, "r.md", "二") == ()


def _written(scratch: Path, text: str, *names: str) -> dict[str, Path]:
    for name in names:
        (scratch / name).write_text(text, "utf-8")
    return {name: scratch / name for name in names}


@pytest.mark.parametrize("stand", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_found_before_anything_is_moved(stand: Callable[[Path], None], tmp_path: Path) -> None:
    _deliver(tmp_path, "a.md", "旧")
    stand(tmp_path / "b.md")
    with files.beside(tmp_path) as scratch, pytest.raises(OSError, match=r"b\.md"):
        files.move(_written(scratch, "新", "a.md", "b.md", "c.md"), tmp_path)
    assert _visible(tmp_path) == {"a.md": "旧"}
    assert _deliver(tmp_path, "a.md", "再") == ()


def _move_refusing(folder: Path, refused: frozenset[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """Move a.md, b.md and c.md while the disk moves nothing called ``refused``; those that could not be moved back."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if path.name in refused:
            raise OSError(errno.EBUSY, "busy", str(path))
        return real(path, target)

    with files.beside(folder) as scratch, monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(OSError, match="busy") as caught:
            files.move(_written(scratch, "新", "a.md", "b.md", "c.md"), folder)
    return caught.value.left if isinstance(caught.value, files.NotMovedError) else ()


def test_a_refusal_half_way_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts of ours, edited ones, and places where nothing was."""
    _deliver(tmp_path, "a.md", "旧")
    (tmp_path / "c.md").write_text("改", "utf-8")
    assert _move_refusing(tmp_path, frozenset({"c.md"}), monkeypatch) == ()
    assert _visible(tmp_path) == {"a.md": "旧", "c.md": "改"}
    assert _deliver(tmp_path, "a.md", "再") == ()


def test_what_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deliver(tmp_path, "a.md", "旧")
    left = _move_refusing(tmp_path, frozenset({"c.md", "before-0"}), monkeypatch)
    assert left == (tmp_path / "a.md",)
    assert _visible(tmp_path) == {"a.md": "新"}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX's permissions")
def test_a_read_only_draft_stays(tmp_path: Path) -> None:
    """Root may write to any file: a name space of users of one's own takes that right away."""
    (tmp_path / "r.md").write_text("留", "utf-8")
    (tmp_path / "r.md").chmod(0o444)
    alone = () if os.geteuid() else ("unshare", "--user")
    if alone and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system gives no name space of users")
    asked = [
        sys.executable,
        "-c",
        f"from tests.test_outputs import _deliver, Path\n_deliver(Path({str(tmp_path)!r}), 'r.md', '新')",
    ]
    done = subprocess.run([*alone, *asked], capture_output=True, check=False, cwd=ROOT, text=True)
    assert done.stderr.splitlines()[-1] == f"PermissionError: [Errno 13] Permission denied: '{tmp_path}/r.md'"
    assert _visible(tmp_path) == {"r.md": "留"}


@pytest.mark.parametrize("name", ["长" * 100, "/".join(["深" * 60] * 30)])
def test_a_name_that_no_disk_takes_is_told(name: str, tmp_path: Path) -> None:
    facts = Source(
        b"format: department\nreport: {unit: x, subject: y, period: 2025}\nduty: {heading: z, task: t}\n", "f"
    )
    built = build(Request(facts, to=("md",), out=tmp_path / name), WORKSPACE)
    assert [(one.code, str(one.gaps.get("reason"))) for one in built.findings] == [("cannot-write", "名称太长")]


def test_an_end_between_noting_and_moving_makes_no_edited_draft(tmp_path: Path) -> None:
    """Whichever of the two stands there is known: nothing is kept aside."""
    for cut_short in ("旧", "新"):
        folder = tmp_path / cut_short
        _deliver(folder, "a.md", "旧")
        before = (folder / "a.md").read_bytes()
        _deliver(folder, "a.md", "新")
        if cut_short == "旧":
            (folder / "a.md").write_bytes(before)
        assert _deliver(folder, "a.md", "再") == ()
        assert _visible(folder) == {"a.md": "再"}


@pytest.mark.parametrize("links", [True, False])
def test_a_draft_saved_while_it_is_replaced_is_kept(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an editor that writes another file and moves it: the one that is looked at has gone by then."""
    _deliver(tmp_path, "a.md", "旧")
    edits = iter(["甲改", "乙改"])
    real = Path.samefile

    def saved_first(path: Path, other: Path) -> bool:
        if text := next(edits, ""):
            (tmp_path / "draft").write_text(text, "utf-8")
            (tmp_path / "draft").replace(tmp_path / "a.md")
        return real(path, other)

    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    monkeypatch.setattr(Path, "samefile", saved_first)
    _deliver(tmp_path, "a.md", "新")
    assert _visible(tmp_path) == {"a.md": "新", "a.edited-1.md": "乙改"}


def _no_links(_file: Path, _name: Path) -> None:
    """As on a memory stick."""
    raise OSError(errno.EPERM, "no links")


def test_a_draft_saved_into_itself_while_it_is_replaced_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deliver(tmp_path, "a.md", "旧")
    real = Path.replace

    def saved_first(path: Path, target: Path) -> Path:
        if target == tmp_path / "a.md":
            target.write_text("改", "utf-8")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", saved_first)
    _deliver(tmp_path, "a.md", "新")
    assert _visible(tmp_path) == {"a.md": "新", "a.edited-1.md": "改"}


def test_a_link_gives_way_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "shared").write_text("改", "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.md").symlink_to("../shared")
    assert _deliver(out, "a.md", "新") == ((out / "a.md", out / "a.edited-1.md"),)
    assert _visible(out) == {"a.md": "新", "a.edited-1.md": "改"}
    assert (tmp_path / "shared").read_text("utf-8") == "改"


def test_the_longest_names_work(tmp_path: Path) -> None:
    name = f"{'长' * 83}.md"  # 252 bytes: nothing can be added to it
    for text in ("一", "二"):
        _deliver(tmp_path, name, text)
        (tmp_path / name).write_text(f"{text}改", "utf-8")
    _deliver(tmp_path, name, "三")
    assert set(_visible(tmp_path).values()) == {"一改", "二改", "三"}


def test_what_a_killed_run_left_is_swept_and_what_a_live_one_writes_is_not(tmp_path: Path) -> None:
    begin = "import sys; from pathlib import Path; from assembler.writers import files\n"
    hold = "with files.beside(Path(sys.argv[1])) as s: print(s, flush=True); sys.stdin.read()"
    runs = [
        subprocess.Popen([sys.executable, "-c", begin + hold, tmp_path], stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT)
        for _ in range(2)
    ]
    folders = [Path(str(run.stdout and run.stdout.readline().strip())) for run in runs]
    runs[0].kill()
    runs[0].communicate()
    with files.beside(tmp_path) as scratch:
        assert {path.name for path in scratch.parent.iterdir()} == {"lock", folders[1].name, scratch.name}
    runs[1].communicate()
    assert list(tmp_path.iterdir()) == []


def test_one_of_two_runs_that_write_the_same_draft_edits_nothing(tmp_path: Path) -> None:
    """Both have written theirs; each is moved whole, and neither takes the other's for an edited one."""
    with files.beside(tmp_path) as one, files.beside(tmp_path) as other:
        first, second = _written(one, "一", "a.md", "b.md"), _written(other, "二", "a.md", "b.md")
        assert files.move(first, tmp_path) == ()
        assert files.move(second, tmp_path) == ()
    assert _visible(tmp_path) == {"a.md": "二", "b.md": "二"}


def test_an_interrupt_waits_until_all_are_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return real(path, target)

    # A shell that runs things behind its back lets them ignore interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with files.beside(tmp_path) as scratch:
            written = _written(scratch, "新", "a.md", "b.md")
            monkeypatch.setattr(Path, "replace", interrupted)
            with pytest.raises(KeyboardInterrupt):
                files.move(written, tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
    assert _visible(tmp_path) == {"a.md": "新", "b.md": "新"}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_all_is_on_the_disk_before_anything_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real, flush = Path.replace, os.fsync

    def flushed(descriptor: int) -> None:
        seen.append(f"flush {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        flush(descriptor)

    def moved(path: Path, target: Path) -> Path:
        seen.append(f"move {target.parent.name}/{target.name}")
        return real(path, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", moved)
    out = tmp_path / "out"
    with files.beside(out) as scratch:
        files.move(_written(scratch, "新", "a.md", "b.md"), out)
    noted = ["flush note", "move .assembler/a.md", "flush note", "move .assembler/b.md"]
    assert seen == ["flush a.md", "flush b.md", *noted, "move out/a.md", "move out/b.md", "flush out"]
