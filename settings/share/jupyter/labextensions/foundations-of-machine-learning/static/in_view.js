// What a cell shows is in view once it was run by itself: JupyterLab scrolls to the next cell as soon as the key is
// pressed, and a figure that comes after that would push itself out of the window. Where they fit, the cell's code and the
// beginning of the next cell are in view as well. Nothing moves when several cells run, when a lesson is opened, or
// once the learner has scrolled, clicked or pressed another key.

import { holdUntil, isOfTheCourse, scrollerOf } from "./course.js";

const MARGIN = 8; // pixels between what is brought into view and the edge of the window
const PEEK = 100; // pixels of the next cell that are enough to go on reading
const REST = 800; // milliseconds without a change of its size: then the output has been painted

// What is to be in view, as [top, bottom] in the window: as much of it as fits, the output before all else.
function wanted(output, code, next, height) {
  const nextEnd = next && Math.min(next.bottom, next.top + PEEK);
  const spans = [
    [code.top, nextEnd],
    [output.top, nextEnd],
    [code.top, output.bottom],
    [output.top, output.bottom],
  ];
  const fits = ([top, bottom]) => bottom - top <= height - 2 * MARGIN; // NaN, where there is no next cell, does not fit
  return spans.find(fits) ?? [output.top, output.top + height - 2 * MARGIN];
}

function bringIntoView(notebook, cell) {
  const box = cell.outputArea.node.getBoundingClientRect();
  if (!cell.node.isConnected || box.height < 2 * MARGIN) return; // nothing is shown
  const scroller = scrollerOf(notebook);
  const view = scroller.getBoundingClientRect();
  const card = cell.outputArea.node.querySelector(".live-figure")?.getBoundingClientRect();
  const output = card && box.height > scroller.clientHeight - 2 * MARGIN ? card : box;
  const next = notebook.activeCell === cell ? undefined : notebook.activeCell?.node.getBoundingClientRect();
  const [top, bottom] = wanted(output, cell.node.getBoundingClientRect(), next, scroller.clientHeight);
  const above = top - view.top - MARGIN;
  const below = bottom - view.top - scroller.clientHeight + MARGIN;
  if (above < -1) scroller.scrollTop += above;
  else if (below > 1) scroller.scrollTop += Math.min(below, above);
}

export async function plugin(shared) {
  const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
  let together = []; // the cells that were given to the kernel in one go
  let followed = null; // { notebook, cell, end }: the cell that the learner has just run

  function follow(notebook, cell) {
    followed?.end();
    const mine = { notebook, cell, end: () => {} };
    let last = Infinity; // when its output changed, once it has run
    let height = -1;
    mine.ran = () => {
      last = performance.now();
    };
    const rested = () => performance.now() - last > REST;
    mine.end = holdUntil(
      () => cell.isDisposed || rested(),
      () => {
        const now = cell.outputArea.node.getBoundingClientRect().height;
        if (now !== height && last !== Infinity) last = performance.now();
        height = now;
        if (last !== Infinity) bringIntoView(notebook, cell);
      },
    );
    followed = mine;
  }

  function scheduled(_, { notebook, cell }) {
    if (!together.length) {
      setTimeout(() => {
        const [first, second] = together;
        together = [];
        if (second) followed?.end();
        else if (isOfTheCourse(first.notebook)) follow(first.notebook, first.cell);
      });
    }
    together.push({ notebook, cell });
  }

  function executed(_, { notebook, cell }) {
    if (followed?.cell === cell) followed.ran();
    // A text was run after it: the learner has gone on.
    else if (followed?.notebook === notebook && cell.model.type !== "code") followed.end();
  }

  return {
    id: "foundations-of-machine-learning:in-view",
    autoStart: true,
    requires: [INotebookTracker],
    activate: () => {
      NotebookActions.executionScheduled.connect(scheduled);
      NotebookActions.executed.connect(executed);
    },
  };
}
