"""Lists of a text's features given back to Pango, which WeasyPrint leaves with it: 0.06 MB a report, for ever.

It keeps one feature for all lists, so that none of them may end. Here each list has its own and ends with its text.
``weasyprint_patch`` puts this in the place of WeasyPrint's own function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text.ffi import ffi, pango


class Fresh(dict[bytes, Any]):
    """A ``FontConfiguration.font_features`` that keeps none."""

    def setdefault(self, key: bytes, default: Any = None) -> Any:
        """What is given, made for this one list."""
        del key
        return default


def give_back(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``Layout.setup`` after which the layout alone holds the list of its features."""

    def setup(layout: Any, style: Any) -> None:
        original(layout, style)
        features = pango.pango_layout_get_attributes(layout.layout)
        if features != ffi.NULL and isinstance(style.font_config.font_features, Fresh):
            pango.pango_attr_list_unref(features)

    return setup
