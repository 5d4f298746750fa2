// A page that is zoomed, dragged to another screen, or given another width needs another drawing, though no control was moved:
// at once after a zoom, and when a width that changes has come to rest. Answers with a function that ends the watch.

const SETTLED = 150; // milliseconds without another width until the picture is drawn for it

function watchScreen(picture, redraw) {
  let lens = null;
  let resized = null;
  const look = () => {
    lens?.removeEventListener("change", look);
    lens = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    lens.addEventListener("change", look);
    redraw();
  };
  const sizes = new ResizeObserver(() => {
    clearTimeout(resized);
    resized = setTimeout(redraw, SETTLED);
  });
  look();
  sizes.observe(picture);
  return () => {
    lens.removeEventListener("change", look);
    sizes.disconnect();
    clearTimeout(resized);
  };
}
