// After keys.js. One card of questions: predict (choose, lock in, compare) or quiz (feedback at each choice, running score).
// What was chosen is kept in the model: every view of the card shows the same. The kernel gets it only to keep it, for a page
// that is loaded again.

// A cell that is run again makes a new model, and so does a kernel that was restarted. So the page remembers the answer to
// each card of questions by its text, in one place for all copies of this file, and a new model takes it over. A lesson that
// was saved brings its models with it: by them the page knows the next day what was answered.
const ANSWERS = (globalThis.courseAnswers ??= new Map()); // the questions → { chosen, locked, models }
const KEPT = ["chosen", "locked"];
const noAnswer = (model) => Object.keys(model.get("chosen")).length === 0;

const put = (model, values) => {
  model.set(values);
  model.save_changes();
  model.widget_manager?.setDirty?.(); // JupyterLab: an answer is saved with the notebook, also without a kernel
};

function initialize({ model }) {
  const key = JSON.stringify(model.get("questions").map(({ text, choices }) => [text, choices.map(([choice]) => choice)]));
  if (!ANSWERS.has(key)) ANSWERS.set(key, { chosen: {}, locked: false, models: new Set() });
  const answer = ANSWERS.get(key);
  const remember = () => KEPT.forEach((name) => (answer[name] = model.get(name)));
  const takeOver = (other) => put(other, { chosen: answer.chosen, locked: answer.locked });
  const changed = () => {
    remember();
    answer.models.forEach(takeOver);
  };
  if (!noAnswer(model)) remember();
  else if (Object.keys(answer.chosen).length > 0) takeOver(model); // else nothing has changed that would have to be saved
  answer.models.add(model);
  KEPT.forEach((name) => model.on(`change:${name}`, changed));
  return () => answer.models.delete(model);
}

// Text between backticks becomes code; all of it is set as text, never as HTML.
const words = (text) => {
  const span = document.createElement("span");
  text.split("`").forEach((part, i) => {
    const piece = document.createElement(i % 2 ? "code" : "span");
    piece.textContent = part;
    span.append(piece);
  });
  return span;
};

const node = (tag, className, ...children) => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
};

const quoted = (text) => `“${text.replace(/\.$/, "")}”`;

const say = (element, mark, text) => {
  if (element.dataset.said === text) return; // a live region that is written again is read again
  element.dataset.said = text;
  element.dataset.state = mark === "✓" ? "right" : "wrong";
  const sign = node("strong", "", `${mark} `);
  sign.setAttribute("aria-hidden", "true"); // the words that follow say the same
  element.replaceChildren(sign, words(text));
};

const renderQuestion = (model, question, number, name, whenChosen) => {
  const box = document.createElement("fieldset");
  box.append(node("legend", "practice-text", words(question.text)));
  const options = question.choices.map(([choice]) => {
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = name;
    keepKeys(radio);
    radio.addEventListener("change", () => whenChosen(number, choice));
    const label = node("label", "practice-choice", radio, words(choice));
    box.append(label);
    return { choice, label, radio };
  });
  const feedback = node("div", "practice-feedback");
  feedback.setAttribute("aria-live", "polite");

  const update = () => {
    const chosen = model.get("chosen")[number];
    const locked = model.get("locked");
    const revealed = chosen !== undefined && (locked || !model.get("locks"));
    for (const { choice, label, radio } of options) {
      radio.checked = choice === chosen;
      radio.disabled = locked && choice !== chosen; // the one that stays cannot be changed, and reads well
      const shown = revealed && (choice === chosen || locked);
      const right = choice === question.answer;
      label.dataset.state = shown && right ? "right" : shown && choice === chosen ? "wrong" : "";
    }
    if (!revealed) {
      feedback.replaceChildren();
      delete feedback.dataset.said;
      return;
    }
    const right = chosen === question.answer;
    const remark = question.choices.find(([choice]) => choice === chosen)[1];
    const said = [locked ? `You chose ${quoted(chosen)}.` : "", right ? "Right." : "Not so."];
    if (locked && !right) said.push(remark, `The answer is ${quoted(question.answer)}.`, question.because);
    else if (right) said.push(remark, question.because);
    else said.push(remark || "Try another choice.");
    say(feedback, right ? "✓" : "✗", said.filter(Boolean).join(" "));
  };
  return { box, feedback, update };
};

function render({ model, el }) {
  const card = node("div", "practice-card");
  const view = Math.random().toString(36).slice(2); // radio buttons group by name over the whole page
  const questions = model.get("questions");
  const choose = (number, choice) => put(model, { chosen: { ...model.get("chosen"), [number]: choice } });
  const parts = questions.map((question, number) =>
    renderQuestion(model, question, number, `practice-${view}-${number}`, choose));

  const button = node("button", "practice-lock");
  button.type = "button";
  keepKeys(button);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "false") put(model, { locked: true });
  });
  // Once locked in (a quiz: once begun), all answers of the card can be taken back.
  const again = node("button", "practice-again", "Answer again");
  again.type = "button";
  keepKeys(again);
  again.addEventListener("click", () => {
    put(model, { chosen: {}, locked: false });
    card.querySelector("input").focus(); // the button goes, and the keyboard must not be lost with it
  });
  const score = node("p", "practice-score");
  score.setAttribute("aria-live", "polite");

  const update = () => {
    parts.forEach((part) => part.update());
    const chosen = model.get("chosen");
    const right = questions.filter((question, number) => chosen[number] === question.answer).length;
    score.textContent = `${right} of ${questions.length} right`;
    const locked = model.get("locked");
    button.textContent = locked ? "Locked in" : "Lock in my answer";
    // Not the disabled attribute: that would drop the keyboard focus.
    button.setAttribute("aria-disabled", String(locked || chosen[0] === undefined));
    again.hidden = model.get("locks") ? !locked : noAnswer(model);
  };
  for (const { box, feedback } of parts) {
    if (model.get("locks")) box.append(button);
    box.append(feedback);
    card.append(box);
  }
  if (!model.get("locks")) card.append(score);
  card.append(again);
  const events = KEPT.map((name) => `change:${name}`);
  events.forEach((event) => model.on(event, update));
  update();
  el.append(card);
  return () => events.forEach((event) => model.off(event, update));
}

export default { initialize, render };
