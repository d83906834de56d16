"""Not written yet."""
from apparatus.model import Extract, Witness
def read(witness: Witness) -> Extract:
    raise NotImplementedError
