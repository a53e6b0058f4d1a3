// The interviewer's sheet on paper: blocks of plain text (questions/publish/sheet.h) become
// elements of a section that only a printer sees. Text goes in as text, never as markup.
import { style } from "./files.js";

const kElements = {
  title: "h1", meta: "p", question: "h2", note: "p", text: "p", code: "pre", point: "p",
  follow_up: "h3", answer: "p", score: "p",
};

// No text on screen need have them yet.
const kFonts = ["16px Inter", "600 16px Inter", "16px 'JetBrains Mono'"];

// Its styles are fetched with it, and are there before it is printed.
let styled = null;
function styles() {
  styled ??= style(new URL("./sheet.css", import.meta.url).href, "print");
  return styled.catch((error) => { styled = null; throw error; });
}

export async function printSheet(blocks) {
  document.getElementById("sheet")?.remove();
  const sheet = document.createElement("section");
  sheet.id = "sheet";
  sheet.hidden = true;  // the style of print shows it
  for (const { kind, text } of blocks) {
    const element = document.createElement(kElements[kind] ?? "p");
    element.className = kind;
    element.textContent = text;
    sheet.append(element);
  }
  document.body.append(sheet);
  await styles();
  await Promise.allSettled(kFonts.map((font) => document.fonts.load(font)));
  document.documentElement.dataset.printing = "sheet";
  window.addEventListener(
    "afterprint",
    () => {
      delete document.documentElement.dataset.printing;
    },
    { once: true },
  );
  window.print();
}
