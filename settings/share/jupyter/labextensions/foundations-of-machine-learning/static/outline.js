// JupyterLab opens with the table of contents at the left, and not with the list of files. Only once: after that, the
// panel that the learner chose last is the one that comes back.

const DONE = "foundations-of-machine-learning:outline";

async function openOutline(shell, states) {
  if (await states.fetch(DONE)) return;
  await states.save(DONE, true);
  const reading = shell.currentWidget;
  shell.activateById("table-of-contents");
  if (reading) shell.activateById(reading.id); // the keyboard stays with the page
}

export async function plugin(shared) {
  const { ILabShell } = await shared("@jupyterlab/application");
  const { IStateDB } = await shared("@jupyterlab/statedb");
  return {
    id: DONE,
    autoStart: true,
    optional: [ILabShell, IStateDB], // Notebook 7 has no such shell
    activate: (app, shell, states) => {
      // Not awaited here: JupyterLab restores its panels only when every plugin is active.
      if (shell && states) app.restored.then(() => openOutline(shell, states));
    },
  };
}
