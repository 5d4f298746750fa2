// A link to a section of a notebook leads to that section at the first click.
//
// JupyterLab opens the notebook and looks for the section at once, when it is not drawn yet: here it is looked for until it
// is there. Notebook 7 opens a new browser tab and forgets the section: here each notebook has one tab, and keeps it.

import { isOfTheCourse } from "./course.js";

const FOLLOW = "rendermime:handle-local-link"; // JupyterLab's command behind each link to a file
const PATIENCE = 15000; // milliseconds in which a section has to appear
const STILL = 400; // milliseconds in which it must not move: what is drawn above it pushes it down
const GLOSSARY = /(^|\/)glossary\.ipynb$/;
const STOPS = ["wheel", "pointerdown", "keydown", "touchmove"]; // the learner goes somewhere else

// Where a link to a notebook leads: { path, fragment }, such as "notebooks/glossary.ipynb" and "slope".
export function aim(link, base) {
  const url = new URL(link.href, location.href);
  const files = new URL("files/", new URL(base, location.href)).pathname;
  if (url.origin !== location.origin || !url.pathname.startsWith(files) || !url.pathname.endsWith(".ipynb")) return null;
  return { path: decodeURIComponent(url.pathname.slice(files.length)), fragment: decodeURIComponent(url.hash.slice(1)) };
}

const nextFrame = () => new Promise(requestAnimationFrame);

const isHere = (panel) => GLOSSARY.test(panel.context.path) || isOfTheCourse(panel.content);

function heading(panel, fragment) {
  const name = CSS.escape(fragment);
  const found = [...panel.content.node.querySelectorAll(`[id="${name}"], [data-jupyter-id="${name}"]`)];
  return found.find((element) => /^H[1-6]$/.test(element.tagName));
}

// Where the section stands among the cells: one that is far away may not be drawn before it is scrolled to.
function cellOf(panel, fragment) {
  const headings = (cell) => cell.sharedModel.getSource().match(/^#{1,6} .+$/gm) ?? [];
  const name = (line) => line.replace(/^#+ /, "").replace(/[*`]/g, "").trim().replaceAll(" ", "-");
  return [...panel.content.model.cells].findIndex(
    (cell) => cell.type === "markdown" && headings(cell).some((line) => name(line) === fragment),
  );
}

// Brings a section to the top of the window, and keeps it there until nothing moves it any more.
async function show(panel, fragment) {
  await panel.context.ready;
  await panel.revealed;
  if (panel.isDisposed || !isHere(panel)) return;
  const number = cellOf(panel, fragment);
  if (number < 0) return;
  let left = false;
  const leave = () => (left = true);
  STOPS.forEach((kind) => window.addEventListener(kind, leave, { capture: true, passive: true }));
  const begin = performance.now();
  let since = begin;
  let top = null;
  let asked = -Infinity;
  while (!left && !panel.isDisposed && performance.now() - begin < PATIENCE) {
    const place = heading(panel, fragment);
    if (!place?.checkVisibility()) {
      if (performance.now() - asked > STILL) {
        asked = performance.now();
        panel.content.scrollToItem(number, "start").catch(() => {}); // refused when another scroll comes between
      }
    } else if (top === null || Math.abs(place.getBoundingClientRect().top - top) > 1) {
      place.scrollIntoView();
      top = place.getBoundingClientRect().top;
      since = performance.now();
    } else if (performance.now() - since > STILL) break;
    await nextFrame();
  }
  STOPS.forEach((kind) => window.removeEventListener(kind, leave, { capture: true }));
}

// In Notebook 7: a tab for each notebook, found again by its name; the section stands in its address.
function useOneTab(tracker, base) {
  const name = (path) => `foundations-of-machine-learning ${path}`;
  const follow = (event) => {
    const link = event.target.closest?.("a[href]");
    const from = tracker.currentWidget;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button || !from || !isHere(from)) return;
    const to = aim(link, base);
    if (!to) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const address = new URL(`notebooks/${to.path.split("/").map(encodeURIComponent).join("/")}`, new URL(base, location.href));
    address.hash = to.fragment;
    window.open(address, name(to.path))?.focus();
  };
  const arrive = (panel) => location.hash && show(panel, decodeURIComponent(location.hash.slice(1)));
  document.addEventListener("click", follow, { capture: true });
  window.addEventListener("hashchange", () => tracker.currentWidget && arrive(tracker.currentWidget));
  const opened = (panel) => {
    window.name = name(panel.context.path);
    arrive(panel);
  };
  tracker.forEach(opened);
  tracker.widgetAdded.connect((_, panel) => opened(panel));
}

// In JupyterLab: after its own command has opened the notebook.
function followToTheEnd(commands, tracker) {
  commands.commandExecuted.connect(async (_, { id, args, result }) => {
    if (id !== FOLLOW || !args.path || !args.id) return;
    await result;
    const path = args.path.replace(/^\//, "");
    const panel = tracker.find((panel) => panel.context.path === path);
    if (panel) show(panel, decodeURIComponent(args.id.replace(/^#/, "")));
  });
}

export async function plugin(shared) {
  const { INotebookTracker } = await shared("@jupyterlab/notebook");
  const { PageConfig } = await shared("@jupyterlab/coreutils");
  return {
    id: "foundations-of-machine-learning:links",
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => {
      if (PageConfig.getOption("notebookPage")) useOneTab(tracker, PageConfig.getBaseUrl());
      else followToTheEnd(app.commands, tracker);
    },
  };
}
