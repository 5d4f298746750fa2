// The play button of a slider: it runs through the stops, one at a time, each when the one before has been shown.
//
//   const runner = new Runner(moved);   // moved(): a slider was moved
//   row.append(runner.button(made, control));
//   runner.shown();                     // a frame has been shown
//   runner.stop();                      // whatever else is moved stops it

const STEP_PAUSE = 60; // milliseconds between two steps: slow enough for the eye to follow
const FEW = 5; // steps for readers who asked their system for less motion, one each second

class Runner {
  constructor(moved) {
    this.moved = moved;
    this.running = null; // the button of the slider that is counting up
    this.next = null; // called when a frame has been shown
  }

  button(made, control) {
    const button = element("button", { type: "button", class: "live-play", "aria-label": `play ${control.label}` }, "▶");
    button.addEventListener("click", () => (this.running === button ? this.stop() : this.#play(button, made, control)));
    return button;
  }

  stop() {
    if (!this.running) return;
    this.running.textContent = "▶";
    this.running.setAttribute("aria-label", `play ${this.running.dataset.label}`);
    this.running = this.next = null;
  }

  shown() {
    this.next?.();
  }

  #play(button, made, control) {
    this.stop();
    this.running = button;
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
      if (this.running !== button) return;
      if (made.get() === last) {
        this.stop();
        return;
      }
      due = Math.max(due + pause, performance.now());
      made.set(Math.min(made.get() + stride, last));
      this.moved();
    };
    this.next = () => setTimeout(step, Math.max(0, due - performance.now()));
    step();
  }
}
