// Runs in the page before JupyterLab does, and notes for each live figure what a person would see go wrong for a
// moment only: a picture that can't be painted in the frame in which it is attached, an empty picture.
(() => {
  const watched = new Map(); // card → what is known of it
  const faults = [];
  const pad = new OffscreenCanvas(48, 24).getContext("2d", { willReadFrequently: true });

  // Loaded, and to be decoded in the frame in which it is painted.
  const ready = (picture) => picture.complete && picture.naturalWidth > 0 && picture.decoding === "sync";

  function uniform(picture) {
    pad.drawImage(picture, 0, 0, 48, 24);
    const pixels = new Uint32Array(pad.getImageData(0, 0, 48, 24).data.buffer);
    return pixels.every((pixel) => pixel === pixels[0]);
  }

  function watch(card) {
    const known = { answers: 0, seen: null };
    watched.set(card, known);
    new MutationObserver((records) => {
      known.answers += 1;
      for (const node of records.flatMap((record) => [...record.addedNodes])) {
        if (!(node instanceof HTMLImageElement) || ready(node)) continue;
        faults.push("a picture was attached before it could be painted");
      }
    }).observe(card.querySelector(".live-screen"), { childList: true, subtree: true });
  }

  function look() {
    for (const card of document.querySelectorAll(".live-figure")) if (!watched.has(card)) watch(card);
    for (const [card, known] of watched) {
      if (!card.isConnected) {
        watched.delete(card);
        continue;
      }
      const pictures = card.querySelectorAll(".live-screen img");
      const picture = pictures[0];
      const started = known.seen !== null || picture?.src;
      if (!started || picture === known.seen) continue;
      known.seen = picture;
      if (pictures.length !== 1) faults.push(`a figure shows ${pictures.length} pictures at once`);
      else if (!ready(picture)) faults.push("a blank frame was shown");
      else if (uniform(picture)) faults.push("a frame of one colour was shown");
    }
    if (!resting) requestAnimationFrame(look);
  }
  let resting = false;
  requestAnimationFrame(look);

  window.lab = {
    faults,
    rest: () => (resting = true), // a look at each picture takes milliseconds that a bench would count
    answers: (card) => watched.get(card)?.answers ?? 0,
    async pixels(card) {
      const picture = card.querySelector(".live-screen img");
      const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
      const paper = canvas.getContext("2d");
      paper.drawImage(picture, 0, 0);
      const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
      const digest = await crypto.subtle.digest("SHA-256", data);
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
})();
