// Reads a drawing list, and draws it on a canvas. What is in a list, and in which order, says drawing_list.py beside this file.
//
//   const kept = readKept(bytes);                              // the glyphs and layers that a list defines
//   const { width, height, steps } = readList(bytes, kept);    // steps: functions of a canvas' context
//
// A list is read to its end before anything is drawn. Bytes that are no list, or are cut off, are an Error with a sentence.

const LIST_VERSION = 1;
const END = 15;
const GLYPH_UNIT = 64;
const LARGEST_SIDE = 8192; // device pixels
const CAPS = ["butt", "round", "square"];
const JOINS = ["miter", "round", "bevel"];

class ListReader {
  constructor({ buffer, byteOffset, byteLength }) {
    this.view = new DataView(buffer, byteOffset, byteLength);
    this.at = 0;
  }
  u16() {
    this.at += 2;
    return this.view.getUint16(this.at - 2, true);
  }
  i16() {
    this.at += 2;
    return this.view.getInt16(this.at - 2, true);
  }
  u32() {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }
  f32() {
    this.at += 4;
    return this.view.getFloat32(this.at - 4, true);
  }
  bytes(count) {
    if (this.at + count > this.view.byteLength) throw new RangeError("cut off");
    this.at += count;
    return new Uint8ClampedArray(this.view.buffer, this.view.byteOffset + this.at - count, count);
  }
  colour() {
    const [r, g, b, a] = this.bytes(4);
    return `rgba(${r}, ${g}, ${b}, ${a / 255})`;
  }
  path(unit) {
    const runs = Array.from({ length: this.u16() }, () => this.u16());
    return this.along(runs, unit);
  }
  along(runs, unit) {
    const path = new Path2D();
    const step = () => this.i16() / unit;
    for (const run of runs) {
      if ((run & 7) === 4) path.closePath();
      else for (let left = run >> 3; left > 0; left--) SEGMENTS[run & 7](path, step);
    }
    return path;
  }
}

const SEGMENTS = [
  (path, step) => path.moveTo(step(), step()),
  (path, step) => path.lineTo(step(), step()),
  (path, step) => path.quadraticCurveTo(step(), step(), step(), step()),
  (path, step) => path.bezierCurveTo(step(), step(), step(), step(), step(), step()),
];

// Each operation reads what it takes, and answers with what it does on paper (a canvas' context). `known` has the glyphs and
// layers defined so far. FILLED, STROKED and HATCHED are the bits 1, 2 and 4 of `what`.
function draw(paper, what, path) {
  if (what & 1) paper.fill(path);
  if (what & 4) {
    const ink = paper.fillStyle;
    paper.fillStyle = paper.hatch;
    paper.fill(path);
    paper.fillStyle = ink;
  }
  if (what & 2) paper.stroke(path);
}

// As at the start of a list: nothing is cut, lines have no gaps.
function afresh(paper) {
  paper.restore();
  paper.save();
}

// What follows is turned, moved to a place, and then enlarged like all else.
function moved(paper, cos, sin, x, y) {
  const { zoom } = paper;
  paper.setTransform(zoom * cos, zoom * -sin, zoom * sin, zoom * cos, zoom * x, zoom * y);
}

