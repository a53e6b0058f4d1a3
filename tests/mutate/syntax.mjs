// C++ as a syntax tree, by tree-sitter's grammar, and what the operators ask of its nodes.
import { existsSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

// The packages stand beside this file rather than at the root: no other test needs them.
function install() {
  if (existsSync(join(here, "node_modules/web-tree-sitter/package.json"))) return;
  // The grammar's own install step compiles a native module; only its wasm is used here.
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
               { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
}

// Answers a function from text to the root node of its tree.
export async function parserOfCpp() {
  install();
  const require = createRequire(import.meta.url);
  const entry = require.resolve("web-tree-sitter");
  const { Parser, Language } = await import(pathToFileURL(entry).href);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve("tree-sitter-cpp/tree-sitter-cpp.wasm")));
  return (text) => parser.parse(text).rootNode;
}

export function* descendants(node) {
  yield node;
  for (const child of node.namedChildren) yield* descendants(child);
}

export const isComment = (node) => node.type === "comment";
export const isFunction = (node) =>
  node.type === "function_definition" &&
  node.childForFieldName("body")?.type === "compound_statement";

// The name in a declarator: "put" of `void put(Memory& memory, Object x)`.
export function declaredName(node) {
  let at = node.childForFieldName("declarator");
  while (at?.childForFieldName("declarator")) at = at.childForFieldName("declarator");
  return at?.text ?? "";
}

// A statement that checks or silences, and so has no effect of its own to mutate.
export function isCheck(node) {
  if (node.type === "static_assert_declaration") return true;
  if (node.type !== "expression_statement") return false;
  const text = node.text.replace(/\s+/g, "");
  return /^assert\(/.test(text) || /^\(void\)\w+(,\(void\)\w+)*;$/.test(text) || isTurn(text);
}
// What schema.mjs adds to each loop.
export const kTurn = "poolscope_mutate::turn();";
const isTurn = (text) => text === kTurn;

export const statementsOf = (block) =>
  block.namedChildren.filter((child) => !isComment(child) && !isCheck(child));

// Whether evaluating it may do something, or answer differently the next time.
const kPureCalls = new Set(
  (
    "load load_relaxed max min clamp floor exp log pow rounded bounded interval forgetting derived number " +
    "index first_difficulty next_difficulty after_recall after_lapse same_day static_cast size empty contains " +
    "move tie string to_string dumped is_object data calendar_time days_between find end begin"
  ).split(" "),
);
export function isPure(node) {
  for (const at of descendants(node)) {
    if (at.type === "assignment_expression" || at.type === "update_expression") return false;
    if (at.type !== "call_expression") continue;
    const callee = at.childForFieldName("function").text.replace(/<.*$/s, "");
    if (!kPureCalls.has(callee.match(/(\w+)$/)?.[1])) return false;
  }
  return true;
}

const namesIn = (node) =>
  new Set(node.text.match(/[A-Za-z_]\w*(?:\s*(?:\.|->)\s*[A-Za-z_]\w*)*/g) ?? []);

// Of a call of one of the source's own functions, or of a method: whatever it is given it may
// write.
function givenTo(call, functions) {
  const callee = call.childForFieldName("function");
  const list = call.childForFieldName("arguments");
  if (!list.namedChildren.every(isPure)) return null;
  const given = list.namedChildren.flatMap((argument) => [...namesIn(argument)]);
  if (callee.type === "field_expression")
    return [callee.childForFieldName("argument").text, ...given];
  return functions.has(callee.text) ? given : null;
}

// What a simple statement writes: null where that cannot be told.
function writes(statement, functions) {
  if (statement.type === "declaration") {
    const names = [];
    for (const part of statement.namedChildren) {
      if (part.type === "identifier") names.push(part.text);
      if (part.type !== "init_declarator") continue;
      const value = part.childForFieldName("value");
      if (value.type !== "lambda_expression" && !isPure(value)) return null;
      names.push(...part.childForFieldName("declarator").text.match(/\w+/g));
    }
    return names.length > 0 ? names : null;
  }
  if (statement.type !== "expression_statement") return null;
  const expression = statement.namedChildren[0];
  if (expression?.type === "assignment_expression") {
    const right = expression.childForFieldName("right");
    return isPure(right) ? [expression.childForFieldName("left").text] : null;
  }
  if (expression?.type === "update_expression") {
    return [expression.childForFieldName("argument").text];
  }
  return expression?.type === "call_expression" ? givenTo(expression, functions) : null;
}

// Whether that statement only names something, by a value that takes no access to work out, and the
// other neither uses the name nor may change what the value is made of. True of any code.
export function namesOnly(statement, other) {
  if (statement.type !== "declaration") return false;
  const part = statement.namedChildren.find((child) => child.type === "init_declarator");
  const value = part?.childForFieldName("value");
  if (!value || value.type === "lambda_expression") return false;
  const words = (node) => node.text.match(/[A-Za-z_]\w*/g) ?? [];
  const calls = [...descendants(value)].filter((node) => node.type === "call_expression");
  if (
    !calls.every((call) => /(^|\W)(capacity|unpack)$/.test(call.childForFieldName("function").text))
  )
    return false;
  const declared = words(part.childForFieldName("declarator"));
  if (words(other).some((word) => declared.includes(word))) return false;
  const made = new Set(words(value));
  for (const node of descendants(other)) {
    const changed = node.type === "assignment_expression" ? node.childForFieldName("left")
      : node.type === "update_expression" || node.type === "argument_list" ? node : null;
    if (changed && words(changed).some((word) => made.has(word))) return false;
  }
  return true;
}

// Whether two statements of sequential code can change places with nothing to notice it. functions:
// the names of those that stand in the source itself and so have nothing hidden that they change.
export function commute(a, b, functions) {
  const byA = writes(a, functions);
  const byB = writes(b, functions);
  if (!byA || !byB) return false;
  const touches = (names, statement) => {
    for (const used of namesIn(statement)) {
      for (const name of names) {
        if (used === name || used.startsWith(`${name}.`) || used.startsWith(`${name}->`) ||
            name.startsWith(`${used}.`)) return true;
      }
    }
    return false;
  };
  return !touches(byA, b) && !touches(byB, a);
}
