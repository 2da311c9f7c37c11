"""PDFium keeps state of its own, so that one thread at a time may use it, whichever room it works for."""

import threading

one_at_a_time = threading.Lock()
