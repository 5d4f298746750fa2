// The page's side of a live figure, after inputs.js, which makes its controls, and the small files that it uses. It knows the
// stops of each control by number and text only; what they mean, the kernel knows. One move is under way at a time: the next
// is sent when the answer has come, so a slow kernel is never flooded, and the last move is always the one that is shown.

const STEP_PAUSE = 60; // milliseconds between two steps of a running slider: slow enough for the eye to follow
const PATIENCE = 4000; // milliseconds until a silent kernel is named
const BREATH = 600; // milliseconds of rest until a caption is read aloud: a drag would flood a screen reader
const FEW = 5; // steps of a running slider for readers who asked their system for less motion, one each second

function render({ model, el }) {
  const { controls, presets, size, captions } = model.get("page");
  const figure = `live-${Math.random().toString(36).slice(2)}`; // each figure loads this file anew: no counter is shared
  const [width, height] = size;

  // --- what stands on the page ---------------------------------------------------------------------------------
  const rows = element("div", { class: "live-controls" });
  const inputs = controls.map((control, i) => {
    const id = `${figure}-${i}`;
    const made = INPUTS[control.kind](id, control);
    const label = element("label", { for: id }, control.label);
    const row = element("div", { class: `live-row live-${control.kind}` }, label, ...made.parts);
    if (control.play) row.append(playButton(made, control));
    rows.append(row);
    made.input.addEventListener(made.event ?? "input", () => {
      stop();
      moved();
    });
    return made;
  });

  const buttons = element("div", { class: "live-presets", role: "group", "aria-label": "presets" });
  for (const [name, positions] of presets) {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => {
      stop();
      place(positions);
      moved();
    });
    buttons.append(button);
  }

  let picture = element("img", { width, height, alt: "" });
  const trouble = element("div", { class: "live-trouble", role: "alert" });
  const screen = element("div", { class: "live-screen" }, picture, trouble);
  screen.style.aspectRatio = `${width} / ${height}`;
  const formula = element("div", { class: "live-formula", role: "note", "aria-label": "formula" });
  const caption = element("figcaption");
  const spoken = element("div", { class: "live-spoken", role: "status" }); // unseen: a screen reader reads it out
  const card = element("figure", { class: "live-figure" }, rows, buttons, screen, formula, caption, spoken);
  card.style.maxWidth = `${width + 34}px`;
  // JupyterLab would take the arrow keys to go to the next cell, and "d d" to delete this one.
  for (const control of card.querySelectorAll("input, select, button")) keepKeys(control);
  el.append(card);

  // --- moves to the kernel -------------------------------------------------------------------------------------
  let number = 0; // of the last move that was sent
  let waiting = false;
  let wanted = false; // a move that came while another was under way
  let known = []; // the positions that the kernel was asked for last, or has
  let missed = false; // whether somebody waits for the answer, who moved something
  let density = 1; // device pixels for each CSS pixel, as the kernel was told last
  let patience = null;
  let rest = null;

  const positions = () => inputs.map((input) => input.get());
  const place = (stops) => {
    stops.forEach((position, i) => inputs[i].set(position));
    known = stops;
  };

  function moved() {
    clearTimeout(rest);
    rest = setTimeout(speak, BREATH);
    missed = true;
    place(positions()); // writes the new value beside each control at once
    model.widget_manager?.setDirty?.(); // JupyterLab: where the controls stand is saved with the notebook
    if (waiting) wanted = true;
    else send();
  }

  function send() {
    waiting = true;
    wanted = false;
    number = Math.max(number, model.get("state").answers) + 1;
    clearTimeout(patience);
    patience = setTimeout(silent, PATIENCE);
    card.setAttribute("aria-busy", "true");
    known = positions();
    density = pixelRatio();
    model.send({ positions: known, ratio: density, number });
  }

  function speak() {
    if (waiting || running) rest = setTimeout(speak, BREATH);
    else if (!card.classList.contains("live-in-trouble")) spoken.textContent = caption.textContent;
  }

  function settled() {
    if (!waiting) card.setAttribute("aria-busy", "false");
  }

  function silent() {
    waiting = false;
    settled();
    if (!missed) return;
    stop();
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
  }

  let [begun, shown] = [0, 0]; // an older picture that is ready later must not replace a newer one
  async function show(state) {
    const order = ++begun;
    if (state.error) {
      shown = order;
      stop();
      say(state.error);
      settled();
      return;
    }
    // "sync": a loaded picture is decoded and painted in the frame in which it is attached, never a blank one; to wait
    // for decode() would do the same one or two frames later.
    const next = element("img", { width, height, alt: state.caption, decoding: "sync" });
    next.src = pngUrl(model.get("frame"));
    await new Promise((loaded, failed) => Object.assign(next, { onload: loaded, onerror: failed }));
    if (order < shown) return;
    shown = order;
    picture.replaceWith(next);
    picture = next;
    caption.textContent = state.caption;
    formula.textContent = state.formula;
    say("");
    keepHeight(caption, [caption.textContent]);
    settled();
    showing?.();
  }

  // --- play ----------------------------------------------------------------------------------------------------
  let running = null; // the slider that is counting up
  let showing = null; // called when a frame has been shown

  function playButton(made, control) {
    const button = element("button", { type: "button", class: "live-play", "aria-label": `play ${control.label}` }, "▶");
    button.addEventListener("click", () => (running === button ? stop() : play(button, made, control)));
    return button;
  }

  function play(button, made, control) {
    stop();
    running = button;
    button.textContent = "❚❚";
    button.setAttribute("aria-label", `pause ${control.label}`);
    button.dataset.label = control.label;
    const last = control.texts.length - 1;
    if (made.get() === last) made.set(0);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const stride = calm ? Math.ceil((last - made.get()) / FEW) : 1;
    const pause = calm ? 1000 : STEP_PAUSE;
    let due = performance.now();
    const step = () => {
      if (running !== button) return;
      if (made.get() === last) return stop();
      due = Math.max(due + pause, performance.now());
      made.set(Math.min(made.get() + stride, last));
      moved();
    };
    showing = () => setTimeout(step, Math.max(0, due - performance.now()));
    step();
  }

  function stop() {
    if (!running) return;
    running.textContent = "▶";
    running.setAttribute("aria-label", `play ${running.dataset.label}`);
    running = showing = null;
  }

  // --- the screen ----------------------------------------------------------------------------------------------
  // A page that is zoomed, or dragged to another screen, needs another picture, though no control was moved.
  let lens = null;
  function watchScreen() {
    lens?.removeEventListener("change", watchScreen);
    lens = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    lens.addEventListener("change", watchScreen);
    if (pixelRatio() === density) return;
    if (waiting) wanted = true;
    else send();
  }

  // --- start ---------------------------------------------------------------------------------------------------
  model.on("change:state", answered);
  place(model.get("state").positions);
  show(model.get("state")).then(() => {
    keepHeight(caption, captions);
    watchScreen(); // the first frame was drawn before the screen was known
  });

  const stopWatching = watchSleep(model, card, () => {
    clearTimeout(patience);
    stop();
    waiting = false;
    settled();
  });

  return () => {
    clearTimeout(patience);
    clearTimeout(rest);
    stop();
    stopWatching();
    lens?.removeEventListener("change", watchScreen);
    model.off("change:state", answered);
  };
}

export default { render };
