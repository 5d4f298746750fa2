// Cells of a picture that take a label by a click, or by Enter: yes, no, and unknown again. A part of grips.js.
// The labels stand in a control of text, as "A up yes, B down no", where they can be typed, too.

const AFTER = { unknown: "yes", yes: "no", no: "unknown" };

function labelledCells(layer, [width, height], controls, { controls: [own], cells }, inputs, moved) {
  const grip = { table: null, at: null, held: null, follow };

  // What is written, as entries; a suggestion that stands in the line is known by its number.
  function entries() {
    const position = inputs[own].get();
    const words = typeof position === "number" ? controls[own].texts[position] : position;
    return words.split(",").map((entry) => entry.trim()).filter(Boolean);
  }

  const labelOf = (name) => ["yes", "no"].find((label) => entries().includes(`${name} ${label}`)) ?? "unknown";

  const buttons = cells.map((_, n) => {
    const button = element("button", { type: "button", class: "live-cell" });
    button.addEventListener("click", () => {
      const [name] = grip.table.cells[n];
      const next = AFTER[labelOf(name)];
      const others = entries().filter((entry) => entry !== `${name} yes` && entry !== `${name} no`);
      inputs[own].set([...others, ...(next === "unknown" ? [] : [`${name} ${next}`])].join(", "));
      for (const [control, stop] of grip.table.sets) inputs[control].set(stop);
      moved();
    });
    layer.append(button);
    return button;
  });

  function follow() {
    grip.table.cells.forEach(([name, box], n) => {
      const { style } = buttons[n];
      buttons[n].hidden = !box;
      buttons[n].setAttribute("aria-label", `${name}: ${labelOf(name)}`);
      if (!box) return;
      [style.left, style.width] = [box[0], box[2]].map((size) => `${(100 * size) / width}%`);
      [style.top, style.height] = [box[1], box[3]].map((size) => `${(100 * size) / height}%`);
    });
  }

  return grip;
}
