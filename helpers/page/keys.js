// Which keys a control of ours keeps to itself in JupyterLab, and which go on to JupyterLab's own shortcuts.
//
//   keepKeys(radio);  // every plain key stays: "d d" on a radio button must not delete the cell
//
// A chord goes on, above all Shift+Enter, Ctrl+Enter and Ctrl+S; JupyterLab itself leaves those of typing to a text. It takes
// no key from an element that has the attribute data-lm-suppress-shortcuts. It looks on the document; this listener
// stands on the window, so it is asked first, and sets or lifts the attribute for each key. A chord with Enter runs the
// cell and replaces the control: the focus goes to the cell before, or the next key would find none. The listener
// lives only as long as the control has the focus.
const keepKeys = (control) => {
  const decide = (event) => {
    if (event.target !== control) {
      removeEventListener("keydown", decide, true); // the control left the page without a blur
      return;
    }
    const { key, shiftKey } = event;
    const held = event.ctrlKey || event.metaKey || event.altKey;
    const runs = key === "Enter" && (held || shiftKey);
    if (runs || held) control.removeAttribute("data-lm-suppress-shortcuts");
    else control.setAttribute("data-lm-suppress-shortcuts", "true");
    if (runs) control.closest(".jp-Cell")?.focus({ preventScroll: true });
  };
  control.setAttribute("data-lm-suppress-shortcuts", "true");
  control.addEventListener("focus", () => addEventListener("keydown", decide, true));
  control.addEventListener("blur", () => removeEventListener("keydown", decide, true));
};
