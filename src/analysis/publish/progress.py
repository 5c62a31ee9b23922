"""Progress of a build on the terminal: which notebook, which cell."""

import sys
from types import TracebackType

from tqdm import tqdm


class Bar:
    """One line that moves while notebooks run; a line per notebook where there is no terminal."""

    def __init__(self) -> None:
        self.bar = tqdm(total=0, unit="cel", leave=False, disable=not sys.stderr.isatty(), dynamic_ncols=True)
        self.begun: dict[str, int] = {}

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.bar.close()

    def show(self, notebook: str, cell: int, cells: int) -> None:
        """Tell that cell number `cell` of `cells` of a notebook starts."""
        if notebook not in self.begun:
            self.bar.total = (self.bar.total or 0) + cells
            if self.bar.disable:
                print(f"  {notebook}: {cells} cellen", file=sys.stderr, flush=True)
        self.bar.update(cell - self.begun.get(notebook, 0))
        self.begun[notebook] = cell
        self.bar.set_description(f"{notebook}, cel {cell} van {cells}")
