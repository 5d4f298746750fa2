// The controls of a live figure on the page. Each has its `input`, the `parts` that stand beside its label, `get` and `set`
// for its position: the number of a stop, or typed text. A text also has `refuse`, which says why it can't be used.

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function sliderInput(id, control) {
  const last = control.texts.length - 1;
  const input = element("input", { type: "range", id, min: 0, max: last, step: 1 });
  // The slider says its value itself; an output would be read out a second time.
  const value = element("output", { for: id, class: "live-value", "aria-live": "off" });
  const longest = Math.max(...control.texts.map((text) => text.length));
  value.style.minWidth = `${longest}ch`;
  const track = element("div", { class: "live-track" }, input);
  const ids = control.marks.map((_, i) => `${id}-mark-${i}`);
  for (const [i, mark] of control.marks.entries()) {
    const tick = element("span", { class: "live-mark", id: ids[i] }, mark.name);
    tick.style.setProperty("--place", mark.place);
    if (mark.place > 0.6) tick.classList.add("live-mark-left");
    track.append(tick);
  }
  if (control.marks.length) {
    track.classList.add("live-marked");
    input.setAttribute("aria-describedby", ids.join(" "));
  }
  return {
    input,
    parts: [track, value],
    get: () => Number(input.value),
    set: (position) => {
      input.value = position;
      input.style.setProperty("--at", last ? position / last : 0); // how much of the track is filled
      input.setAttribute("aria-valuetext", control.texts[position]);
      value.textContent = control.texts[position];
    },
  };
}

function choiceInput(id, control) {
  const options = control.texts.map((text, i) => element("option", { value: i }, text));
  const input = element("select", { id }, ...options);
  return {
    input,
    parts: [input],
    get: () => input.selectedIndex,
    set: (position) => (input.selectedIndex = position),
  };
}

function toggleInput(id) {
  const input = element("input", { type: "checkbox", id });
  return {
    input,
    parts: [input],
    get: () => Number(input.checked),
    set: (position) => (input.checked = position === 1),
  };
}

// What is typed and is no stop goes to the kernel as it stands, once Enter is pressed or the line is left. A suggestion goes
// there at once: Firefox sends neither a key nor a change when one is picked from the list, and WebKit no change where
// the pick is what stood there before.
function textInput(id, control) {
  const list = `${id}-list`;
  const input = element("input", { type: "text", id, list, spellcheck: "false", autocomplete: "off", maxlength: 200 });
  const suggestions = control.texts.map((text) => element("option", { value: text }));
  const refusal = element("span", { class: "live-refusal", role: "alert" });
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") input.dispatchEvent(new Event("change")); // an open list of suggestions would swallow it
  });
  input.addEventListener("input", () => {
    if (control.texts.includes(input.value)) input.dispatchEvent(new Event("change"));
  });
  return {
    input,
    event: "change",
    parts: [input, element("datalist", { id: list }, ...suggestions), refusal],
    get: () => (control.texts.includes(input.value) ? control.texts.indexOf(input.value) : input.value),
    set: (position) => (input.value = typeof position === "number" ? control.texts[position] : position),
    refuse: (words) => {
      refusal.textContent = words;
      input.setAttribute("aria-invalid", words !== "");
    },
  };
}

const INPUTS = { slider: sliderInput, choice: choiceInput, toggle: toggleInput, text: textInput };
