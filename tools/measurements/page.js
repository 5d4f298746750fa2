// Runs in the page beside a live figure, the same figure with interact, and a slider that echoes. At the start of each
// frame it notes what stands there to be painted, and the time if that has changed.
(() => {
  const finished = (picture) => (picture?.complete && picture.naturalWidth > 0 ? picture : null);
  const layers = () => [...document.querySelectorAll(".live-picture > img, .live-picture > canvas")]; // from below

  // A live figure writes its caption in the same task in which it draws.
  let drawn = 0;
  const counter = new MutationObserver(() => (drawn += 1));
  const shown = {
    live() {
      const [ground, canvas] = layers();
      return finished(ground) && canvas.width === ground.naturalWidth ? drawn : null;
    },
    // On a page of the site, whose picture of what stands still may be finer than the screen.
    site: () => (finished(layers()[0]) && layers()[1].width ? drawn : null),
    interact: () => finished(document.querySelector(".widget-interact .jp-OutputArea-output img")),
    echo: () => document.querySelector(".bench-echo-answer").textContent,
  };

  let kind = null;
  let last = null;
  let notes = null;

  function look() {
    if (kind) {
      const now = shown[kind]();
      if (now === null) notes.blank += 1;
      else if (now !== last) notes.frames.push(performance.now());
      last = now ?? last;
    }
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);

  for (const event of ["keydown", "pointerdown", "pointermove", "pointerup"]) {
    window.addEventListener(event, ({ timeStamp }) => notes && (notes[event] = timeStamp), { capture: true });
  }

  window.bench = {
    watch(what) {
      const caption = document.querySelector(".live-figure figcaption");
      if (caption) counter.observe(caption, { childList: true });
      kind = what;
      last = shown[kind]();
      notes = { frames: [], blank: 0 };
    },
    notes: () => notes,
    picture() {
      if (kind === "echo") return last;
      const pictures = kind === "live" ? layers() : [last];
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [pictures[0].naturalWidth, pictures[0].naturalHeight];
      for (const picture of pictures) canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL();
    },
  };
})();
