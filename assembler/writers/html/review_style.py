"""The looks of figures under review; lengths are relative to the type, whose size is the theme's."""

from __future__ import annotations

from typing import Final

PAPER: Final = """
a { color: inherit; text-decoration: none }
.flag { position: absolute; width: 7mm; height: 4.1mm; background-size: contain; background-repeat: no-repeat;
  margin-top: 3mm }
.slot-0 { left: -9mm } .slot-1 { left: -17mm } .slot-2 { left: -9mm; margin-top: -1.2mm }
.slot-3 { left: -17mm; margin-top: -1.2mm }
"""

SCREEN: Final = """
p, h1, h2, h3, h4, h5, td { position: relative }
a { color: inherit; text-decoration: none }
td a { color: #1f4e8c; text-decoration: underline }
.source > a { border-bottom: 1.5px dotted #1f4e8c }
.source.flagged > a { border-bottom: 2px solid #9c3d1c; background: #fbe6dc }
a:focus-visible { outline: 2px solid #1f4e8c; outline-offset: 2px }
.tip { display: none; position: absolute; left: 0; right: 0; z-index: 1; margin-top: 0; padding: .5em .8em;
  font: 14px/1.6 sans-serif; letter-spacing: normal; text-indent: 0; text-align: left; white-space: normal;
  color: #111; background: #fffdf5; border: 1px solid #777; border-radius: 4px; box-shadow: 0 2px 8px #0004 }
td .tip { min-width: 22em }
.source:hover > .tip, .source:focus-within > .tip { display: block }
tr:has(:target), .source:has(:target) { background: #fff3b0 }
table.wide { width: min(94vw, 1180px); position: relative; left: 50%; transform: translateX(-50%) }
thead th { background: #f1f3f6 }
@media print {
  .tip { display: none !important }
  .source > a, td a { border: 0; color: inherit; text-decoration: none; background: none }
  .source.flagged > a { border-bottom: 1px solid #000 }
}
"""
