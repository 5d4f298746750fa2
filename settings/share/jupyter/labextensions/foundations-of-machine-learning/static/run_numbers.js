// The number beside a cell that has not run in this kernel's life is the author's, or of the day before: [ ] stands in its
// place until the cell runs. The file keeps its numbers. Which cells have run is kept by the browser's tab, so that
// a page that is loaded anew knows it.

import { addStyle, forEachLesson } from "./course.js";

const STYLE = `
.course-not-run .jp-InputPrompt, .course-not-run .jp-OutputPrompt { font-size: 0 }
.course-not-run .jp-InputPrompt::before { content: "[ ]:"; font-size: var(--jp-code-font-size) }
`;

const keyOf = (kernel) => `course-has-run-${kernel}`;
const read = (kernel) => new Set(JSON.parse(sessionStorage.getItem(keyOf(kernel)) ?? "[]"));
const write = (kernel, cells) => sessionStorage.setItem(keyOf(kernel), JSON.stringify([...cells]));

export async function plugin(shared) {
  const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");

  function begin(panel) {
    const { content: notebook, sessionContext } = panel;
    const kernel = () => sessionContext.session?.kernel?.id ?? "none";

    function mark() {
      const ran = read(kernel());
      for (const cell of notebook.widgets) {
        cell.toggleClass("course-not-run", cell.model.type === "code" && !ran.has(cell.model.id));
      }
    }

    function scheduled(_, { notebook: other, cell }) {
      if (other !== notebook) return;
      write(kernel(), read(kernel()).add(cell.model.id));
      cell.removeClass("course-not-run");
    }

    sessionContext.kernelChanged.connect(mark);
    sessionContext.statusChanged.connect((_, status) => {
      if (status !== "restarting" && status !== "autorestarting") return;
      write(kernel(), []);
      mark();
    });
    NotebookActions.executionScheduled.connect(scheduled);
    panel.disposed.connect(() => NotebookActions.executionScheduled.disconnect(scheduled));
    mark();
    sessionContext.ready.then(mark);
  }

  return {
    id: "foundations-of-machine-learning:run-numbers",
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => {
      addStyle(STYLE);
      forEachLesson(tracker, begin);
    },
  };
}
