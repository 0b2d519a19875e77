"""What the page of a browser has beside the theme: its width, a phone's, and how it is printed."""

from __future__ import annotations

from typing import Final

SCREEN: Final = """
body {{ background: #fff; color: #111 }}
main {{ max-width: {width:g}mm; margin: {side:g}mm auto; padding: 0 {side:g}mm }}
.signature, .date {{ text-align: left }}
"""
PHONE: Final = """
@media screen and (max-width: 210mm) {
  main { margin: 1em auto; padding: 0 1em }
  .title, .attachment-title { font-size: 1.3em }
  .title .line, .attachment-title .line { white-space: normal }
  .signature, .date { padding-left: 0 !important; text-align: right }
  .letterhead { white-space: normal; text-align: center !important; letter-spacing: 0 !important }
  .letterhead { font-size: 1.6em !important; line-height: 1.3 !important }
  .letterhead { margin: 0.5em 0 !important; padding: 0 !important }
  .letterhead .far { top: 0 !important }
  table { display: block; width: auto; max-width: 100%; overflow-x: auto }
  caption { display: block }
}
"""
"""Narrower than a sheet: no margins of paper, nothing wider than the screen but a table, which scrolls by itself."""
PRINT: Final = """
@media print {
  main { margin: 0; padding: 0; max-width: none }
  main::before { display: none !important }
  p { orphans: 2; widows: 2 }
  h1, h2, h3, h4, h5, caption, .occasion, .reporter, .attachment-mark { break-after: avoid }
  .signature { break-after: avoid } .signature, .date { break-before: avoid }
  thead { display: table-header-group } tr { break-inside: avoid }
  table.wide { page: wide; width: 100%; position: static; transform: none }
}
"""
"""On paper: the theme's pages, with no heading at a page's foot; the status stands in the header of each."""
