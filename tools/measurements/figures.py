"""The figures that are measured, cut out of their lessons: the cells up to a figure, and the cell that shows it."""

from dataclasses import dataclass

import nbformat


@dataclass(frozen=True)
class Measured:
    """A live figure of a lesson.

    scene    the name of its scene; of several figures with this scene, the first one is taken
    slider   the label of the slider that is moved
    """

    lesson: str
    scene: str
    slider: str

    def cells(self, notebooks):
        """The source of all code cells before the figure, and that of the figure's cell."""
        notebook = nbformat.read(notebooks / self.lesson, as_version=4)
        sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        shown = [i for i, source in enumerate(sources) if "explore(" in source and self.scene in source]
        if not shown:
            raise ValueError(f"No cell of {self.lesson} explores {self.scene!r}; mend FIGURES in tools/bench.py.")
        return "\n\n".join(sources[: shown[0]]), sources[shown[0]]

    def page(self, notebooks, file):
        """Writes a notebook with the figure, the same with interact, and the echo, all from the figure's own cell."""
        before, figure = self.cells(notebooks)
        cells = [nbformat.v4.new_code_cell(source) for source in (before, figure, RIVALS, figure, ECHO, figure)]
        for cell in cells:
            cell.metadata["jupyter"] = {"source_hidden": True}  # so that all three stand in the window
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC}), file)


RIVALS = "import rivals\nexplore = rivals.with_interact"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
ECHO = "explore = rivals.echo"
