#include "engine/scenario.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "engine/fault.h"
#include "engine/scenario_line.h"
#include "engine/scenario_words.h"
#include "engine/utf8.h"
#include "engine/world.h"

namespace poolscope {
namespace {

constexpr std::uint64_t kMaxBack = 99;

constexpr std::string_view kStatements =
    "a statement: P0 get, P0 put a, procs, new, gc, together, end, order, say, fault or memory";

using Token = ScenarioToken;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(without_byte_order_mark(text)) {
    scenario_.text = std::string(text_);
  }

  ParsedScenario run() {
    if (text_.size() > kMaxScenarioBytes) {
      fail(0, "a text of " + std::to_string(text_.size()) + " bytes",
           "at most " + std::to_string(kMaxScenarioBytes));
      scenario_.text.clear();
      return {std::move(scenario_), error_};
    }
    for (std::size_t at = 0; at <= text_.size() && !error_;) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      line_ = text_.substr(at, end - at);
      if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
      line_number_++;
      if (lex()) statement();
      at = end + 1;
    }
    if (!error_ && in_block_) {
      fail(line_.size(), "the end of the text",
           "'end' of the 'together' in line " + std::to_string(block_line_));
    }
    return {std::move(scenario_), error_};
  }

 private:
  bool fail(std::size_t byte, std::string found, std::string expected) {
    if (error_) return false;
    std::uint32_t column = 1;
    for (std::size_t i = 0; i < std::min(byte, line_.size()); column++) {
      i += std::max<std::size_t>(utf8_length(line_, i), 1);
    }
    error_ = TextError{std::max(line_number_, 1U), column, std::move(found), std::move(expected)};
    return false;
  }

  bool fail_at(const Token& t, std::string expected) {
    switch (t.kind) {
      case Token::Kind::word: return fail(t.at, "'" + shortened(t.text) + "'", std::move(expected));
      case Token::Kind::string:
        return fail(t.at, "the text \"" + shortened(t.text) + "\"", std::move(expected));
      case Token::Kind::end: break;
    }
    return fail(t.at, "the end of the line", std::move(expected));
  }

  // Splits the line into tokens_. False if it cannot be, with the error set.
  bool lex() {
    const ScenarioLine line(line_);
    tokens_ = line.tokens();
    next_ = 0;
    const auto& error = line.error();
    return !error || fail(error->at, error->found, error->expected);
  }

