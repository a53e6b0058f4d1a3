// What the bank's pages cannot do without a script: the theme that was chosen on the stage, and
// follow-ups that are open on paper. Without it they follow the system, and print what is open.
try {
  const { theme } = JSON.parse(localStorage.getItem("poolscope.progress")).settings;
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch { /* nothing stored, or nothing to be read */ }

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("article > details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened = [];
});
