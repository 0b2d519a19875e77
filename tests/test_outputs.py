"""Outputs are moved into place whole, and a draft that someone has edited is never lost (rule 7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.writers import files


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


def test_a_refusal_half_way_leaves_every_file_whole(tmp_path: Path) -> None:
    """The second output cannot be moved, for a folder bears its name: the first is new, nothing is lost."""
    _deliver(tmp_path, "a.md", "旧")
    (tmp_path / "b.md").mkdir()
    with files.beside(tmp_path) as scratch:
        written = {name: scratch / name for name in ("a.md", "b.md")}
        for path in written.values():
            path.write_text("新", "utf-8")
        with pytest.raises(OSError, match=r"b\.md"):
            files.move(written, tmp_path)
    assert _visible(tmp_path) == {"a.md": "新"}
    assert _deliver(tmp_path, "a.md", "再") == ()
