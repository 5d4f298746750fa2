// What a reader did stays on this device, in the browser's own store: answers, where the figures stand, and which sections were
// read. A store that is refused or full is no error: then nothing is kept.

const PAGE = location.pathname.split("/").at(-1) || "index.html";
const MEMORY = "foundations of machine learning";

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(MEMORY)) ?? {};
  } catch {
    return {};
  }
}

// Keeps a value under a name, beside what other pages and tabs keep there.
function remember(name, value) {
  try {
    localStorage.setItem(MEMORY, JSON.stringify({ ...remembered(), [name]: value }));
  } catch {
    return;
  }
  dispatchEvent(new Event("remembered"));
}

function forget() {
  try {
    localStorage.removeItem(MEMORY);
  } catch {
    return;
  }
  dispatchEvent(new Event("remembered"));
}

// --- what was done -------------------------------------------------------------------------------------------------
// A figure is kept under page#name, a card of questions under page?its texts, a section under page§its id.
const done = (page, sign) => Object.keys(remembered()).filter((key) => key.startsWith(page + sign)).length;

function show() {
  for (const told of document.querySelectorAll("[data-lesson]")) {
    const { lesson, sections, figures, questions } = told.dataset;
    const parts = [["§", sections, "sections read"], ["#", figures, "figures moved"], ["?", questions, "predictions and quizzes answered"]];
    const shown = parts.filter(([sign, all]) => all > 0 && done(lesson, sign));
    told.textContent = shown.map(([sign, all, words]) => `${Math.min(all, done(lesson, sign))} of ${all} ${words}`).join(", ");
  }
  const kept = remembered();
  for (const link of document.querySelectorAll(".contents a")) {
    link.classList.toggle("read", `${PAGE}§${decodeURIComponent(link.hash.slice(1))}` in kept);
  }
  const button = document.querySelector(".forget");
  if (button) button.hidden = Object.keys(kept).length === 0;
}

// A section counts as read when the heading of the next one, or the end of the page, has come into view.
const headings = [...document.querySelectorAll(".contents + main h2[id]")]; // the index has no sections to read
const ends = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    const section = headings[target.matches("h2") ? headings.indexOf(target) - 1 : headings.length - 1];
    if (section && !(`${PAGE}§${section.id}` in remembered())) remember(`${PAGE}§${section.id}`, true);
  }
});
for (const end of [...headings.slice(1), document.querySelector("footer")]) ends.observe(end);
document.querySelector(".forget")?.addEventListener("click", forget);
for (const event of ["remembered", "storage"]) addEventListener(event, show);
show();
