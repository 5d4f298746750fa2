// What a page can't do by its style alone; without this script it can be read all the same.

const wide = matchMedia("(min-width: 70rem)");
const contents = document.querySelector(".contents details");

function openContents() {
  if (contents) contents.open = wide.matches;
}

// A formula in a line of text that is longer than the line gets a line of its own.
function giveRoom() {
  for (const formula of document.querySelectorAll(".math:not(.display)")) {
    formula.classList.remove("long");
    const drawn = formula.firstElementChild;
    const room = formula.closest("p, li, td, summary, figcaption, h2, h3")?.clientWidth;
    if (drawn && drawn.offsetWidth > room) formula.classList.add("long");
  }
}

// What scrolls sideways has to be reachable by keyboard; what fits needs no stop of its own.
function markScrollers() {
  for (const box of document.querySelectorAll("pre, .wide, .math.display, .math.long")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

function fit() {
  giveRoom();
  markScrollers();
}

openContents();
fit();
wide.addEventListener("change", openContents);
addEventListener("resize", fit);
addEventListener("toggle", markScrollers, true); // code that is unfolded
addEventListener("typeset", fit); // before the page has loaded: the place that its address names is found after it
