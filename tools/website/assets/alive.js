// Puts the live figures and the questions of a page in the places of their pictures and texts, after prepared.js and memory.js.
// The address may name a state: #learning-rate:eta=0.046,steps=60 is the figure with this name, its controls at these stops.

const GONE = "What moves this figure could not be loaded: look at the network, or at the folder “states” beside this page.";
const [NAMED, STATE] = addressed(); // the figure that the address names, and its state
const written = (text) => text.replaceAll("−", "-"); // a minus sign in an address is the one that keyboards have

function addressed() {
  try {
    return decodeURIComponent(location.hash.slice(1)).split(":", 2);
  } catch {
    return ["", ""]; // an address that was cut
  }
}

// --- figures -------------------------------------------------------------------------------------------------------
async function comeAlive(place) {
  try {
    const figure = await loadJson(place.dataset.figure);
    const key = `${PAGE}#${place.id}`;
    const model = new PreparedModel(figure);
    const start = linked(place.id, figure) ?? remembered()[key];
    await model.begin(fitting(start, figure) ? start : figure.start);
    const card = document.createElement("div");
    card.className = "moving";
    LiveFigure.render({ model, el: card });
    widen(card.querySelector(".live-screen"));
    const under = document.createElement("p");
    under.className = "under";
    under.append(figure.note, figure.note ? " " : "", linkButton(place.id, figure, model));
    card.append(under);
    for (const kind of ["focusin", "pointerover"]) card.addEventListener(kind, ({ target }) => ahead(model, target));
    place.append(card); // the still pictures of before are for paper
    place.classList.add("moves");
    dispatchEvent(new Event("resize")); // what scrolls sideways can then be reached by keyboard
    keepPlace(key, model);
  } catch (error) {
    console.error(error);
    place.querySelector(".controls").textContent = GONE;
  }
}

// Keeps where a figure stands once it rests, and when the page is left; a picture that is only drawn anew has not moved.
function keepPlace(key, model) {
  let [stood, rest] = [String(model.positions), null];
  const keep = () => {
    clearTimeout(rest);
    if (String(model.positions) !== stood) remember(key, model.positions);
    stood = String(model.positions);
  };
  model.on("change:state", () => {
    clearTimeout(rest);
    rest = setTimeout(keep, 300);
  });
  addEventListener("pagehide", keep);
}

// On a phone a picture of two or three panels is wider than the page, or nobody could read it: it scrolls by itself.
function widen(screen) {
  const pane = document.createElement("div");
  pane.className = "wide";
  screen.replaceWith(pane);
  pane.append(screen);
}

// Whoever takes hold of a control soon moves it.
function ahead(model, target) {
  const number = /^live-.*-(\d+)$/.exec(target.id)?.[1];
  if (number) model.ahead(Number(number)).catch(() => {}); // the move itself tells what is missing
}

// Whether what was kept can be a state of the figure as it is today.
function fitting(positions, { page: { controls } }) {
  return (
    positions?.length === controls.length &&
    positions.every((stop, i) => Number.isInteger(stop) && stop >= 0 && stop < controls[i].texts.length)
  );
}

// The state that the address names for this figure, or null. What it does not name, or names wrongly, is as at the start.
function linked(name, { names, page: { controls }, start }) {
  if (NAMED !== name || !STATE) return null;
  const stops = Object.fromEntries(STATE.split(",").map((part) => part.split("=", 2)));
  return names.map((control, i) => {
    const stop = controls[i].texts.findIndex((text) => written(text) === stops[control]);
    return stop < 0 ? start[i] : stop;
  });
}

function linkButton(name, { names, page: { controls } }, model) {
  const button = document.createElement("button");
  const words = (button.textContent = "Copy a link to this state");
  button.type = "button";
  button.addEventListener("click", async () => {
    const stops = model.positions.map((stop, i) => `${names[i]}=${written(controls[i].texts[stop])}`);
    const link = `${location.href.split("#")[0]}#${name}:${stops.map(encodeURIComponent).join(",").replaceAll("%3D", "=")}`;
    try {
      await navigator.clipboard.writeText(link);
      button.textContent = "Copied";
    } catch {
      history.replaceState(null, "", link); // a page from a disk may have no clipboard
      button.textContent = "The address above now leads here";
    }
    setTimeout(() => (button.textContent = words), 3000);
  });
  return button;
}

const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      comeAlive(target);
    }
  },
  { rootMargin: "50%" },
);
for (const place of document.querySelectorAll("[data-figure]")) near.observe(place);
if (STATE) document.getElementById(NAMED)?.scrollIntoView();

// --- questions -----------------------------------------------------------------------------------------------------
// As the kernel would keep it: what is chosen, and who wants to hear of it.
class Kept {
  constructor(key, values) {
    Object.assign(this, { key, values, listeners: [] });
  }
  get(name) {
    return this.values[name];
  }
  set(values) {
    const changed = Object.keys(values).filter((name) => JSON.stringify(values[name]) !== JSON.stringify(this.values[name]));
    Object.assign(this.values, values);
    for (const [event, listener] of this.listeners) if (changed.includes(event.slice("change:".length))) listener();
  }
  save_changes() {
    const { chosen, locked } = this.values;
    remember(this.key, { chosen, locked });
  }
  on(event, listener) {
    this.listeners.push([event, listener]);
  }
  off(event, listener) {
    this.listeners = this.listeners.filter((one) => one[1] !== listener);
  }
}

for (const place of document.querySelectorAll("[data-questions]")) {
  const asked = JSON.parse(place.dataset.questions);
  const texts = asked.questions.map(({ text, choices }) => [text, choices.map(([choice]) => choice)]);
  const key = `${PAGE}?${JSON.stringify(texts)}`;
  const kept = remembered()[key];
  const model = new Kept(key, { ...asked, chosen: kept?.chosen ?? {}, locked: kept?.locked === true });
  const card = document.createElement("div");
  Practice.initialize({ model });
  Practice.render({ model, el: card });
  place.replaceChildren(card);
}
