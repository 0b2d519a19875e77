"""How two drafts side by side look on a screen, a phone and paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """\
body { margin: 0; background: #fff; color: #111; font-family: FangSong, STFangsong, "Noto Serif CJK SC", serif;
  line-height: 1.7 }
main { max-width: 90em; margin: 1em auto; padding: 0 1em }
h1 { font-size: 1.3em; text-align: center }
.summary { text-align: center }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2em; border-top: 1px solid #e4e4e4; padding: .3em 0 }
.pair.changed { background: #fbfaf4 }
.names { position: sticky; top: 0; background: #fff; font-weight: bold }
.old, .new { min-width: 0; overflow-wrap: anywhere }
.pair p { margin: 0 }
.pair .title { text-align: center; font-size: 1.15em; font-weight: bold }
.pair .paragraph, .pair .item, .pair .heading { text-indent: 2em }
.pair .heading { font-weight: bold }
.pair .signature, .pair .date { text-align: right }
del { background: #fde3df; color: #8c1d13 }
ins { background: #def2dd; color: #145214 }
.moved-text { border-left: 3px solid #7a8fb8; padding-left: .6em }
.why { grid-column: 1 / -1; margin: .3em 0 0; padding: .2em 0 .2em 1.6em; font-family: sans-serif; font-size: .85em;
  color: #333; overflow-wrap: anywhere }
details { border-top: 1px solid #e4e4e4; color: #555 }
summary { padding: .3em 0; font-family: sans-serif; font-size: .85em; cursor: pointer }
table { border-collapse: collapse; max-width: 100% }
caption { font-weight: bold }
th, td { border: 1px solid #999; padding: .1em .5em; text-align: left; font-weight: normal }
.scroll { overflow-x: auto }
img { max-width: 100% }
@media (max-width: 45em) {
  .pair { grid-template-columns: 1fr }
  .names { position: static }
  .pair .old:not(.none), .pair .new:not(.none) { border-left: 4px solid #e6b5ae; padding-left: .6em }
  .pair .new:not(.none) { border-left-color: #a8d4a5 }
  .pair:not(.changed):not(.names) .old { display: none }
}
@media print { .names { position: static } .pair { break-inside: avoid } }
"""
"""On a phone the drafts stand below each other, with a bar at the left of each; what did not change stands once."""
