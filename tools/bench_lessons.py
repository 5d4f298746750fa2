"""The figures that are measured, cut out of their lessons: the cells up to a figure, and the cell that shows it."""

from dataclasses import dataclass

import nbformat


@dataclass(frozen=True)
class Measured:
    """A live figure of a lesson.

    scene    the words after `explore(` in its cell that no earlier figure of the lesson has
    slider   the label of the slider that is moved
    """

    lesson: str
    scene: str
    slider: str

    def cells(self, notebooks):
        """The source of all code cells before the figure, and that of the figure's cell."""
        notebook = nbformat.read(notebooks / self.lesson, as_version=4)
        sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        found = next((i for i, source in enumerate(sources) if "explore(" in source and self.scene + "(" in source), None)
        if found is None:
            raise ValueError(f"No cell of {self.lesson} explores {self.scene!r}; mend FIGURES in tools/bench.py.")
        return "\n\n".join(sources[:found]), sources[found]

    def page(self, notebooks, file):
        """Writes a notebook with the figure, the same with interact, and the echo, all from the figure's own cell."""
        before, figure = self.cells(notebooks)
        cells = [nbformat.v4.new_code_cell(source) for source in (before, figure, RIVALS, figure, ECHO, figure)]
        for cell in cells:
            cell.metadata["jupyter"] = {"source_hidden": True}  # so that all three stand in the window
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC}), file)


RIVALS = "import bench_rivals\nexplore = bench_rivals.with_interact"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
ECHO = "explore = bench_rivals.echo"
