// Runs in a page of JupyterLab, in whatever browser: what the tests ask of the live figures on it. Figures and controls are
// named by their numbers, so that every answer can leave the page as JSON.
(() => {
  const complaints = []; // of the console, and errors that nobody caught
  const complained = console.error;
  console.error = (...words) => {
    complaints.push(words.map(String).join(" "));
    complained.apply(console, words);
  };
  addEventListener("error", ({ message }) => complaints.push(message));
  addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));

  const cards = () => [...document.querySelectorAll(".live-figure")];
  const frame = () => new Promise(requestAnimationFrame);
  const middle = (node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };

  // The picture of a figure as one canvas: what stands still, and over it the canvas of what moves.
  function copy(card, width, height) {
    const layers = [...card.querySelectorAll(".live-picture > img, .live-picture > canvas")];
    const canvas = document.createElement("canvas");
    canvas.width = width ?? layers[0].naturalWidth;
    canvas.height = height ?? layers[0].naturalHeight;
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    for (const layer of layers) if (layer.width) paper.drawImage(layer, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  function uniform(canvas) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const pixels = new Uint32Array(data.buffer);
    return pixels.every((pixel) => pixel === pixels[0]);
  }

  // Whether there is nothing to be seen, or nothing of what moves.
  function blank(card) {
    const moving = card.querySelector(".live-picture > canvas");
    return !moving.width || uniform(copy(card, 48, 24)) || uniform(moving);
  }

  // The control of each number, wherever its row stands.
  const inputs = (card) => {
    const all = [...card.querySelectorAll("input, select")].map((input) => [/^live-.*-(\d+)$/.exec(input.id), input]);
    return Object.fromEntries(all.filter(([id]) => id).map(([id, input]) => [id[1], input]));
  };

  function control(input) {
    const free = !input.matches(":disabled") && input.getClientRects().length > 0;
    const kind = input.localName === "select" ? "choice" : input.type;
    if (kind === "range") return { kind, free, stop: Number(input.value), last: Number(input.max) };
    if (kind === "checkbox") return { kind, free, stop: Number(input.checked), last: 1 };
    if (kind === "choice") return { kind, free, stop: input.selectedIndex, last: input.options.length - 1 };
    return { kind, free, stop: input.value, last: input.list.options.length - 1 };
  }

  let watching = null;
  window.engine = {
    complaints,
    count: () => cards().length,
    controls: (i) => Object.values(inputs(cards()[i])).map(control),
    words: (i) =>
      ["figcaption", ".live-formula", ".live-trouble"].map((place) => cards()[i].querySelector(place).textContent),
    busy: (i) => cards()[i].ariaBusy === "true",
    blank: (i) => blank(cards()[i]),
    picture: (i) => copy(cards()[i]).toDataURL("image/png"),
    grips: (i) => cards()[i].querySelectorAll(".live-grip").length,

    // Brings a part of a figure into view; answers where it is, once it stays there.
    async bring(i, place) {
      const node = cards()[i].querySelector(place);
      node.scrollIntoView({ block: "center" });
      for (let last = ""; last !== String(middle(node)); await frame(), await frame()) last = String(middle(node));
      return engine.locate(i, place, 0);
    },
    locate(i, place, number) {
      const node = cards()[i].querySelectorAll(place)[number];
      return { middle: middle(node), width: node.offsetWidth, shown: node.getClientRects().length > 0 };
    },

    // A choice, a toggle or a text goes to a stop, as if by hand; a slider only gets the focus: it has keys.
    set(i, number, stop) {
      const input = inputs(cards()[i])[number];
      input.focus();
      if (input.type === "range") return;
      if (input.type === "checkbox") return input.click();
      if (input.localName === "select") input.selectedIndex = stop;
      else input.value = input.list.options[stop].value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },

    // Looks at a figure at each animation frame, until `watched` asks how often its picture was of one colour; and in how
    // many ways its controls stood, also after each move of the pointer: a busy browser may paint none of a drag.
    watch(i) {
      const ways = new Set();
      const count = () => ways.add(JSON.stringify(Object.values(inputs(cards()[i])).map(control)));
      const found = (watching = { frames: 0, blank: 0, ways, count });
      const look = () => {
        if (watching !== found) return;
        found.frames += 1;
        found.blank += blank(cards()[i]);
        count();
        requestAnimationFrame(look);
      };
      count();
      addEventListener("pointermove", count);
      requestAnimationFrame(look);
    },
    watched() {
      const { frames, blank, ways, count } = watching;
      removeEventListener("pointermove", count);
      watching = null;
      return { frames, blank, ways: ways.size };
    },
  };
})();
