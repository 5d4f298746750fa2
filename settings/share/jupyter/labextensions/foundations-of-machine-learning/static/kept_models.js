// A lesson that is saved keeps its sleeping figures and questions too. ipywidgets saves only what a kernel has: one save
// after a restart, or on the next day before anything has run, would forget where figures stood and what was answered.

import { isOfTheCourse } from "./course.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";

// The ids of the models that the outputs of a notebook show.
function idsShown(notebook) {
  const ids = new Set();
  for (const cell of notebook.cells) {
    if (cell.type !== "code") continue;
    for (let i = 0; i < cell.outputs.length; i++) ids.add(cell.outputs.get(i).data[WIDGET]?.model_id);
  }
  return ids;
}

export async function plugin(shared) {
  const { WidgetManager } = await shared("@jupyter-widgets/jupyterlab-manager");
  const { serialize_state: serialised } = await shared("@jupyter-widgets/base-manager");
  const { register_model: register, get_state_sync: stateOf } = WidgetManager.prototype;
  const models = new WeakMap(); // manager → id → model

  function registerAndRemember(id, promise) {
    register.call(this, id, promise);
    if (!models.has(this)) models.set(this, new Map());
    promise.then(
      (model) => models.get(this).set(id, model),
      () => {}, // ipywidgets tells it
    );
  }

  function stateWithSleeping(options) {
    const awake = stateOf.call(this, options);
    const notebook = this.context.model;
    if (!isOfTheCourse({ model: notebook })) return awake;
    const shown = [...idsShown(notebook)].map((id) => models.get(this)?.get(id)).filter(Boolean);
    const asleep = shown.flatMap((model) => [model, model.get("layout")]).filter((model) => model && !model.comm_live);
    return { ...awake, state: { ...serialised(asleep, options).state, ...awake.state } };
  }

  return {
    id: "foundations-of-machine-learning:kept-models",
    autoStart: true,
    activate: () => {
      WidgetManager.prototype.register_model = registerAndRemember;
      WidgetManager.prototype.get_state_sync = stateWithSleeping;
    },
  };
}
