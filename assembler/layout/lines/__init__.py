"""A paragraph's lines: where they break, and how their slack is spread (W3C CLREQ; GB/T 9704-2012, 5.2.3).

``measured`` weighs a text, ``greedy`` breaks it as word processors do, ``best`` as a typesetter would within the same
number of lines, and ``slack`` sets one line flush.
"""
