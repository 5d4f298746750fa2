// Shows drawing lists (after drawing_list.js, which reads them) over a picture of what stands still. It knows nothing of
// Jupyter, of controls or of words.
//
//   const player = new Player(width, height);    // CSS pixels; player.element goes into the page
//   await player.show({ ground, kept, frame });  // a picture (PNG) and two lists, as DataView or array of bytes
//
// A list is made for the pixels of one screen. For another it is drawn `zoom` times as large, and `ground` may be the address
// of a picture that fits.
//
// All of a frame appears in one paint: `show` waits for a new ground to be loaded, and a frame that is overtaken by a
// newer one is dropped. Bytes that are no list are an Error with a sentence; what is shown stays. The canvas is let go of
// while the figure is far out of view.

class Player {
  constructor(width, height) {
    this.width = width;
    this.element = Object.assign(document.createElement("div"), { className: "live-picture" });
    this.element.style.aspectRatio = `${width} / ${height}`;
    this.canvas = document.createElement("canvas");
    this.ground = groundOf(width, height);
    this.element.append(this.ground, this.canvas);
    this.paper = this.canvas.getContext("2d");
    this.parts = {}; // what is shown: ground, kept, frame as they came
    this.begun = this.shown = 0; // how many frames have come; the one that is shown
    this.near = true; // whether the figure is in view, or not far from it
    this.scrolled = () => this.#look(isNear(this.element));
    addEventListener("scroll", this.scrolled, { capture: true, passive: true }); // it comes before the frame is painted
    this.printed = () => this.#look(true); // on paper all figures are in view
    addEventListener("beforeprint", this.printed);
    this.canvas.addEventListener("contextmenu", () => this.#whole());
  }

  close() {
    removeEventListener("scroll", this.scrolled, { capture: true });
    removeEventListener("beforeprint", this.printed);
  }

  // How many device pixels the screen has for each CSS pixel of the figure's size, at the width at which it is shown.
  // Below ½ and above 3 nothing is gained. A figure that is not laid out stays as it is.
  ratio() {
    const across = Math.round(this.element.getBoundingClientRect().width * devicePixelRatio);
    return Math.min(3, Math.max(0.5, (across || (this.list ? this.pixels()[0] : this.width)) / this.width));
  }

  // Width and height of the canvas.
  pixels() {
    return [Math.round(this.list.width * this.zoom), Math.round(this.list.height * this.zoom)];
  }

  // Answers whether this frame is now what is shown: false if a newer one was quicker.
  async show(parts) {
    const order = ++this.begun;
    const known = parts.kept === this.parts.kept ? this.known : readKept(parts.kept);
    const list = readList(parts.frame, known);
    const ground = parts.ground === this.parts.ground ? null : await loaded(parts.ground, this.ground);
    if (order < this.shown) return false;
    this.shown = order;
    Object.assign(this, { parts, known, list, zoom: parts.zoom ?? 1 });
    if (ground) {
      this.ground.replaceWith(ground);
      this.ground = ground;
    }
    this.#draw();
    return true;
  }

  // Frames that are still on their way are dropped: something else has come in their place.
  overtake() {
    this.shown = ++this.begun;
  }

  #draw() {
    const { zoom } = this;
    const [width, height] = this.pixels();
    if (!this.near) return;
    if (this.canvas.width !== width || this.canvas.height !== height) this.#resize(width, height);
    else this.paper.clearRect(0, 0, width, height);
    this.paper.zoom = zoom;
    this.paper.save();
    this.paper.scale(zoom, zoom);
    this.paper.save();
    for (const step of this.list.steps) step(this.paper);
    this.paper.restore();
    this.paper.restore();
  }

  // Where the screen has the pixels of the list but for a rounded edge, each of them falls on one of the screen's.
  #resize(width, height) {
    Object.assign(this.canvas, { width, height });
    const fits = Math.abs(width - this.width * this.ratio()) < 1;
    for (const { style } of [this.ground, this.canvas]) {
      style.width = fits ? `${width / devicePixelRatio}px` : "100%";
      style.height = fits ? `${height / devicePixelRatio}px` : "100%";
    }
  }

  #look(near) {
    if (near === this.near || !this.list) return;
    this.near = near;
    if (near) this.#draw();
    else this.canvas.width = this.canvas.height = 0;
  }

  // A picture that is saved from the page shows the ground, too: it is drawn under the rest, until the next frame.
  #whole() {
    this.paper.globalCompositeOperation = "destination-over";
    this.paper.drawImage(this.ground, 0, 0, this.canvas.width, this.canvas.height);
    this.paper.globalCompositeOperation = "source-over";
  }
}

// In view, or less than two heights of the window away from it.
function isNear(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -2 * innerHeight && top < 3 * innerHeight;
}

const groundOf = (width, height) => Object.assign(document.createElement("img"), { width, height, alt: "", decoding: "sync" });

// The next ground: loaded, and decoded in the frame in which it is attached ("sync"), never a blank one.
async function loaded(bytes, { width, height, style }) {
  const image = groundOf(width, height);
  image.style.cssText = style.cssText;
  image.src = typeof bytes === "string" ? bytes : pngUrl(bytes);
  await new Promise((done, failed) => Object.assign(image, { onload: done, onerror: failed }));
  return image;
}
