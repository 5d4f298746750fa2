// A picture as an address, and the height of a caption.

// An object URL would cost two ways to another process of the browser: some five milliseconds for each frame.
function pngUrl({ buffer, byteOffset, byteLength }) {
  let text = "";
  for (let done = 0; done < byteLength; done += 8192) {
    text += String.fromCharCode(...new Uint8Array(buffer, byteOffset + done, Math.min(8192, byteLength - done)));
  }
  return `data:image/png;base64,${btoa(text)}`;
}

// The page must not jump when a caption wraps to one line more: the height only ever grows, to that of the longest
// preset at the start.
function keepHeight(caption, texts) {
  const shown = caption.textContent;
  for (const text of texts) {
    caption.textContent = text;
    const tall = caption.scrollHeight;
    if (tall > (parseFloat(caption.style.minHeight) || 0)) caption.style.minHeight = `${tall}px`;
  }
  caption.textContent = shown;
}
