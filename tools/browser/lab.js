// Runs in the page before JupyterLab does, and notes for each live figure what a person would see go wrong for a
// moment only: a picture that can't be painted in the frame in which it is attached, an empty picture.
(() => {
  const watched = new Map(); // card → what is known of it
  const faults = [];
  const pad = new OffscreenCanvas(48, 24).getContext("2d", { willReadFrequently: true });
  const layers = (card) => card.querySelectorAll(".live-picture > img, .live-picture > canvas"); // from below

  // Loaded, and to be decoded in the frame in which it is painted.
  const ready = (picture) => picture.complete && picture.naturalWidth > 0 && picture.decoding === "sync";

  function paint(paper, card, width, height) {
    paper.clearRect(0, 0, width, height);
    for (const layer of layers(card)) if (layer.width) paper.drawImage(layer, 0, 0, width, height);
  }

  function uniform(card) {
    paint(pad, card, 48, 24);
    const pixels = new Uint32Array(pad.getImageData(0, 0, 48, 24).data.buffer);
    return pixels.every((pixel) => pixel === pixels[0]);
  }

  // Each frame writes its caption anew, each error its words.
  function watch(card) {
    const known = { answers: 0, seen: 0 };
    watched.set(card, known);
    const count = new MutationObserver(() => (known.answers += 1));
    for (const words of card.querySelectorAll("figcaption, .live-trouble")) count.observe(words, { childList: true });
    new MutationObserver((records) => {
      for (const node of records.flatMap((record) => [...record.addedNodes])) {
        if (!(node instanceof HTMLImageElement) || ready(node)) continue;
        faults.push("a picture was attached before it could be painted");
      }
    }).observe(card.querySelector(".live-picture"), { childList: true });
  }

  function look() {
    for (const card of document.querySelectorAll(".live-figure")) if (!watched.has(card)) watch(card);
    for (const [card, known] of watched) {
      if (!card.isConnected) {
        watched.delete(card);
        continue;
      }
      const [ground, canvas, more] = layers(card);
      // Out of view the canvas is let go of: then there is nothing to be seen that could be wrong.
      if (!ground.src || known.seen === known.answers || !inWindow(card)) continue;
      known.seen = known.answers;
      if (more) faults.push("a figure shows more than a ground and what is drawn over it");
      else if (!ready(ground)) faults.push("a blank frame was shown");
      else if (canvas.width !== ground.naturalWidth) faults.push("a frame without what moves was shown");
      else if (uniform(card)) faults.push("a frame of one colour was shown");
    }
    if (!resting) requestAnimationFrame(look);
  }

  // Whether a part of the picture can be seen: not hidden by the edges of the notebook's panel.
  function inWindow(card) {
    const picture = card.querySelector(".live-picture").getBoundingClientRect();
    const panel = (card.closest(".jp-WindowedPanel-outer") ?? document.documentElement).getBoundingClientRect();
    return picture.bottom > panel.top && picture.top < panel.bottom;
  }

  let resting = false;
  requestAnimationFrame(look);

  window.lab = {
    faults,
    rest: () => (resting = true), // a look at each picture takes milliseconds that a bench would count
    answers: (card) => watched.get(card)?.answers ?? 0,
    async pixels(card) {
      const [{ naturalWidth: width, naturalHeight: height }] = layers(card);
      const paper = new OffscreenCanvas(width, height).getContext("2d");
      paint(paper, card, width, height);
      const { data } = paper.getImageData(0, 0, width, height);
      const digest = await crypto.subtle.digest("SHA-256", data);
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
})();
