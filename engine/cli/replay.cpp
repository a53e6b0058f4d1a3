#include "engine/cli/replay.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

#include "engine/memory/plain.h"
#include "engine/snapshot.h"
#include "engine/world.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

// Both memories behind the four things that a trace does.
class Driven {
 public:
  virtual ~Driven() = default;
  virtual void put(std::uint32_t p, std::uint32_t x) = 0;
  virtual std::uint32_t get(std::uint32_t p) = 0;
  virtual void collect() = 0;
  virtual void set_procs(std::uint32_t n) = 0;
  virtual std::string state() = 0;
  virtual std::string problem() { return {}; }
};

class DrivenPlain final : public Driven {
 public:
  // New takes the next id that nobody has: ids are given out in order.
  DrivenPlain(std::uint32_t procs, bool has_new)
      : pool_(procs, has_new ? std::function<PlainObject()>([this] { return ++last_; })
                             : std::function<PlainObject()>()) {}
  void put(std::uint32_t p, std::uint32_t x) override {
    last_ = std::max(last_, x);
    pool_.put(p, x);
  }
  std::uint32_t get(std::uint32_t p) override { return pool_.get(p); }
  void collect() override { pool_.collect(); }
  void set_procs(std::uint32_t n) override { pool_.set_procs(n); }
  std::string state() override { return snapshot_json(look(pool_)); }

 private:
  PlainObject last_ = 0;
  PlainPool pool_;
};

class DrivenTraced final : public Driven {
 public:
  DrivenTraced(std::uint32_t procs, bool has_new) : world_(procs, has_new) {}
  void put(std::uint32_t p, std::uint32_t x) override {
    const std::int16_t g = goroutine_of_p(world_, p);
    while (world_.objects.size() < x) {
      hand_over(world_, g, make_object(world_, "o" + std::to_string(world_.objects.size() + 1)));
    }
    run(p, Op{.kind = OpKind::put, .object = x});
  }
  std::uint32_t get(std::uint32_t p) override { return run(p, Op{.kind = OpKind::get}); }
  void collect() override { poolscope::collect(world_); }
  void set_procs(std::uint32_t n) override { poolscope::set_procs(world_, n); }
  std::string state() override { return snapshot_json(world_, Naming::numbers); }
  std::string problem() override { return is_valid(world_); }

 private:
  ObjectId run(std::uint32_t p, const Op& op) {
    const std::int16_t g = goroutine_of_p(world_, p);
    begin(world_, g, op);
    for (;;) {
      const Step s = step(world_, g);
      if (s.op_ends) return s.result;
    }
  }

  World world_;
};

// A value that is no number from 0 to 2^32 - 1 becomes the largest one: no P and no object has it.
std::uint32_t number(const Json& line, const char* key, std::uint32_t otherwise) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  const auto it = line.find(key);
  if (it == line.end()) return otherwise;
  const std::uint64_t n = it->is_number_unsigned() ? it->get<std::uint64_t>() : kMost;
  return static_cast<std::uint32_t>(std::min(n, kMost));
}

bool flag(const Json& line, const char* key) {
  const auto it = line.find(key);
  return it != line.end() && it->is_boolean() && it->get<bool>();
}

std::string word(const Json& line, const char* key) {
  const auto it = line.find(key);
  return it != line.end() && it->is_string() ? it->get<std::string>() : std::string();
}

// One line. Discarded when it is no JSON, or nested deeper than any state: the library writes and
// compares recursively, so that a line of nothing but brackets must not get as far as that.
Json parse_line(std::string_view text) {
  constexpr int kMaxNesting = 32;
  bool deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, const Json&) {
    deep = deep || depth > kMaxNesting;
    return !deep;
  };
  Json json = Json::parse(text, shallow, false);
  return deep ? Json(Json::value_t::discarded) : json;
}

// Carries one line out; `operations` came before it. Answers what is wrong with the line itself,
// or nothing.
std::string carry_out(const Json& line, Driven& pool, std::uint32_t operations,
                      std::uint32_t& procs, std::uint32_t& got) {
  const std::string op = word(line, "op");
  const std::uint32_t p = number(line, "p", procs);
  got = 0;
  if ((op == "put" || op == "get") && p >= procs) return "a P below " + std::to_string(procs);
  if (op == "put") {
    const std::uint32_t x = number(line, "x", 0);
    // Numbers are given out in order, at most one an operation: a line makes no million objects.
    const std::uint32_t most = operations + 1;
    if (x == 0 || x > most) return "an object x from 1 to " + std::to_string(most);
    pool.put(p, x);
  } else if (op == "get") {
    got = pool.get(p);
  } else if (op == "gc") {
    pool.collect();
  } else if (op == "procs") {
    const std::uint32_t n = number(line, "n", 0);
    if (n == 0 || n > kMaxProcs) return "n from 1 to 64";
    pool.set_procs(procs = n);
  } else {
    return "op put, get, gc or procs";
  }
  return {};
}

std::unique_ptr<Driven> make(ReplayMemory memory, std::uint32_t procs, bool has_new) {
  if (memory == ReplayMemory::plain) return std::make_unique<DrivenPlain>(procs, has_new);
  return std::make_unique<DrivenTraced>(procs, has_new);
}

// The next line of text, without its end; advances at.
std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  const std::string_view line = text.substr(at, end - at);
  at = end + 1;
  return line;
}

}  // namespace

Replay replay(std::string_view trace, ReplayMemory memory) {
  Replay r;
  std::size_t at = 0;
  std::uint32_t line_number = 1;
  const auto differs = [&](std::string what, std::string expected, std::string found) {
    r.line = line_number;
    r.what = std::move(what);
    r.expected = std::move(expected);
    r.found = std::move(found);
    return r;
  };
  const std::string_view first = next_line(trace, at);
  const Json header = parse_line(first);
  if (header.is_discarded() || !header.is_object() || word(header, "trace") != "sync.Pool") {
    return differs("header", "a JSON object with \"trace\":\"sync.Pool\"",
                   std::string(first.substr(0, 80)));
  }
  std::uint32_t procs = number(header, "procs", 0);
  if (procs == 0 || procs > kMaxProcs) {
    return differs("header", "procs from 1 to 64", header.dump());
  }
  const std::unique_ptr<Driven> pool = make(memory, procs, flag(header, "new"));

  while (at < trace.size()) {
    line_number++;
    const std::string_view text = next_line(trace, at);
    if (text.empty()) continue;
    const Json line = parse_line(text);
    if (line.is_discarded() || !line.is_object()) {
      return differs("line", "a JSON object", std::string(text.substr(0, 80)));
    }
    std::uint32_t got = 0;
    if (std::string wrong = carry_out(line, *pool, r.operations, procs, got); !wrong.empty()) {
      return differs("line", wrong, std::string(text.substr(0, 80)));
    }
    r.operations++;
    const std::uint32_t expected = number(line, "got", 0);
    if (word(line, "op") == "get" && expected != got) {
      return differs("got", std::to_string(expected), std::to_string(got));
    }
    if (const auto state = line.find("state"); state != line.end()) {
      const std::string found = pool->state();
      if (Json::parse(found, nullptr, false) != *state) {
        return differs("state", state->dump(), found);
      }
      r.states++;
    }
    if (std::string wrong = pool->problem(); !wrong.empty()) {
      return differs("invariant", "none broken", wrong);
    }
  }
  if (r.operations == 0) return differs("trace", "at least one operation", "none");
  return r;
}

}  // namespace poolscope