const OPERATIONS = {
  1(list) {
    const [left, top, right, bottom] = [list.i16(), list.i16(), list.i16(), list.i16()];
    const box = new Path2D();
    box.rect(left, top, right - left, bottom - top);
    return (paper) => {
      afresh(paper);
      paper.clip(box);
    };
  },
  2(list, unit) {
    const path = list.path(unit);
    return (paper) => paper.clip(path);
  },
  3(list) {
    const fillStyle = list.colour();
    return (paper) => (paper.fillStyle = fillStyle);
  },
  4(list) {
    const settings = { strokeStyle: list.colour(), lineWidth: list.f32() };
    const ends = list.u16();
    Object.assign(settings, { lineCap: CAPS[ends % 3], lineJoin: JOINS[Math.floor(ends / 3)] });
    return (paper) => Object.assign(paper, settings);
  },
  5(list) {
    const count = list.u16();
    const lineDashOffset = list.f32();
    const lengths = Array.from({ length: count }, () => list.f32());
    return (paper) => {
      paper.setLineDash(lengths);
      paper.lineDashOffset = lineDashOffset;
    };
  },
  6(list, unit) {
    const [ink, lineWidth, size] = [list.colour(), list.f32(), list.u16()];
    const path = list.path(unit);
    return (paper) => {
      const tile = document.createElement("canvas");
      tile.width = tile.height = size;
      const pattern = Object.assign(tile.getContext("2d"), { fillStyle: ink, strokeStyle: ink, lineWidth, lineCap: "square" });
      pattern.fill(path);
      pattern.stroke(path);
      paper.hatch = paper.createPattern(tile, "repeat");
    };
  },
  7(list, unit) {
    const what = list.u16();
    const path = list.path(unit);
    return (paper) => draw(paper, what, path);
  },
  8(list, unit) {
    const what = list.u16();
    const path = list.path(unit);
    const places = Array.from({ length: list.u16() }, () => [list.i16(), list.i16()]);
    return (paper) => {
      for (const [x, y] of places) {
        moved(paper, 1, 0, x, y);
        draw(paper, what, path);
      }
      moved(paper, 1, 0, 0, 0);
    };
  },
  9(list, unit) {
    const [what, count, length] = [list.u16(), list.u16(), list.u16()];
    const runs = Array.from({ length }, () => list.u16());
    const areas = Array.from({ length: count }, () => [list.colour(), list.along(runs, unit)]);
    return (paper) => {
      for (const [colour, path] of areas) {
        paper.fillStyle = colour;
        draw(paper, what, path);
      }
    };
  },
  10(list, unit, known) {
    const angle = (list.f32() * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const letters = Array.from({ length: list.u16() }, () => [known.glyph(list.u16()), list.f32(), list.f32()]);
    return (paper) => {
      for (const [glyph, x, y] of letters) {
        moved(paper, cos, sin, x, y);
        paper.fill(glyph);
      }
      moved(paper, 1, 0, 0, 0);
    };
  },
  11(list) {
    const [x, y, width, height] = [list.i16(), list.i16(), list.u16(), list.u16()];
    const pixels = new ImageData(list.bytes(4 * width * height), width, height);
    const image = Object.assign(document.createElement("canvas"), { width, height });
    image.getContext("2d").putImageData(pixels, 0, 0);
    return (paper) => {
      paper.imageSmoothingEnabled = paper.zoom < 1; // enlarged, its pixels are squares
      paper.drawImage(image, x, y);
    };
  },
  12(list, unit, known) {
    known.glyphs.set(list.u16(), list.path(GLYPH_UNIT));
  },
  13(list, unit, known) {
    const number = list.u16();
    const end = list.at + 4 + 2 * list.u32();
    known.layers.set(number, operations(list, unit, { ...known, layer: (number) => found(new Map(), number) }));
    if (list.at !== end) throw new RangeError("a layer of another size");
  },
  14(list, unit, known) {
    const layer = known.layer(list.u16());
    return (paper) => {
      afresh(paper);
      for (const step of layer) step(paper);
      afresh(paper);
    };
  },
};

const found = (things, number) => {
  if (!things.has(number)) throw new RangeError(`no ${number} was defined`);
  return things.get(number);
};

// The operations up to END, as functions of a canvas' context.
function operations(list, unit, known) {
  const steps = [];
  for (;;) {
    const number = list.u16();
    if (number === END) return steps;
    if (!OPERATIONS[number]) throw new RangeError(`no operation ${number}`);
    const step = OPERATIONS[number](list, unit, known);
    if (step) steps.push(step);
  }
}

// What a list says: { width, height, steps }. Glyphs and layers that it defines are added to `known`.
function readList(bytes, known) {
  try {
    const list = new ListReader(bytes);
    const [version, width, height, unit] = [list.u16(), list.u16(), list.u16(), list.u16()];
    if (version !== LIST_VERSION) throw new RangeError(`version ${version}`);
    if (Math.max(width, height) > LARGEST_SIDE || !unit) throw new RangeError(`${width} × ${height} pixels`);
    return { width, height, steps: operations(list, unit, known) };
  } catch (error) {
    throw new Error(`The drawing of this figure can't be read (${error.message}). Run this cell again.`);
  }
}

function readKept(bytes) {
  const [glyphs, layers] = [new Map(), new Map()];
  const known = { glyphs, layers, glyph: (number) => found(glyphs, number), layer: (number) => found(layers, number) };
  readList(bytes, known);
  return known;
}
