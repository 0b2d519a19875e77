"""The chart of indicators against their targets; the one place that draws, and that loads what draws."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from assembler.diagnostics.findings import Finding, Mark
from assembler.document.model import Picture, Span
from assembler.facts.figures import Figures, Verdict
from assembler.facts.positions import mark_of
from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme
from assembler.layout.units import MM_PER_INCH
from assembler.review.copy.bars import Bar, Panel, Panels, described, drawn_figures, label, panels_by_picture
from assembler.review.copy.plotting import plotting
from assembler.review.ledger.words import VERDICTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

_TYPEFACE: Final = "heiti"
_CAPTION: Final = "指标完成情况"
_INCHES: Final = 1 / MM_PER_INCH
"""In a millimetre: matplotlib reckons in inches."""
_ROW_MM, _PANEL_MM, _LEGEND_MM = 9.5, 11.0, 9.0
"""Height of a bar's row, of what a panel needs besides its bars, and of the legend."""
_NAMES_MM, _RIGHT_MM = 36.0, 4.0
_NAME_CHARACTERS: Final = 11
_ROOM: Final = 1.75
"""The axis is so many times as long as its longest bar: the words behind the bar need their place."""
_SIZE: Final = 8.5
_DPI: Final = 220
_COLOURS: Final = {Verdict.MET: "#3b6ea5", Verdict.MISSED: "#f2d3c4"}
_EDGE, _GOAL = "#9c3d1c", "#1a1a1a"
_LEGEND: Final = "指标"
_UNDRAWN: Final = "?"
"""Stands in the chart for a character that its typeface lacks; a finding tells of it."""


def pictures(figures: Figures, theme: Theme, fonts: resolution.Resolution) -> tuple[Picture, ...]:
    """One picture for as many panels as fit on it; none where no figure has a target, or no typeface can letter it."""
    drawn = tuple(panels_by_picture(figures))
    served = fonts.served.get(_TYPEFACE) if drawn else None
    return tuple(_pictures(drawn, served, theme.page.text_width)) if served else ()


def _pictures(drawn: tuple[Panels, ...], served: resolution.Served, width: float) -> Iterator[Picture]:
    with plotting():
        yield from _plotted(drawn, served, width)


def _plotted(drawn: tuple[Panels, ...], served: resolution.Served, width: float) -> Iterator[Picture]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure as Drawing  # noqa: PLC0415
    from matplotlib.font_manager import FontPath, FontProperties  # noqa: PLC0415

    font = FontProperties(fname=FontPath(str(served.path), served.index), size=_SIZE)
    for panels in drawn:
        drawing = Drawing(figsize=(width * _INCHES, _height(panels) * _INCHES))
        FigureCanvasAgg(drawing)
        _draw(drawing, _drawable(panels, served), font, width)
        words = described(bar for panel in panels for bar in panel.bars)
        yield Picture(_saved(drawing, "svg"), _saved(drawing, "png"), words, width, (Span(_CAPTION),))


def uncovered(
    figures: Figures, fonts: resolution.Resolution, known: Mapping[str, Mark], file: str
) -> Iterator[Finding]:
    """A finding for every character that the chart is to show and its typeface lacks, at the figure that has it.

    The text around it may take another typeface; a chart has one.
    """
    served = fonts.served.get(_TYPEFACE)
    for figure, bar in drawn_figures(figures) if served else ():
        for character in sorted(set(bar.words) - {" "}):
            if served and character not in served.face.characters:
                gaps = {"character": character, "codepoint": f"U+{ord(character):04X}", "family": served.family}
                yield Finding("chart-character", file, mark_of(figure.path, known), figure.path, gaps)


def _drawable(panels: Panels, served: resolution.Served) -> Panels:
    def drawn(text: str) -> str:
        return "".join(one if one.isspace() or one in served.face.characters else _UNDRAWN for one in text)

    return tuple(
        Panel(
            drawn(panel.unit),
            tuple(
                replace(bar, name=drawn(bar.name), printed=drawn(bar.printed), target=drawn(bar.target))
                for bar in panel.bars
            ),
        )
        for panel in panels
    )


def _height(panels: Panels) -> float:
    """Millimetres."""
    return _LEGEND_MM + sum(_PANEL_MM + _ROW_MM * len(panel.bars) for panel in panels)


def _saved(drawing: Drawing, form: str) -> bytes:
    """The picture's bytes, with nothing in them of the clock or of the program's version."""
    buffer = io.BytesIO()
    nothing = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}[form]
    drawing.savefig(buffer, format=form, dpi=_DPI, transparent=True, metadata=nothing)
    return buffer.getvalue()


def _draw(drawing: Drawing, panels: Panels, font: Any, width: float) -> None:
    height, top = _height(panels), _LEGEND_MM
    for panel in panels:
        tall = _ROW_MM * len(panel.bars)
        left, across = _NAMES_MM / width, (width - _NAMES_MM - _RIGHT_MM) / width
        axes = drawing.add_axes((left, 1 - (top + tall) / height, across, tall / height))
        _panel(axes, panel, font)
        top += tall + _PANEL_MM
    _legend(drawing, font)


def _panel(axes: Axes, panel: Panel, font: Any) -> None:
    rows = range(len(panel.bars))
    for row, bar in zip(rows, panel.bars, strict=True):
        _bar(axes, row, bar, font)
    longest = float(max(bar.reach for bar in panel.bars)) or 1.0
    lowest = min(0.0, *(float(min(bar.value, bar.goal)) for bar in panel.bars))
    axes.set_xlim(lowest * 1.1, longest * _ROOM)
    axes.set_ylim(len(panel.bars) - 0.5, -0.5)
    axes.set_yticks(rows, ["\n".join(wrap(bar.name, _NAME_CHARACTERS)) for bar in panel.bars], fontproperties=font)
    ticks = [tick for tick in axes.get_xticks() if lowest <= tick <= longest * 1.05]
    axes.set_xticks(ticks, [label(tick, panel.unit) for tick in ticks], fontproperties=font)
    axes.tick_params(length=2, colors="#404040", labelcolor="black")
    axes.spines["bottom"].set_bounds(min(ticks), max(ticks))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _bar(axes: Axes, row: int, bar: Bar, font: Any) -> None:
    """Missed bars are hatched: colour alone would not tell all readers."""
    missed = bar.verdict is Verdict.MISSED
    edge, hatch = (_EDGE, "////") if missed else (_COLOURS[bar.verdict], "")
    axes.barh(
        row, float(bar.value), height=0.5, color=_COLOURS[bar.verdict], edgecolor=edge, hatch=hatch, linewidth=0.6
    )
    axes.plot([float(bar.goal)] * 2, [row - 0.38, row + 0.38], color=_GOAL, linewidth=1.8, solid_capstyle="butt")
    words = f"  {bar.printed}（{bar.target}）{VERDICTS[bar.verdict]}"
    axes.text(max(float(bar.value), float(bar.goal), 0.0), row, words, va="center", ha="left", fontproperties=font)


def _legend(drawing: Drawing, font: Any) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.patches import Patch  # noqa: PLC0415

    met = Patch(facecolor=_COLOURS[Verdict.MET], label=VERDICTS[Verdict.MET])
    missed = Patch(facecolor=_COLOURS[Verdict.MISSED], edgecolor=_EDGE, hatch="////", label=VERDICTS[Verdict.MISSED])
    goal = Line2D([], [], color=_GOAL, linewidth=1.8, marker="", label=_LEGEND)
    drawing.legend(
        handles=[met, missed, goal], loc="upper center", ncols=3, prop=font, frameon=False, borderaxespad=0.2
    )
