// A figure whose kernel is gone says so at once, before anything is moved: picture and caption stay, and its controls can't
// be used. It wakes by itself when the kernel has it again; a cell that is run anew makes a new figure.
//
// That no kernel has the model, ipywidgets tells by a class and an event. It does so after a restart that was asked for and
// for a figure of a saved notebook, but not when a kernel died or was exchanged: those are heard of here, where the
// widgets' manager knows the notebook's session (JupyterLab, Notebook 7). Elsewhere a move that is not answered tells it.

const LOST = ["autorestarting", "dead", "terminating"];
const RESTARTED = "its kernel was restarted";
const STORED = "it shows how it stood at your last visit";
const asleepWords = (reason) =>
  `This figure is asleep: ${reason}. To wake it, run the whole lesson, or the cells above and this one.`;

function watchSleep(model, card, whenAsleep) {
  // No live region: a restart would have every figure of the lesson read out at once.
  const note = element("p", { class: "live-asleep", role: "note" });
  card.prepend(note);
  const session = model.widget_manager?.context?.sessionContext;
  let [wasAlive, lost] = [false, false];

  function look() {
    const asleep = lost || card.closest(".jupyter-widgets-disconnected") !== null;
    wasAlive ||= !asleep;
    const words = asleep ? asleepWords(wasAlive ? RESTARTED : STORED) : "";
    if (note.textContent === words) return;
    // A control that is disabled loses the focus, and then no key would reach the notebook.
    if (asleep && card.contains(document.activeElement)) card.closest(".jp-Cell")?.focus({ preventScroll: true });
    note.textContent = words;
    for (const control of card.querySelectorAll("input, select, button")) control.disabled = asleep;
    if (asleep) whenAsleep();
  }

  function heard(_, status) {
    if (LOST.includes(status)) lost = true;
    look();
  }

  function exchanged(_, { oldValue }) {
    if (oldValue) lost = true;
    look();
  }

  model.on("comm_live_update", look);
  session?.statusChanged.connect(heard);
  session?.kernelChanged.connect(exchanged);
  look();
  return () => {
    model.off("comm_live_update", look);
    session?.statusChanged.disconnect(heard);
    session?.kernelChanged.disconnect(exchanged);
  };
}
