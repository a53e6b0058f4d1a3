// The kept list of mutants that no test can kill, equivalent.txt, and its check against the
// sources.
//
//   engine/pool_dequeue.h
//   f3a6afc pop_tail 97, order: load_acquire => load_relaxed
//     Why nothing can tell it from the program as it is, in one or more indented lines.
//
// Several ids in a row share the reason below them. The line number is where it stood when it was
// written down, for readers; the id, which hangs on the text of the statement, is what counts.
import { readFileSync } from "node:fs";

export const describe = (m) => `${m.id} ${m.scope.name} ${m.line}, ${m.kind}: ${m.from} => ${m.to}`;
const withoutLine = (text) => text.replace(/ \d+, /, " ");

// Answers {reasons: id -> text, problems: what is wrong with the list}.
export function readEquivalents(path, mutants) {
  const byId = new Map(mutants.map((m) => [m.id, m]));
  const reasons = new Map();
  const problems = [];
  let open = [];
  let reason = "";
  let file = "";
  const close = () => {
    if (open.length > 0 && reason.length < 30) problems.push(`${open[0]} has no reason`);
    for (const id of open) reasons.set(id, reason);
    open = [];
    reason = "";
  };
  for (const [i, line] of readFileSync(path, "utf8").split("\n").entries()) {
    const at = `${path}:${i + 1}: `;
    if (/^(#|$)/.test(line)) continue;
    if (/^\s/.test(line)) {
      reason += `${reason ? " " : ""}${line.trim()}`;
      continue;
    }
    if (/^\S+\.(h|cpp)$/.test(line)) {
      close();
      file = line;
      continue;
    }
    if (reason) close();
    const id = line.split(" ", 1)[0];
    const m = byId.get(id);
    if (!m || m.file !== file)
      problems.push(`${at}no mutant of ${file} has the id ${id}: its statement has changed`);
    else if (withoutLine(line) !== withoutLine(describe(m)))
      problems.push(`${at}expected ${describe(m)}`);
    if (reasons.has(id) || open.includes(id)) problems.push(`${at}${id} is listed twice`);
    open.push(id);
  }
  close();
  return { reasons, problems };
}
