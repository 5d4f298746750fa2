// Which notebooks the habits are for: those that use the course's library, a learner's copies of lessons among them.

const USES_THE_COURSE = /^\s*(from|import) helpers\./m;

export function isOfTheCourse(notebook) {
  const cells = notebook.model?.cells ?? [];
  return [...cells].some((cell) => cell.type === "code" && USES_THE_COURSE.test(cell.sharedModel.getSource()));
}

// Calls `begin(panel)` for each notebook of the course that is opened, once its cells are there.
export function forEachLesson(tracker, begin) {
  const opened = async (panel) => {
    await panel.context.ready;
    if (!panel.isDisposed && isOfTheCourse(panel.content)) begin(panel);
  };
  tracker.forEach(opened);
  tracker.widgetAdded.connect((_, panel) => opened(panel));
}
