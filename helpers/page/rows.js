// The rows of a live figure's controls, after inputs.js. A control that does nothing at the present values of others is hidden,
// or greyed with the reason beside it; an entry of a matrix stands at its place between brackets. What depends on what,
// rows.py has said: the page decides alone, from the positions.

function controlRows(controls) {
  const area = element("div", { class: "live-controls" });
  const inputs = []; // of all controls, in their order
  const dependent = []; // what can be hidden or greyed: { set, why, control }
  let [matrix, cells] = [null, null]; // the name of the last matrix, and where its entries go

  function add(control, label, made) {
    const { input, parts } = made;
    inputs.push(made);
    const row = element("div", { class: `live-row live-${control.kind}` }, label, ...parts);
    if (!control.shown.length && !control.idle.length) {
      place(control.cell).append(row);
      return row;
    }
    const why = element("span", { class: "live-why", id: `${input.id}-why` });
    row.append(why);
    const marks = input.getAttribute("aria-describedby");
    input.setAttribute("aria-describedby", marks ? `${marks} ${why.id}` : why.id);
    // It disables all that is in it and gives it free again, and leaves alone what a sleeping figure disables. It is no
    // group for who listens: its one control has a label.
    const set = element("fieldset", { class: "live-dependent", role: "none" }, row);
    place(control.cell).append(set);
    dependent.push({ set, why, control });
    return row;
  }

  function place(cell) {
    if (!cell) return area;
    const [name, , column] = cell;
    if (name !== matrix) {
      matrix = name;
      cells = element("div", { class: "live-cells" });
      const sign = element("span", { "aria-hidden": "true" }, `${name} =`);
      area.append(element("div", { class: "live-matrix", role: "group", "aria-label": `matrix ${name}` }, sign, cells));
    }
    cells.style.setProperty("--columns", column + 1); // the last entry has the last word
    return cells;
  }

  const holds = (condition, positions) => condition.every(([i, stops]) => stops.includes(positions[i]));
  const reason = (control, positions) => control.idle.find(([, condition]) => holds(condition, positions))?.[0] ?? "";

  function arrange(positions = inputs.map((made) => made.get())) {
    for (const { set, why, control } of dependent) {
      set.hidden = !holds(control.shown, positions);
      why.textContent = reason(control, positions);
      set.disabled = why.textContent !== "";
    }
  }

  // Every arrangement of the rows, by positions that lead to it: only what others depend on counts.
  function arrangements() {
    const conditions = dependent.flatMap(({ control }) => [control.shown, ...control.idle.map(([, others]) => others)]);
    let all = [[]];
    for (const i of new Set(conditions.flat().map(([i]) => i))) {
      all = all.flatMap((known) => controls[i].texts.map((_, stop) => Object.assign([...known], { [i]: stop })));
    }
    const look = (positions) =>
      dependent.map(({ control }) => [holds(control.shown, positions), reason(control, positions)]);
    return new Map(all.map((positions) => [JSON.stringify(look(positions)), positions])).values();
  }

  // The page must not jump when rows come and go: there is room for the tallest arrangement, at each width.
  function keepTallest() {
    area.style.minHeight = "";
    let tallest = 0;
    for (const positions of arrangements()) {
      arrange(positions);
      tallest = Math.max(tallest, area.offsetHeight);
    }
    arrange(); // as the controls stand
    area.style.minHeight = `${tallest}px`;
  }

  let wide = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (!dependent.length || contentRect.width === wide) return;
    wide = contentRect.width;
    keepTallest();
  }).observe(area);

  return { area, add, arrange };
}
