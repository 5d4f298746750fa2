// Live figures without a kernel: every state that a reader can reach was computed beforehand (tools/website/prepare.py), and
// this model answers the page's moves as the kernel would. States lie in files that are loaded by need: each is a script
// that calls `prepared` with a compressed text, for a page that was opened from a disk can load nothing else.

const ARRIVED = new Map(); // name of a file → what to do with its text
globalThis.prepared = (name, text) => ARRIVED.get(name)?.(text);
const FILES = new Map(); // name of a file → a promise of its bytes
const NOT_LOADED =
  "This state could not be loaded: look at the network, or at the folder “states” beside this page. Then move a control again.";

function loadFile(name) {
  if (!FILES.has(name)) {
    const loading = new Promise((done, failed) => {
      const script = document.createElement("script");
      ARRIVED.set(name, done);
      script.addEventListener("error", failed);
      script.addEventListener("load", () => setTimeout(failed)); // it did not call: no file of ours
      script.src = `states/${name}.js`;
      document.head.append(script);
    }).then(unpacked);
    loading.catch(() => FILES.delete(name)); // it is asked for again at the next move
    FILES.set(name, loading);
  }
  return FILES.get(name);
}

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const readJson = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
const loadJson = async (name) => readJson(await loadFile(name));

// The rows of a pack: { ground, kept, grips, caption, formula, error, frame }.
async function loadPack(name) {
  const bytes = await loadFile(name);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  let at = 4 + length;
  const { rows, differ } = readJson(bytes.subarray(4, at));
  let frame = new Uint8Array();
  return rows.map(([ground, kept, grips, caption, formula, error, size]) => {
    at += size;
    const stored = bytes.subarray(at - size, at);
    frame = differ && size === frame.length ? added(frame, stored) : stored;
    return { ground, kept, grips, caption, formula, error, frame };
  });
}

// A frame, from the one before and the differences of their 16-bit words, of which the lower bytes come first.
function added(before, differences) {
  const frame = new Uint8Array(before.length);
  const half = before.length / 2;
  for (let i = 0; i < half; i++) {
    const sum = before[2 * i] + 256 * before[2 * i + 1] + differences[i] + 256 * differences[half + i];
    frame[2 * i] = sum & 255;
    frame[2 * i + 1] = (sum >> 8) & 255;
  }
  return frame;
}

let held = false; // whether a pointer is down: then a control stands at the nearest state, else it goes on to the next
addEventListener("pointerdown", () => (held = true), true);
for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => (held = false), true);

class PreparedModel {
  // `figure` is what the file of a figure says.
  constructor(figure) {
    this.figure = figure;
    this.listeners = [];
    this.things = new Map(); // pack, kept or grips: name of its file → what is in it
    this.values = { page: figure.page, zoom: 1 };
    this.positions = figure.start;
    this.asked = 0;
  }

  get(name) {
    return this.values[name];
  }

  on(event, listener) {
    if (event === "change:state") this.listeners.push(listener);
  }

  off(event, listener) {
    this.listeners = this.listeners.filter((one) => one !== listener);
  }

  // Loads what the first state needs, or the one that is nearest to `positions`.
  async begin(positions) {
    await this.#answer(this.#nearest(positions), 1, 0);
    const ground = Object.assign(new Image(), { src: this.values.ground });
    await ground.decode(); // so that the figure stands at once where its still picture was
  }

