// The mutants of one source: every place that an operator below applies to, each as a replacement
// of a stretch of text. Which there are depends on the text alone.
//
//   order       a memory order, one step weaker
//   bound       a bound or an integer, by one
//   constant    a number by one, a truth value, a text
//   operator    + and -, < and <=, && and ||, == and !=, min and max, !
//   condition   negated, or one side of a conjunction left out
//   drop        a statement left out
//   swap        two adjacent statements in the other order
//
// Left alone: assertions (they check the program, and are no part of it), types, and pairs of
// statements of sequential code of which neither reads or writes what the other writes. The pool's
// text is not sequential, but for cleanup, which runs while the world is stopped. A declaration
// that accesses nothing is not swapped anywhere.
import { createHash } from "node:crypto";
import { basename } from "node:path";
import {
  commute, declaredName, descendants, isFunction, isPure, kTurn, namesOnly, statementsOf,
} from "./syntax.mjs";

// The weaker ones that no Memory has are added to the copies of the memories: see schema.mjs.
const kWeaker = {
  load_acquire: ["load_relaxed"],
  store_release: ["store_relaxed"],
  fetch_add_release: ["fetch_add_relaxed"],
  compare_exchange_acquire: [
    "compare_exchange_relaxed_acquire", "compare_exchange_acquire_relaxed",
  ],
  compare_exchange_release: ["compare_exchange_relaxed"],
};

const kOther = {
  "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"],
  "&&": ["||"], "||": ["&&"], "==": ["!="], "!=": ["=="],
  "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
  "&": ["|"], "|": ["&"], "<<": [">>"], ">>": ["<<"],
  "+=": ["-="], "-=": ["+="], "++": ["--"], "--": ["++"],
};
// The step that is not the same as changing < into <=.
const kOtherStep = { "<": "-", ">=": "-", "<=": "+", ">": "+" };
const kComparisons = ["==", "!=", "<", "<=", ">", ">="];

const kSkipped = new Set(["template_argument_list", "template_parameter_list", "type_descriptor",
  "static_assert_declaration", "attribute_declaration", "preproc_include", "concept_definition"]);

const operatorOf = (node) => node.childForFieldName("operator");

class Finder {
  // functions: of sequential code, the names of its own; else null.
  constructor(text, functions) {
    this.text = text;
    this.found = [];
    this.functions = functions;
  }

  add(kind, node, start, end, replacement) {
    this.found.push({ kind, start, end, replacement, node });
  }
  replace(kind, node, replacement) { this.add(kind, node, node.startIndex, node.endIndex, replacement); }

  // Every operator on the nodes under this one.
  search(node) {
    if (kSkipped.has(node.type)) return;
    if (node.type === "call_expression" && node.childForFieldName("function").text === "assert")
      return;
    if (node.text === kTurn) return;
    this[node.type]?.(node);
    for (const child of node.namedChildren) this.search(child);
  }

  call_expression(node) {
    const callee = node.childForFieldName("function");
    if (callee.type === "field_expression") {
      const method = callee.childForFieldName("field");
      for (const weaker of kWeaker[method.text] ?? []) this.replace("order", method, weaker);
    }
    if (/^std::(max|min)\b/.test(callee.text)) {
      const name = callee.text.startsWith("std::max") ? "std::min" : "std::max";
      this.add("operator", node, callee.startIndex, callee.startIndex + name.length, name);
    }
  }

  binary_expression(node) {
    const operator = operatorOf(node);
    for (const other of kOther[operator.text] ?? []) this.replace("operator", operator, other);
    const left = node.childForFieldName("left");
    const right = node.childForFieldName("right");
    const step = kOtherStep[operator.text];
    if (step && !["number_literal", "null"].includes(right.type)) {
      this.replace("bound", right, `(${right.text} ${step} 1)`);
    }
    if (operator.text === "&&" || operator.text === "||") {
      this.replace("condition", node, `(${left.text})`);
      this.replace("condition", node, `(${right.text})`);
    }
  }

  unary_expression(node) {
    const operator = operatorOf(node).text;
    if (operator === "!" || operator === "-") {
      this.replace("operator", node, node.childForFieldName("argument").text);
    }
  }

