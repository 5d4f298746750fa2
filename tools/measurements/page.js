// Runs in the page beside a live figure, the same figure with interact, and a slider that echoes. At the start of each
// frame it notes what stands there to be painted, and the time if that has changed.
(() => {
  const finished = (picture) => (picture?.complete && picture.naturalWidth > 0 ? picture : null);
  const shown = {
    live: () => finished(document.querySelector(".live-screen img")),
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

  for (const event of ["keydown", "pointerdown", "pointerup"]) {
    window.addEventListener(event, ({ timeStamp }) => notes && (notes[event] = timeStamp), { capture: true });
  }

  window.bench = {
    watch(what) {
      kind = what;
      last = shown[kind]();
      notes = { frames: [], blank: 0 };
    },
    notes: () => notes,
    picture() {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [last.naturalWidth, last.naturalHeight];
      canvas.getContext("2d").drawImage(last, 0, 0);
      return canvas.toDataURL();
    },
  };
})();
