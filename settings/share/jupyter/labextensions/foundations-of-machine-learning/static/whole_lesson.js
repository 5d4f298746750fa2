// A button in the toolbar of each lesson runs the whole lesson, and the learner stays where they were. So do they with
// JupyterLab's own Run All Cells, which goes to the end: the selected cell stays selected, and at its place in the window,
// until all has run and its figures are painted, or until the learner scrolls, clicks or presses a key.

import { addStyle, forEachLesson, holdUntil, isOfTheCourse, scrollerOf } from "./course.js";

const LABEL = "Run the whole lesson";
const STYLE = `
.jp-NotebookPanel-toolbar [data-jp-item-name="run-whole-lesson"] {
  border: 1px solid var(--jp-border-color1);
  border-radius: 4px;
}`;
const PAINTING = 2000; // milliseconds that the last figures have, once all cells have run

// The selected cell, or the first in the window if that one is not there, and how far it is below the window's top.
function anchor(notebook) {
  const { top, bottom } = scrollerOf(notebook).getBoundingClientRect();
  const seen = notebook.widgets.filter((cell) => {
    const box = cell.node.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
  const cell = seen.includes(notebook.activeCell) ? notebook.activeCell : (seen[0] ?? notebook.activeCell);
  return { cell, distance: cell.node.getBoundingClientRect().top - top };
}

function stay(notebook, { cell, distance }) {
  if (cell.isDisposed) return;
  const scroller = scrollerOf(notebook);
  const moved = cell.node.getBoundingClientRect().top - scroller.getBoundingClientRect().top - distance;
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
}

export async function plugin(shared) {
  const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
  const { ToolbarButton } = await shared("@jupyterlab/ui-components");
  const { runAll } = NotebookActions;

  NotebookActions.runAll = (notebook, ...rest) => {
    if (!notebook.activeCell || !isOfTheCourse(notebook)) return runAll(notebook, ...rest);
    const [index, place] = [notebook.activeCellIndex, anchor(notebook)];
    const running = runAll(notebook, ...rest);
    notebook.activeCellIndex = index;
    let end = Infinity;
    const ended = () => {
      end = performance.now() + PAINTING;
    };
    running.then(ended, ended);
    holdUntil(
      () => notebook.isDisposed || performance.now() > end,
      () => stay(notebook, place),
    );
    return running;
  };

  function addButton(panel) {
    const run = () => {
      NotebookActions.runAll(panel.content, panel.sessionContext);
      panel.content.activate(); // or the next key would go to the button
    };
    const tooltip = "Run every cell of this lesson, and stay at this place";
    const button = new ToolbarButton({ label: LABEL, tooltip, onClick: run });
    const placed = panel.toolbar.insertAfter("restart-and-run", "run-whole-lesson", button);
    if (!placed) panel.toolbar.insertItem(0, "run-whole-lesson", button);
  }

  return {
    id: "foundations-of-machine-learning:whole-lesson",
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => {
      addStyle(STYLE);
      forEachLesson(tracker, addButton);
    },
  };
}