  update_expression(node) { this.binaryLike(node); }
  assignment_expression(node) { this.binaryLike(node); }
  binaryLike(node) {
    const operator = operatorOf(node);
    for (const other of kOther[operator.text] ?? []) this.replace("operator", operator, other);
  }

  number_literal(node) {
    const parent = node.parent;
    const isRight =
      parent?.type === "binary_expression" && parent.childForFieldName("right").equals(node);
    const skipped = isRight
      ? { "<": "+", ">=": "+", "<=": "-", ">": "-" }[operatorOf(parent).text]
      : null;
    const plain = /^\d+$/.test(node.text);
    const kind = plain ? "bound" : "constant";
    if (skipped !== "+")
      this.replace(kind, node, plain ? String(Number(node.text) + 1) : `(${node.text} + 1)`);
    if (skipped !== "-" && node.text !== "0") {
      this.replace(kind, node, plain ? String(Number(node.text) - 1) : `(${node.text} - 1)`);
    }
  }
  true(node) { this.replace("constant", node, "false"); }
  false(node) { this.replace("constant", node, "true"); }
  string_literal(node) { this.replace("constant", node, node.text === '""' ? '"x"' : '""'); }

  if_statement(node) { this.negate(node.childForFieldName("condition")); }
  while_statement(node) { this.negate(node.childForFieldName("condition")); }
  for_statement(node) { this.negate(node.childForFieldName("condition")); }
  conditional_expression(node) { this.negate(node.childForFieldName("condition")); }

  negate(clause) {
    if (!clause) return;
    let condition = clause;
    if (clause.type === "condition_clause")
      condition = clause.childForFieldName("value") ?? clause.namedChildren[0];
    while (condition.type === "parenthesized_expression") condition = condition.namedChildren[0];
    if (condition.type === "declaration") {
      const name = condition.childForFieldName("declarator").text.match(/\w+$/)[0];
      this.replace("condition", condition, `${condition.text}; !${name}`);
      return;
    }
    const operator = operatorOf(condition)?.text;
    // An operator's mutant already.
    if (operator === "!" || kComparisons.includes(operator)) return;
    this.replace("condition", condition, `!(${condition.text})`);
  }

  compound_statement(node) {
    const statements = statementsOf(node);
    for (const statement of statements) {
      if (!this.dropping(statement)) continue;
      this.replace("drop", statement, this.blank(statement));
    }
    for (let i = 0; i + 1 < statements.length; i++) {
      const [a, b] = [statements[i], statements[i + 1]];
      if (/^(return|break|continue)/.test(b.type) || /^(return|break|continue)/.test(a.type))
        continue;
      if (this.functions && commute(a, b, this.functions)) continue;
      if (namesOnly(a, b) || namesOnly(b, a)) continue;
      const between = this.text.slice(a.endIndex, b.startIndex);
      this.add("swap", a, a.startIndex, b.endIndex, b.text + between + a.text);
      this.found.at(-1).pair = [a, b];
    }
  }

  // Of an if whose branch is one statement without braces.
  else_clause(node) {
    this.replace("drop", node, this.blank(node));
  }

  dropping(statement) {
    if (
      ["declaration", "alias_declaration", "using_declaration", "type_definition"].includes(
        statement.type)
    )
      return false;
    const parent = statement.parent;
    const alone = statementsOf(parent).length === 1;
    const owner = parent.parent;
    if (statement.type === "return_statement" && isFunction(owner)) return false;
    // The whole if is left out by another mutant.
    if (alone && owner?.type === "if_statement" && !owner.childForFieldName("alternative") &&
        isPure(owner.childForFieldName("condition"))) return false;
    return true;
  }

  // Keeps the lines: the accesses of the pool carry theirs.
  blank(node) { return `${node.type === "else_clause" ? "" : ";"}${node.text.replace(/[^\n]/g, "")}`; }
}

// `if (x) y;` without braces: y alone, where leaving out the whole if is not the same.
function searchBranches(finder, root) {
  for (const node of descendants(root)) {
    if (node.type !== "if_statement") continue;
    const branch = node.childForFieldName("consequence");
    if (branch.type === "compound_statement") continue;
    if (!node.childForFieldName("alternative") && isPure(node.childForFieldName("condition")))
      continue;
    if (branch.type !== "if_statement") finder.replace("drop", branch, finder.blank(branch));
  }
}

