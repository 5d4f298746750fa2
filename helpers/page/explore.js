// The page's side of a live figure, after inputs.js, which makes its controls, and the small files that it uses. It knows the
// stops of each control by number and text only; what they mean, the kernel knows. The next move is sent when an answer has
// come, so a slow kernel is never flooded, and the last move is always the one that is shown.

const MOST = 2; // moves under way at once, where the last answer was quick: one travels while the kernel works on the other
const QUICK = 80; // milliseconds
const OVERDUE = 20; // milliseconds: a server that waits for a receipt of what it sent before gets one with any message
const PATIENCE = 4000; // milliseconds until a silent kernel is named
const BREATH = 600; // milliseconds of rest until a caption is read aloud: a drag would flood a screen reader

function render({ model, el }) {
  const { controls, presets, size, captions } = model.get("page");
  const figure = `live-${Math.random().toString(36).slice(2)}`; // each figure loads this file anew: no counter is shared
  const [width, height] = size;

  const runner = new Runner(() => moved());

  // --- what stands on the page ---------------------------------------------------------------------------------
  const rows = controlRows(controls);
  const inputs = controls.map((control, i) => {
    const id = `${figure}-${i}`;
    const made = INPUTS[control.kind](id, control);
    const label = element("label", { for: id }, control.label);
    const row = rows.add(control, label, made);
    if (control.play) row.append(runner.button(made, control));
    made.input.addEventListener(made.event ?? "input", () => {
      runner.stop();
      moved();
    });
    return made;
  });

  const buttons = element("div", { class: "live-presets", role: "group", "aria-label": "presets" });
  for (const [name, positions] of presets) {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => {
      runner.stop();
      place(positions);
      moved();
    });
    buttons.append(button);
  }

  const player = new Player(width, height);
  const picture = player.element;
  picture.setAttribute("role", "img");
  const trouble = element("div", { class: "live-trouble", role: "alert" });
  const screen = element("div", { class: "live-screen" }, picture, trouble);
  const grips = gripLayer(screen, size, controls, model.get("grips"), inputs, () => (runner.stop(), moved()));
  const formula = element("div", { class: "live-formula", role: "note", "aria-label": "formula" });
  const caption = element("figcaption");
  const spoken = element("div", { class: "live-spoken", role: "status" }); // unseen: a screen reader reads it out
  const card = element("figure", { class: "live-figure" }, rows.area, buttons, screen, formula, caption, spoken);
  card.style.maxWidth = `${width + 34}px`;
  // JupyterLab would take the arrow keys to go to the next cell, and "d d" to delete this one.
  for (const control of card.querySelectorAll("input, select, button")) keepKeys(control);
  el.append(card);

  // --- moves to the kernel -------------------------------------------------------------------------------------
  let number = 0; // of the last move that was sent
  let heard = 0; // the last number that the kernel has answered
  let sent = []; // the moves under way, oldest first: [number, when]
  let took = Infinity; // milliseconds that the last answer took
  let waiting = false;
  let wanted = false; // a move that came while others were under way
  let known = []; // the positions that the kernel was asked for last, or has
  let missed = false; // whether somebody waits for the answer, who moved something
  let density = 1; // device pixels for each CSS pixel, when this was measured last
  let patience = null;
  let overdue = null;
  let rest = null;

  const positions = () => inputs.map((input) => input.get());
  const place = (stops) => {
    stops.forEach((position, i) => inputs[i].set(position));
    rows.arrange();
    known = stops;
    grips.follow();
  };

  function moved() {
    clearTimeout(rest);
    rest = setTimeout(speak, BREATH);
    missed = true;
    place(positions()); // writes the new value beside each control at once
    model.widget_manager?.setDirty?.(); // JupyterLab: where the controls stand is saved with the notebook
    if (!waiting || (took < QUICK && sent.length < MOST)) send();
    else wanted = true;
  }

  function send() {
    if (!waiting) sent = [];
    waiting = true;
    wanted = false;
    number = Math.max(number, model.get("state").answers) + 1;
    sent.push([number, performance.now()]);
    clearTimeout(patience);
    patience = setTimeout(silent, PATIENCE);
    card.setAttribute("aria-busy", "true");
    known = positions();
    model.send({ positions: known, ratio: density, number });
    clearTimeout(overdue);
    overdue = setTimeout(() => waiting && model.send({ receipt: number }), OVERDUE);
  }

  function speak() {
    if (waiting || runner.running) rest = setTimeout(speak, BREATH);
    else if (!card.classList.contains("live-in-trouble")) spoken.textContent = caption.textContent;
  }

  function settled() {
    if (!waiting) card.setAttribute("aria-busy", "false");
  }

  function silent() {
    waiting = false;
    settled();
    if (!missed) return;
    runner.stop();
    say("The kernel has not answered yet. It may be busy with another cell; if it was stopped or restarted, run the cells again from the top.");
  }

  function say(words) {
    trouble.textContent = words;
    card.classList.toggle("live-in-trouble", words !== "");
  }

  // --- answers from the kernel ---------------------------------------------------------------------------------
  function answered() {
    const state = model.get("state");
    if (waiting && state.answers < number) return; // another view's move, or a move from Python
    clearTimeout(patience);
    waiting = false;
    missed = wanted;
    if (wanted) send();
    else settle(state);
    grips.show(model.get("grips"));
    show(state);
  }

  // The controls go where the kernel has them; text that it refused stays, to be mended, and so does what was typed since.
  function settle({ positions, refused }) {
    known = inputs.map((input, i) => {
      const typing = input.get() !== known[i];
      if (!typing) input.refuse?.(refused[i]);
      if (typing || refused[i]) return known[i];
      if (input.get() !== positions[i]) input.set(positions[i]);
      return positions[i];
    });
    rows.arrange();
  }

  async function show(state) {
    if (state.error) return fail(state.error);
    try {
      const parts = Object.fromEntries(["ground", "kept", "frame", "zoom"].map((name) => [name, model.get(name)]));
      if (!(await player.show(parts))) return;
    } catch (error) {
      return fail(error.message);
    }
    picture.setAttribute("aria-label", state.caption);
    caption.textContent = state.caption;
    formula.textContent = state.formula;
    say("");
    keepHeight(caption, [caption.textContent]);
    settled();
    runner.shown();
  }

  function fail(words) {
    player.overtake();
    runner.stop();
    say(words);
    settled();
  }

  // --- the screen ----------------------------------------------------------------------------------------------
  function redraw() {
    const now = player.ratio();
    if (Math.abs(now - density) * width < 1) return;
    density = now;
    if (waiting) wanted = true;
    else send();
  }

  let stopWatchingScreen = null;

  // --- start ---------------------------------------------------------------------------------------------------
  model.on("change:state", answered);
  place(model.get("state").positions);
  show(model.get("state")).then(() => {
    keepHeight(caption, captions);
    density = player.list ? player.pixels()[0] / width : 1;
    stopWatchingScreen = watchScreen(picture, redraw); // the first frame was drawn before the screen was known
  });

  const stopWatching = watchSleep(model, card, () => {
    clearTimeout(patience);
    runner.stop();
    waiting = false;
    settled();
  });

  return () => {
    for (const timer of [patience, overdue, rest]) clearTimeout(timer);
    runner.stop();
    stopWatching();
    player.close();
    stopWatchingScreen?.();
    model.off("change:state", answered);
  };
}

export default { render };
