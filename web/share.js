// Giving away what is on screen: to the clipboard, into a file, into a tab. Each answers what is to
// be said aloud, or throws an error whose message is. What: as ShareWhat in ui/session/share.h.

const kLink = 0, kText = 1, kEmbed = 2, kCopyPng = 3, kSaveSvg = 5, kOpen = 6;

// A file for the visitor: from that address, or a text or picture of the page's own.
export function save(from, name) {
  const link = document.createElement("a");
  link.download = name;
  link.href = from instanceof Blob ? URL.createObjectURL(from) : from;
  link.click();
  if (from instanceof Blob) setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// The whole page at that place, wherever it is served from; with embed, the stage alone.
function address(hash, embed = false) {
  const url = new URL(location.pathname, location.origin);
  if (embed) url.searchParams.set("embed", "1");
  return url.href + hash;
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

const snippet = (hash) =>
  `<iframe src="${escaped(address(hash, true))}" title="sync.Pool, step by step" width="640" height="400" style="border:0" loading="lazy" allow="fullscreen"></iframe>`;

// The clipboard of the system; where the browser has none to give, the old way over a selection.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch { /* not a secure page, or not allowed in this frame */ }
  const had = document.activeElement;
  const area = document.createElement("textarea");
  area.className = "unseen";
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  had?.focus({ preventScroll: true });
  if (!copied) throw new Error("The browser does not let the page write to the clipboard.");
}

function saved(blob, name) {
  save(blob, name);
  return `Saved as ${name}.`;
}

export async function give(what, text, name) {
  switch (what) {
    case kLink: await copy(address(text)); return "The link is in the clipboard.";
    case kText: await copy(text); return "The scenario is in the clipboard, as text.";
    case kEmbed: await copy(snippet(text)); return "The embed code is in the clipboard.";
    case kSaveSvg: return saved(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
    case kOpen: window.open(address(text), "_blank", "noopener"); return "";
    default: throw new Error(`There is no way to share number ${what}.`);
  }
}

export async function givePicture(what, pixels, width, height, name) {
  if (!pixels) throw new Error("The picture could not be drawn.");
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("The picture could not be packed.");
  if (what !== kCopyPng) return saved(blob, `${name}.png`);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
  } catch {
    throw new Error("The browser does not let the page copy a picture: save it instead.");
  }
  return "The picture is in the clipboard.";
}
