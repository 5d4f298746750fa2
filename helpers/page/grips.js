// The grips of a live figure: places in its picture that can be taken hold of with mouse, pen or finger, after inputs.js.
// For each grip there is a table that says where each stop of its one or two controls lies in the picture (grips.py makes it).
// The stops that lie nearest to the hand are set: no axes and no kernel are needed for that.
//
//   const grips = gripLayer(screen, [900, 400], controls, tables, inputs, moved);
//   grips.show(tables);  // when a panel or a curve has moved
//   grips.follow();      // when controls were moved otherwise
//
// `inputs[i]` has `get` and `set` for the stop of control i, `moved()` is told that some were moved by hand.

const STILL = 5; // CSS pixels that a click may wander; one that wanders more has selected or dragged something

function gripLayer(screen, [width, height], controls, first, inputs, moved) {
  const layer = element("div", { class: "live-grips" });
  const get = (i) => inputs[i].get();
  screen.append(layer);

  // --- where the grips stand ------------------------------------------------------------------------------------
  function show(tables) {
    grips.forEach((grip, n) => (grip.table = tables[n]));
    follow();
  }

  function follow() {
    for (const grip of grips) grip.follow();
  }

  function stand(grip) {
    const { controls: own, panel, across, places } = grip.table;
    const stops = own.map(get);
    const at = placeOf(places, stops);
    grip.at = at && inside(panel, at) ? at : null;
    grip.button.hidden = !grip.at;
    grip.button.setAttribute("aria-valuenow", stops[0]);
    grip.button.setAttribute("aria-valuetext", own.map((i, n) => controls[i].texts[stops[n]]).join(", "));
    if (!grip.at) return;
    const [left, top, wide, high] = panel;
    const middle = [across === "y" ? left + wide / 2 : at[0], across === "x" ? top + high / 2 : at[1]];
    const { style } = grip.button;
    style.left = `${(100 * middle[0]) / width}%`;
    style.top = `${(100 * middle[1]) / height}%`;
    if (across === "x") style.height = `${(100 * high) / height}%`;
    if (across === "y") style.width = `${(100 * wide) / width}%`;
  }

  // --- the hand -------------------------------------------------------------------------------------------------
  function newGrip({ controls: own, across }) {
    const names = own.map((i) => controls[i].label).join(", ");
    const button = element("button", {
      type: "button",
      class: `live-grip live-grip-${across}`,
      role: "slider",
      title: names,
      "aria-label": `${names}: also by the ${own.length > 1 ? "sliders" : "slider"}`,
      "aria-valuemin": 0,
      "aria-valuemax": controls[own[0]].texts.length - 1,
    });
    const grip = { button, at: null, held: null, follow: () => stand(grip) };

    button.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !grip.at) return;
      const [x, y] = within(event);
      const { kept } = grip.table;
      const stops = own.map(get);
      button.setPointerCapture(event.pointerId);
      button.classList.add("live-held");
      // The hand seldom meets the middle: how far off it is stays as it is.
      grip.held = { off: [x - grip.at[0], y - grip.at[1]], kept: kept && placeOf(kept, stops), stops };
    });
    button.addEventListener("pointermove", (event) => {
      if (!grip.held) return;
      const [x, y] = within(event);
      move(grip, [x - grip.held.off[0], y - grip.held.off[1]], grip.held.kept);
    });
    const end = () => {
      grip.held = null;
      button.classList.remove("live-held");
    };
    for (const kind of ["pointerup", "lostpointercapture"]) button.addEventListener(kind, end);
    button.addEventListener("pointercancel", () => {
      if (grip.held) put(own, grip.held.stops); // the page scrolls: nothing was meant to move
      end();
    });
    button.addEventListener("keydown", (event) => {
      const { key } = event;
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      const upright = key === "ArrowUp" || key === "ArrowDown";
      const which = own.length > 1 && upright ? 1 : 0;
      const last = controls[own[which]].texts.length - 1;
      const stops = own.map(get);
      stops[which] = Math.min(last, Math.max(0, stops[which] + step));
      const place = placeOf(grip.table.places, stops);
      if (place && inside(grip.table.panel, place)) put(own, stops); // a grip that is not shown would lose the focus
    });
    layer.append(button);
    return grip;
  }

  // A picture would be dragged as a file as soon as the grip has left the place where it was taken.
  screen.addEventListener("dragstart", (event) => {
    if (grips.some(({ held }) => held)) event.preventDefault();
  });

  let pressed = null; // where the last press on the picture began
  screen.addEventListener("pointerdown", (event) => (pressed = [event.clientX, event.clientY]));
  // A click and not a press: a finger that scrolls the page makes none.
  screen.addEventListener("click", (event) => {
    if (event.target.closest(".live-grip, .live-cell, .live-trouble") || !pressed) return;
    if (Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > STILL) return;
    const point = within(event);
    const near = grips.filter(({ at, button, table }) => {
      return at && !button.disabled && !table.kept && inside(table.panel, point);
    });
    const away = (grip) => distance(grip.at, point, grip.table.across);
    if (near.length) move(near.reduce((one, other) => (away(other) < away(one) ? other : one)), point, null);
  });

  // A point of the window in pixels of the picture, which may be shown smaller than it is.
  function within({ clientX, clientY }) {
    const box = layer.getBoundingClientRect();
    return [((clientX - box.left) * width) / box.width, ((clientY - box.top) * height) / box.height];
  }

  function move({ table }, point, kept) {
    const stops = nearest(table, point, kept);
    if (stops) put(table.controls, stops);
  }

  function put(own, stops) {
    if (own.every((i, n) => get(i) === stops[n])) return;
    own.forEach((i, n) => inputs[i].set(stops[n]));
    moved();
  }

  const grips = first.map((table) => {
    return table.cells ? labelledCells(layer, [width, height], controls, table, inputs, moved) : newGrip(table);
  });
  show(first);
  return { show, follow };
}

// The place of one or two stops: in full, or as the sum of a row and a column; null where a function has no value.
function placeOf({ full, rows, columns }, [first, second = 0]) {
  if (full) return full[first][second];
  return [rows[first][0] + columns[second][0], rows[first][1] + columns[second][1]];
}

// The stops whose place in the panel lies nearest to a point; what is to be kept in its place counts as much.
function nearest({ places, kept: others, panel, across }, point, kept) {
  const [down, over] = places.full
    ? [places.full.length, places.full[0].length]
    : [places.rows.length, places.columns.length];
  let [best, least] = [null, Infinity];
  for (let i = 0; i < down; i++) {
    for (let j = 0; j < over; j++) {
      const place = placeOf(places, [i, j]);
      if (!place || !inside(panel, place)) continue;
      const away = distance(place, point, across) + (kept ? distance(placeOf(others, [i, j]), kept, across) : 0);
      if (away < least) [best, least] = [[i, j], away];
    }
  }
  return best;
}

// The square of the distance of two places; a line moves along one axis, and only that counts.
function distance([x, y], [u, v], across) {
  return (across === "y" ? 0 : (x - u) ** 2) + (across === "x" ? 0 : (y - v) ** 2);
}

function inside([left, top, width, height], [x, y]) {
  return x >= left - 1 && x <= left + width + 1 && y >= top - 1 && y <= top + height + 1;
}