  send({ positions, ratio, number }) {
    if (!positions) return; // for a kernel behind a network
    const turn = ++this.asked;
    this.#answer(this.#nearest(positions), ratio, number, () => turn === this.asked).catch(() => {
      if (turn !== this.asked) return;
      this.#tell({ ...this.values.state, positions: this.positions, error: NOT_LOADED, answers: number });
    });
  }

  // In the same task where all is there, or else as soon as it is.
  async #answer(positions, ratio, number, wanted = () => true) {
    const place = this.#place(positions);
    if (!this.things.has(place.pack)) await this.#load(place.pack, loadPack);
    const row = this.things.get(place.pack)[place.row];
    const [kept, grips] = [this.figure.kept[row.kept], this.figure.grips[row.grips]];
    if (!this.things.has(kept)) await this.#load(kept, loadFile);
    if (!this.things.has(grips)) await this.#load(grips, loadJson);
    if (!wanted()) return;
    this.positions = positions;
    const zoom = Math.max(0.5, ratio);
    Object.assign(this.values, {
      ground: `states/${this.figure.grounds[row.ground][Math.min(3, Math.ceil(zoom - 0.1)) - 1]}`,
      kept: this.things.get(kept),
      frame: row.frame,
      grips: this.things.get(grips),
      zoom,
    });
    const { caption, formula, error } = row;
    this.#tell({ positions, caption, formula, error, refused: positions.map(() => ""), answers: number });
  }

  async #load(name, load) {
    this.things.set(name, await load(name));
  }

  #tell(state) {
    this.values.state = state;
    for (const listener of this.listeners) listener();
  }

  // Loads the files of all states through which a control can go from here, before it is moved.
  async ahead(i) {
    const { controls } = this.figure.page;
    const there = controls[i].texts.map((_, stop) => this.#nearest(this.positions.with(i, stop)));
    const packs = new Set(there.map((positions) => this.#place(positions).pack));
    for (const pack of packs) if (!this.things.has(pack)) await this.#load(pack, loadPack);
  }

  // --- which state ---------------------------------------------------------------------------------------------
  #holds(condition, positions) {
    return condition.every(([i, stops]) => stops.includes(positions[i]));
  }

  // What is hidden or greyed does nothing: it counts as if it stood where it starts.
  #counted(positions) {
    return positions.map((stop, i) => {
      const { shown, idle } = this.figure.page.controls[i];
      const free = this.#holds(shown, positions) && !idle.some(([, condition]) => this.#holds(condition, positions));
      return free ? stop : this.figure.start[i];
    });
  }

  #block(counted) {
    return this.figure.blocks.find(({ stops }) => stops.every((some, i) => some.includes(counted[i])));
  }

  // The pack that has a state, and its row there.
  #place(positions) {
    const counted = this.#counted(positions);
    const block = this.#block(counted);
    const number = block.order.reduce((sum, i) => sum * block.stops[i].length + block.stops[i].indexOf(counted[i]), 0);
    const [first, pack] = block.packs.findLast(([first]) => first <= number);
    return { pack, row: number - first };
  }

  // The nearest state that there is. What was not moved stays, as far as it can; what a key or a step moves never sticks.
  #nearest(wanted) {
    const counted = this.#counted(wanted);
    const { controls } = this.figure.page;
    let best = null;
    for (const { stops } of this.figure.blocks) {
      let cost = 0;
      const state = counted.map((stop, i) => {
        const last = controls[i].texts.length - 1 || 1;
        const found = this.#stop(stops[i], stop, this.positions[i]);
        const stuck = found !== stop && found === this.positions[i];
        cost += Math.abs(found - stop) / last + (stuck ? 1 : 0);
        if (found !== stop && controls[i].kind !== "slider") cost += controls.length; // a choice is never undone
        return found;
      });
      if (!best || cost < best.cost) best = { cost, state };
    }
    // What does nothing stays where it is seen.
    const seen = wanted.map((stop, i) => (counted[i] === stop ? best.state[i] : stop));
    return this.#block(this.#counted(seen)) ? seen : best.state;
  }

  #stop(stops, wanted, before) {
    const distance = (stop) => Math.abs(stop - wanted);
    const near = stops.reduce((one, other) => (distance(other) < distance(one) ? other : one));
    if (held || near !== before || wanted === before) return near;
    const onward = stops.filter((stop) => (wanted > before ? stop > before : stop < before));
    return onward.length ? onward.reduce((one, other) => (distance(other) < distance(one) ? other : one)) : near;
  }
}
