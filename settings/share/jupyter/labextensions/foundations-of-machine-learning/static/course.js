// What the habits share: which notebooks they are for, and whether the learner has taken the page into their own hands.

const USES_THE_COURSE = /^\s*(from|import) helpers\./m;
const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"];

// Those that use the course's library, a learner's copies of lessons among them.
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

// What scrolls when a notebook does.
export const scrollerOf = (notebook) => notebook.node.querySelector(".jp-WindowedPanel-outer") ?? notebook.node;

// Calls `hold` before each frame is painted, until `done` says so or the learner does anything: from then on the page is
// theirs. Answers with a function that ends it.
export function holdUntil(done, hold) {
  let frame = 0;
  const end = () => {
    cancelAnimationFrame(frame);
    for (const act of ACTS) removeEventListener(act, end, true);
  };
  const step = () => {
    if (done()) return end();
    hold();
    frame = requestAnimationFrame(step);
  };
  for (const act of ACTS) addEventListener(act, end, { capture: true, passive: true });
  frame = requestAnimationFrame(step);
  return end;
}

export function addStyle(rules) {
  const style = document.createElement("style");
  style.textContent = rules;
  document.head.append(style);
}
