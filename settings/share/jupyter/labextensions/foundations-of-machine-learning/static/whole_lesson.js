// A button in the toolbar of each lesson: it runs the whole lesson, and the learner stays where they were.

import { forEachLesson } from "./course.js";

const LABEL = "Run the whole lesson";

export async function plugin(shared) {
  const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
  const { ToolbarButton } = await shared("@jupyterlab/ui-components");

  function addButton(panel) {
    const run = () => NotebookActions.runAll(panel.content, panel.sessionContext);
    const tooltip = "Run every cell of this lesson, and stay at this place";
    const button = new ToolbarButton({ label: LABEL, tooltip, onClick: run });
    const placed = panel.toolbar.insertAfter("restart-and-run", "run-whole-lesson", button);
    if (!placed) panel.toolbar.insertItem(0, "run-whole-lesson", button);
  }

  return {
    id: "foundations-of-machine-learning:whole-lesson",
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => forEachLesson(tracker, addButton),
  };
}
