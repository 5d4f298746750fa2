// The pixels of a live figure on the page: how many the screen has, and a picture as an address.

// Device pixels for each CSS pixel: below 1 (a page zoomed out) nothing is saved, above 3 nothing more is seen.
function pixelRatio() {
  return Math.min(3, Math.max(1, window.devicePixelRatio));
}

// An object URL would cost two ways to another process of the browser: some five milliseconds for each frame.
function pngUrl({ buffer, byteOffset, byteLength }) {
  let text = "";
  for (let done = 0; done < byteLength; done += 8192) {
    text += String.fromCharCode(...new Uint8Array(buffer, byteOffset + done, Math.min(8192, byteLength - done)));
  }
  return `data:image/png;base64,${btoa(text)}`;
}