  const Token& peek() const { return tokens_[next_]; }
  const Token& take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }
  bool at_end(const char* after) {
    return peek().kind == Token::Kind::end ||
           fail_at(peek(), std::string("the end of the line after ") + after);
  }

  bool statement() {
    if (peek().kind == Token::Kind::end) return true;
    if (statements_ >= kMaxStatements) {
      return fail(0, "more than " + std::to_string(kMaxStatements) + " statements",
                  "at most " + std::to_string(kMaxStatements));
    }
    statements_++;
    const Token first = take();
    Statement s;
    s.line = line_number_;
    if (first.kind != Token::Kind::word) return fail_at(first, std::string(kStatements));
    const bool of_p = to_p(first.text).has_value() || first.text.find('@') != std::string::npos;
    if (in_block_ && !of_p && first.text != "end" && first.text != "gc") {
      return fail_at(first, "a get, put or use of an object by a P, gc, or 'end'");
    }
    if (first.text == "order") return order(first, s);
    if (!of_p) block_ended_ = false;
    if (of_p) return run_statement(first, s);
    if (first.text == "procs") return procs(s);
    if (first.text == "new") return set_new(s);
    if (first.text == "gc") return collect(s);
    if (first.text == "together") return together(s);
    if (first.text == "end") return end(first, s);
    if (first.text == "say") return say(s);
    if (first.text == "fault") return fault(first);
    if (first.text == "memory") return memory(first);
    return fail_at(first, std::string(kStatements));
  }

  bool add(Statement&& s) {
    using Kind = Statement::Kind;
    if (s.kind == Kind::run || s.kind == Kind::collect || s.kind == Kind::procs ||
        s.kind == Kind::set_new) {
      started_ = true;
    }
    scenario_.statements.push_back(std::move(s));
    return true;
  }

  bool procs(Statement& s) {
    const Token n = take();
    const auto number = n.kind == Token::Kind::word ? to_number(n.text, kMaxProcs) : std::nullopt;
    if (!number || *number == 0) return fail_at(n, "a number of Ps from 1 to 64");
    if (!at_end("the number")) return false;
    procs_ = static_cast<std::uint32_t>(*number);
    if (!started_) {
      scenario_.procs = procs_;
      return true;
    }
    s.kind = Statement::Kind::procs;
    s.amount = procs_;
    return add(std::move(s));
  }

  bool set_new(Statement& s) {
    const Token t = take();
    if (t.kind != Token::Kind::word || (t.text != "on" && t.text != "off")) {
      return fail_at(t, "on or off");
    }
    if (!at_end("on or off")) return false;
    if (!started_) {
      scenario_.has_new = t.text == "on";
      return true;
    }
    s.kind = Statement::Kind::set_new;
    s.amount = t.text == "on" ? 1 : 0;
    return add(std::move(s));
  }

  bool collect(Statement& s) {
    if (!at_end("gc")) return false;
    s.kind = Statement::Kind::collect;
    if (in_block_) collects_in_block_ = true;
    return add(std::move(s));
  }

  bool together(Statement& s) {
    if (!at_end("together")) return false;
    s.kind = Statement::Kind::together;
    in_block_ = true;
    block_line_ = line_number_;
    goroutine_of_.clear();
    p_of_.clear();
    collects_in_block_ = false;
    return add(std::move(s));
  }

  bool end(const Token& first, Statement& s) {
    if (!in_block_) return fail_at(first, "a 'together' before 'end'");
    if (!at_end("end")) return false;
    if (goroutine_of_.empty()) {
      return fail_at(first, "a get, put or use of an object in the block before 'end'");
    }
    s.kind = Statement::Kind::end;
    in_block_ = false;
    block_ended_ = true;
    return add(std::move(s));
  }

  bool order(const Token& first, Statement& s) {
    if (in_block_ || !block_ended_) return fail_at(first, "'end' right before 'order'");
    block_ended_ = false;
    s.kind = Statement::Kind::order;
    do {
      if (!turn(s)) return false;
    } while (peek().kind != Token::Kind::end);
    return add(std::move(s));
  }

  // 0, or gc, or 0~2: with the views memory, this load reads the store two before the newest.
  bool turn(Statement& s) {
    const Token t = take();
    std::string_view word = t.text;
    if (t.kind == Token::Kind::word && word == "gc" && collects_in_block_) {
      s.order.push_back({kCollectTurn, 0});
      return true;
    }
    std::optional<std::uint64_t> back = 0;
    if (const std::size_t sign = word.find('~'); sign != std::string_view::npos) {
      back = to_number(word.substr(sign + 1), kMaxBack);
      if (!back || !scenario_.views) {
        return fail_at(t, scenario_.views ? "how many stores back, up to 99, behind the ~"
                                          : "'memory views' at the start before an order with ~");
      }
      word = word.substr(0, sign);
    }
    const auto p = t.kind == Token::Kind::word ? to_number(word, kMaxProcs - 1) : std::nullopt;
    if (!p || !goroutine_of_.contains(static_cast<std::uint32_t>(*p))) {
      return fail_at(t, std::string("the number of a P that is in the block above") +
                            (collects_in_block_ ? ", or gc" : ""));
    }
    s.order.push_back({static_cast<std::uint8_t>(*p), static_cast<std::uint8_t>(*back)});
    return true;
  }

  bool fault(const Token& first) {
    if (started_) return fail_at(first, "'fault' before the first operation");
    const Token t = take();
    const auto fault = t.kind == Token::Kind::word ? find_fault(t.text) : std::nullopt;
    if (!fault) return fail_at(t, "a fault's name: " + fault_names());
    if (!at_end("the fault's name")) return false;
    scenario_.fault = *fault;
    return true;
  }

  bool memory(const Token& first) {
    if (started_) return fail_at(first, "'memory' before the first operation");
    const Token t = take();
    if (t.kind != Token::Kind::word || (t.text != "traced" && t.text != "views")) {
      return fail_at(t, "traced or views");
    }
    if (!at_end("the memory's name")) return false;
    scenario_.views = t.text == "views";
    return true;
  }

  bool say(Statement& s) {
    const Token t = take();
    if (t.kind != Token::Kind::string) return fail_at(t, "a caption in quotes");
    if (!at_end("the caption")) return false;
    s.kind = Statement::Kind::say;
    s.text = t.text;
    return add(std::move(s));
  }

  // P2 or G7@P2
  bool who(const Token& t, Statement& s) {
    std::string_view word = t.text;
    if (const std::size_t sign = word.find('@'); sign != std::string_view::npos) {
      const std::string_view name = word.substr(0, sign);
      if (!is_name(name) || name.size() > kMaxName) {
        return fail_at(t, "a goroutine's name of letters, digits, _ or -, then @ and a P: G7@P2");
      }
      s.goroutine = std::string(name);
      word.remove_prefix(sign + 1);
    }
    const auto p = to_p(word);
    if (!p) return fail_at(t, "a P from P0 to P63, or a goroutine on one: G7@P2");
    if (*p >= procs_) {
      return fail_at(t, procs_ == 1 ? std::string("P0, since procs is 1")
                                    : "P0 to P" + std::to_string(procs_ - 1) + ", since procs is " +
                                          std::to_string(procs_));
    }
    s.p = *p;
    if (!goroutines_.contains(goroutine_name_of(s))) {
      if (goroutines_.size() >= kMaxGoroutines) {
        return fail_at(t, "at most " + std::to_string(kMaxGoroutines) + " goroutines");
      }
      goroutines_.insert(goroutine_name_of(s));
    }
    return true;
  }

  bool in_block(const Token& t, const Statement& s) {
    if (!in_block_) return true;
    const std::string g = goroutine_name_of(s);
    const auto [of_p, new_p] = goroutine_of_.emplace(s.p, g);
    const auto [of_g, new_g] = p_of_.emplace(g, s.p);
    if (of_p->second != g || of_g->second != s.p) {
      return fail_at(t, "one goroutine a P inside together: " + of_p->second + " is on P" +
                            std::to_string(s.p));
    }
    return true;
  }

  bool run_statement(const Token& first, Statement& s) {
    block_ended_ = false;
    if (!who(first, s) || !in_block(first, s)) return false;
    static constexpr std::pair<std::string_view, OpKind> kOps[] = {
        {"put", OpKind::put},     {"get", OpKind::get},     {"write", OpKind::write},
        {"read", OpKind::read},   {"reset", OpKind::reset}, {"grow", OpKind::grow}};
    const Token verb = take();
    for (const auto& [word, op] : kOps) {
      if (verb.kind == Token::Kind::word && verb.text == word) s.op = op;
    }
    if (s.op == OpKind::none) return fail_at(verb, "get, put, write, read, reset or grow");
    if (s.op == OpKind::get) {
      got_.insert(goroutine_name_of(s));
    } else if (!object(s)) {
      return false;
    }
    if (s.op == OpKind::write) {
      const Token content = take();
      if (content.kind != Token::Kind::string) return fail_at(content, "the content in quotes");
      s.text = content.text;
    }
    if (s.op == OpKind::grow && !size(s)) return false;
    return at_end("the statement") && add(std::move(s));
  }

  bool object(Statement& s) {
    const Token t = take();
    if (t.kind != Token::Kind::word || !is_name(t.text) || t.text.size() > kMaxName) {
      return fail_at(t, "an object's name of at most 40 letters, digits, _ or -, or it");
    }
    if (t.text == "it") {
      if (!got_.contains(goroutine_name_of(s))) {
        return fail_at(t, "a get by " + goroutine_name_of(s) + " before it uses 'it'");
      }
      s.target = Statement::Target::it;
    } else if (t.text == "nil") {
      if (s.op != OpKind::put) return fail_at(t, "an object: nil can only be put");
      s.target = Statement::Target::nil;
    } else {
      s.target = Statement::Target::named;
      s.object = t.text;
    }
    return true;
  }

  bool size(Statement& s) {
    const Token t = take();
    const auto bytes = t.kind == Token::Kind::word ? to_bytes(t.text) : std::nullopt;
    if (!bytes) return fail_at(t, "a size up to 1024GB, such as 512B, 64KB or 8MB");
    s.amount = *bytes;
    return true;
  }

  std::string_view text_;
  Scenario scenario_;
  std::optional<TextError> error_;
  std::string_view line_;
  std::uint32_t line_number_ = 0;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  std::size_t statements_ = 0;
  std::uint32_t procs_ = kDefaultProcs;
  bool started_ = false;      // an operation was seen: procs and new are steps from now on
  bool in_block_ = false;
  bool collects_in_block_ = false;
  bool block_ended_ = false;  // the statement before was 'end'
  std::uint32_t block_line_ = 0;
  std::map<std::uint32_t, std::string> goroutine_of_;  // in the block
  std::map<std::string, std::uint32_t> p_of_;
  std::set<std::string> got_;  // goroutines that have called get
  std::set<std::string> goroutines_;
};

}  // namespace

std::string goroutine_name_of(const Statement& s) {
  return s.goroutine.empty() ? "G" + std::to_string(s.p + 1) : s.goroutine;
}

ParsedScenario parse_scenario(std::string_view text) { return Parser(text).run(); }

}  // namespace poolscope
