// A pointer that rests on a link to a term shows the term's definition: often no journey to the glossary is needed.

import { aim } from "./links.js";

const ENTRY = /^### (.+)\n\n(.+?) <span /gm; // a heading, and the definition before its Chinese names
const PLACE = /(^|\/)glossary\.ipynb$/;

// The definitions of a glossary: where a link to the term leads → what is shown.
function definitions(glossary) {
  const found = new Map();
  for (const { cell_type, source } of glossary.cells) {
    if (cell_type !== "markdown") continue;
    for (const [, term, definition] of [source].flat().join("").matchAll(ENTRY)) {
      found.set(term.replaceAll(" ", "-"), `${term}: ${definition}`);
    }
  }
  return found;
}

export async function plugin(shared) {
  const { PageConfig } = await shared("@jupyterlab/coreutils");
  const read = new Map(); // the path of a glossary → what it defines, read once

  return {
    id: "foundations-of-machine-learning:hints",
    autoStart: true,
    activate: (app) => {
      const load = (path) => {
        const file = app.serviceManager.contents.get(path, { content: true });
        return file.then(({ content }) => definitions(content), () => new Map()); // no glossary, no hints
      };
      document.addEventListener("mouseover", async ({ target }) => {
        const link = target.closest?.("a[href*='glossary.ipynb']");
        const to = link && !link.title && aim(link, PageConfig.getBaseUrl());
        if (!to || !PLACE.test(to.path)) return;
        if (!read.has(to.path)) read.set(to.path, load(to.path));
        const hint = (await read.get(to.path)).get(to.fragment);
        if (hint) link.title = hint;
      });
    },
  };
}
