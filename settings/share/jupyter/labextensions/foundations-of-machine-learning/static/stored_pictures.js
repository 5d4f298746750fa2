// A figure whose model can't be had shows its stored picture or text, in place of "Error displaying widget: model not
// found": a saved lesson keeps no model of a figure whose kernel was restarted, and without any kernel none is loaded. The
// notebook itself is not changed. If the model comes after all, so does the figure.

import { isOfTheCourse } from "./course.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const FAILED = "Error displaying widget";
const LOADING = "Loading widget...";
const PATIENCE = 3000; // milliseconds that a model has to come before the stored picture stands in its place

export async function plugin(shared) {
  const { INotebookTracker } = await shared("@jupyterlab/notebook");
  const { MimeModel } = await shared("@jupyterlab/rendermime");

  function withStored(renderer, notebook, rendermime) {
    const renderWidget = renderer.renderModel.bind(renderer);
    let manager = null; // of the notebook's widgets, once it is known
    let awaited = null; // what is to be rendered
    let stored = null; // what is shown in its place
    let waiting = false; // for its model
    let late = 0;
    const clear = () => {
      clearTimeout(late);
      stored?.dispose();
      stored = null;
    };
    const isThere = () => !manager || manager.has_model(awaited.data[WIDGET].model_id);

    async function showStored() {
      const { data, metadata, trusted } = awaited;
      const { [WIDGET]: _, ...rest } = data;
      const type = rendermime.preferredMimeType(rest, trusted ? "any" : "ensure");
      if (!type || renderer.isDisposed) return;
      clear();
      stored = rendermime.createRenderer(type);
      renderer.node.replaceChildren(stored.node);
      renderer.removeClass("jupyter-widgets");
      await stored.renderModel(new MimeModel({ data: rest, metadata, trusted }));
    }

    // Models of the notebook may come after those of the kernel: ipywidgets would have given up by then.
    function restored() {
      if (!waiting) return;
      if (isThere()) renderer.renderModel(awaited);
      else if (!stored) showStored();
    }

    renderer.renderModel = async (model) => {
      awaited = model;
      clear();
      if (!isOfTheCourse(notebook)) return renderWidget(model);
      late = setTimeout(() => {
        if (renderer.node.textContent === LOADING) showStored();
      }, PATIENCE);
      if (!manager && renderer._manager) {
        renderer.node.textContent = LOADING;
        manager = await renderer._manager.promise;
        manager.restored.connect(restored);
      }
      waiting = !isThere();
      if (waiting) {
        if (manager.restoredStatus) await showStored();
        return;
      }
      await renderWidget(model);
      if (renderer.node.textContent.startsWith(FAILED)) await showStored();
    };
    renderer.disposed.connect(() => {
      clear();
      manager?.restored.disconnect(restored);
    });
    return renderer;
  }

  // As soon as a notebook is made: its outputs are rendered before its cells can be looked at.
  const known = new WeakSet();
  function opened({ content: notebook }) {
    const { rendermime } = notebook;
    if (known.has(rendermime)) return; // two views of one notebook
    known.add(rendermime);
    const create = rendermime.createRenderer.bind(rendermime);
    rendermime.createRenderer = (type, ...rest) => {
      const renderer = create(type, ...rest);
      return type === WIDGET ? withStored(renderer, notebook, rendermime) : renderer;
    };
  }

  return {
    id: "foundations-of-machine-learning:stored-pictures",
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => {
      tracker.forEach(opened);
      tracker.widgetAdded.connect((_, panel) => opened(panel));
    },
  };
}
