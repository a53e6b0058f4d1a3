// Statements back into text, and errors into sentences.
#include <algorithm>

#include "engine/fault.h"
#include "engine/scenario.h"
#include "engine/sizes.h"

namespace poolscope {
namespace {

std::string in_quotes(std::string_view s) {
  std::string text = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

std::string run_text(const Statement& s) {
  std::string text = s.goroutine.empty() ? std::string() : s.goroutine + "@";
  text += "P" + std::to_string(s.p) + " " + std::string(name(s.op));
  switch (s.target) {
    case Statement::Target::none: break;
    case Statement::Target::named: text += " " + s.object; break;
    case Statement::Target::it: text += " it"; break;
    case Statement::Target::nil: text += " nil"; break;
  }
  if (s.op == OpKind::write) text += " " + in_quotes(s.text);
  if (s.op == OpKind::grow) text += " " + sized(s.amount, {"B", "KB", "MB", "GB"});
  return text;
}

std::string order_text(const Statement& s) {
  std::string text = "order";
  for (const BlockTurn& turn : s.order) text += " " + to_text(turn);
  return text;
}

}  // namespace

std::string TextError::message() const {
  return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": found " +
         found + ", expected " + expected;
}

std::string to_text(const BlockTurn& turn) {
  if (turn.p == kCollectTurn) return "gc";
  const std::string p = std::to_string(turn.p);
  return turn.back == 0 ? p : p + "~" + std::to_string(turn.back);
}

std::string to_text(const Statement& s) {
  switch (s.kind) {
    case Statement::Kind::run: return run_text(s);
    case Statement::Kind::collect: return "gc";
    case Statement::Kind::procs: return "procs " + std::to_string(s.amount);
    case Statement::Kind::set_new: return s.amount != 0 ? "new on" : "new off";
    case Statement::Kind::together: return "together";
    case Statement::Kind::end: return "end";
    case Statement::Kind::say: return "say " + in_quotes(s.text);
    case Statement::Kind::order: return order_text(s);
  }
  return {};
}

std::string settings_text(const Scenario& s) {
  std::string text = "procs " + std::to_string(s.procs) + "\n";
  if (s.has_new) text += "new on\n";
  if (s.views) text += "memory views\n";
  if (s.fault != Fault::none) text += "fault " + std::string(name(s.fault)) + "\n";
  return text;
}

bool has_blocks(const Scenario& scenario) {
  return std::ranges::any_of(scenario.statements, [](const Statement& s) {
    return s.kind == Statement::Kind::together;
  });
}

}  // namespace poolscope
