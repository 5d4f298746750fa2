// What JupyterLab loads: the course's extension, written by hand, so that nothing has to be built. Each habit is a module
// beside this file. It gives a function `plugin`, which is handed `shared` and answers with a plugin of JupyterLab;
// `shared(name)` is one of JupyterLab's own packages. Notebook 7 loads the same file: what it lacks has to be optional.
(() => {
  const HABITS = [
    "whole_lesson.js", "in_view.js", "run_numbers.js", "stored_pictures.js", "kept_models.js",
    "outline.js", "links.js", "hints.js",
  ];
  const beside = document.currentScript.src;
  let scope; // webpack's: package → version → { get, loaded }

  async function shared(name) {
    const versions = Object.values(scope[name] ?? {});
    if (!versions.length) throw new Error(`JupyterLab does not share ${name}.`);
    const factory = await (versions.find((version) => version.loaded) ?? versions[0]).get();
    return factory();
  }

  async function pluginOf(file) {
    const habit = await import(new URL(file, beside));
    return habit.plugin(shared);
  }

  // A habit that can't be had in this JupyterLab must not cost the others.
  async function plugins() {
    const tried = await Promise.allSettled(HABITS.map(pluginOf));
    for (const { reason } of tried) if (reason) console.warn("Part of the course's extension is not used here.", reason);
    return tried.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["foundations-of-machine-learning"] = {
    init: (given) => {
      scope = given;
    },
    get: async () => {
      const made = await plugins();
      return () => ({ __esModule: true, default: made });
    },
  };
})();
