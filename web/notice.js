// The line at the bottom of the page: what is said to the visitor for a while, and what is offered
// until it is taken or put off. What is said meanwhile stands in place of the offer, which then
// comes back.
const kShown = 12000;  // milliseconds

let saying = 0, offered = null;

const box = () => document.getElementById("notice");

function show(...content) {
  box().replaceChildren(...content);
  box().hidden = content.length === 0;
}

export function notice(text) {
  clearTimeout(saying);
  show(text);
  saying = setTimeout(() => {
    saying = 0;
    if (offered) show(...offered);
    else show();
  }, kShown);
}

function button(words, act) {
  const made = Object.assign(document.createElement("button"), {
    type: "button", textContent: words,
  });
  made.addEventListener("click", act);
  return made;
}

// act() is what the button with that label does.
export function offer(text, label, act) {
  offered = [text, button(label, act), button("Not now", () => {
    offered = null;
    show();
    document.getElementById("canvas").focus({ preventScroll: true });
  })];
  if (saying === 0) show(...offered);
}