// Where a mutant is switched: the body of a function, or a value that stands outside of any.
function* scopesOf(root) {
  for (const node of descendants(root)) {
    if (isFunction(node)) {
      yield { kind: "body", node: node.childForFieldName("body"), name: declaredName(node), owner: node };
    }
    if (node.type === "field_initializer") {
      for (const value of node.namedChildren.find((c) => c.type === "argument_list")?.namedChildren ?? []) {
        yield { kind: "value", node: value, name: node.namedChildren[0].text, owner: node };
      }
    }
    const outside = !insideFunction(node);
    if (outside && node.type === "init_declarator" && node.parent.type === "declaration") {
      yield* valuesOf(node.childForFieldName("value"), node, node.parent);
    }
    if (outside && node.type === "field_declaration") {
      const value = node.childForFieldName("default_value");
      if (value) yield { kind: "value", node: value, name: declaredName(node), owner: node };
    }
  }
}

function* valuesOf(value, declarator, owner) {
  const name = declarator.childForFieldName("declarator").text;
  if (value.type !== "initializer_list") {
    yield { kind: "value", node: value, name, owner };
    return;
  }
  for (const element of value.namedChildren) yield { kind: "value", node: element, name, owner };
}

function insideFunction(node) {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return true;
  return false;
}

const brief = (text) => text.replaceAll(kTurn, "").replace(/\s+/g, " ").trim();

// An id hangs on the statement and the change, so that it stays when other lines move, or the file
// into another folder.
function idOf(file, scope, mutant, text, taken) {
  let at = mutant.node;
  while (
    at.parent &&
    at.parent.startIndex >= scope.node.startIndex &&
    !/statement|declaration$/.test(at.type)
  )
    at = at.parent;
  const before = brief(text.slice(at.startIndex, mutant.start));
  const after = brief(text.slice(mutant.end, Math.max(at.endIndex, mutant.end)));
  const key = [
    basename(file), scope.name, mutant.kind, before, brief(text.slice(mutant.start, mutant.end)),
    brief(mutant.replacement), after,
  ];
  const id = createHash("sha1").update(key.join("\0")).digest("hex").slice(0, 7);
  const times = (taken.get(id) ?? 0) + 1;
  taken.set(id, times);
  return times === 1 ? id : `${id}-${times}`;
}

const shortened = (text, most = 90) =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text;

// file: its path in the repository. sequential: statements that touch nothing in common may change
// places.
const kWorldStopped = ["cleanup"];  // the one function of the pool's text that runs alone

export function mutantsOf(file, text, root, { sequential }) {
  const taken = new Map();
  const mutants = [];
  const functions = new Set([...descendants(root)].filter(isFunction).map(declaredName));
  for (const scope of scopesOf(root)) {
    const finder = new Finder(
      text, sequential || kWorldStopped.includes(scope.name) ? functions : null);
    finder.search(scope.node);
    if (scope.kind === "body") searchBranches(finder, scope.node);
    finder.found.sort((a, b) => a.start - b.start || a.end - b.end);
    for (const m of finder.found) {
      const replaced = text.slice(m.start, m.end);
      const shown =
        m.kind === "swap"
          ? [m.pair.map((n) => shortened(brief(n.text), 44)).join(" | "), "the other order"]
          : m.end - m.start < 4
            ? lineOf(text, m)
            : [brief(replaced), brief(m.replacement)];
      mutants.push({
        id: idOf(file, scope, m, text, taken), file, line: m.node.startPosition.row + 1,
        kind: m.kind, scope, start: m.start, end: m.end, replacement: m.replacement,
        from: shortened(shown[0]), to: shortened(shown[1]) || "nothing",
      });
    }
  }
  return mutants;
}

// A change of a few letters is shown with the expression around it.
function lineOf(text, m) {
  let at = m.node;
  while (
    at.parent &&
    at.parent.text.length <= 60 &&
    !/statement|declaration|body$/.test(at.parent.type)
  )
    at = at.parent;
  const before = text.slice(at.startIndex, m.start);
  const after = text.slice(m.end, at.endIndex);
  return [brief(at.text), brief(before + m.replacement + after)];
}
