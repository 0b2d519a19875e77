"""For the archive: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file.

WeasyPrint writes either; this adds what is missing of the other, and leaves the metadata uncompressed, as PDF/A asks.
"""

from __future__ import annotations

from typing import Any

VARIANT = "pdf/a-2a"

_END = b"</rdf:RDF>"
_IDENTITY = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />"""
_SCHEMA = b"""<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A lets no property into the metadata that it does not know, unless its schema is there too (6.6.2.3)."""


def complete(pdf: Any) -> None:
    """Say in the metadata of ``pdf`` that it is PDF/UA-1 as well; a part of WeasyPrint's ``finisher``."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    (content,) = metadata.stream
    before, end, after = content.partition(_END)
    metadata.stream = [before + _SCHEMA + _IDENTITY + end + after]
    metadata.compress = False
