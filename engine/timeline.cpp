#include "engine/timeline.h"

#include <algorithm>
#include <cassert>

#include "engine/timeline_state.h"

namespace poolscope {
namespace {

Scenario empty_scenario() { return Scenario{}; }

bool same_stage(const Step& a, const Step& b) {
  return a.op == b.op && a.stage == b.stage && a.stage_p == b.stage_p;
}

}  // namespace

Timeline::Timeline() : Timeline(empty_scenario()) {}

Timeline::Timeline(const Scenario& scenario) : state_(new State(scenario)) {
  state_->own.emplace_back();
  state_->shapes.emplace_back();
  state_->branch().keyframes.push_back({0, state_->cursor});
  state_->run_scenario();
}

Timeline::~Timeline() { delete state_; }

Timeline::Timeline(Timeline&& other) noexcept : state_(other.state_) { other.state_ = nullptr; }

Timeline& Timeline::operator=(Timeline&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

std::size_t Timeline::size() const { return state_->size(); }

const Step& Timeline::operator[](std::size_t k) const { return state_->made(k).step; }

const World& Timeline::world(std::size_t k) {
  state_->move_cursor(k);
  return state_->cursor;
}

const std::vector<OpSpan>& Timeline::ops() const { return state_->branch().ops; }

bool Timeline::has_blocks() const { return poolscope::has_blocks(state_->scenario); }

std::string_view Timeline::caption(std::size_t k) const {
  const auto& captions = state_->branch().captions;
  const auto after =
      std::upper_bound(captions.begin(), captions.end(), k,
                       [](std::size_t at, const State::Caption& c) { return at < c.at; });
  return after == captions.begin() ? std::string_view() : std::string_view(std::prev(after)->text);
}

const std::optional<TextError>& Timeline::error() const { return state_->branch().error; }

namespace {

// Whether a step of that size has just ended at position k.
bool is_boundary(const Timeline& t, std::size_t k, Granularity granularity) {
  if (k == 0 || k == t.size() || granularity == Granularity::access) return true;
  if (t[k - 1].op_ends) return true;
  return granularity == Granularity::stage && !same_stage(t[k - 1], t[k]);
}

}  // namespace

std::size_t Timeline::next(std::size_t k, Granularity granularity) const {
  assert(k <= size());
  if (k == size()) return k;
  do k++;
  while (!is_boundary(*this, k, granularity));
  return k;
}

std::size_t Timeline::previous(std::size_t k, Granularity granularity) const {
  assert(k <= size());
  if (k == 0) return k;
  do k--;
  while (!is_boundary(*this, k, granularity));
  return k;
}

std::optional<std::size_t> Timeline::moment(std::uint32_t op, Stage stage,
                                            std::int16_t stage_p) const {
  if (op >= ops().size()) return {};
  const OpSpan& span = ops()[op];
  if (stage == Stage::none) return span.last + 1;
  for (std::size_t k = span.last + 1; k > span.first; k--) {
    const Step& s = (*this)[k - 1];
    if (s.op == op && s.stage == stage && (stage_p < 0 || s.stage_p == stage_p)) return k;
  }
  return {};
}

void Timeline::State::fork(std::size_t k) {
  assert(k < size());
  Own fresh;
  fresh.shape = {.parent = current, .at = k, .steps = k};
  for (const Caption& c : branch().captions) {
    if (c.at <= k) fresh.captions.push_back(c);
  }
  if (!fresh.captions.empty()) fresh.captions.push_back({k + 1, {}});  // the lesson's words end
  for (OpSpan span : branch().ops) {
    if (span.first >= k) break;
    if (span.last >= k) {  // under way at k
      span.ended = false;
      span.result = 0;
      span.last = k - 1;
      while (made(span.last).step.op != span.op) span.last--;
    }
    fresh.ops.push_back(span);
  }
  shapes.push_back(fresh.shape);
  own.push_back(std::move(fresh));
  current = static_cast<std::uint32_t>(own.size() - 1);
}

Timeline::Acted Timeline::act(std::size_t k, const Statement& statement) {
  using Kind = Statement::Kind;
  assert(k <= size());
  if (statement.kind != Kind::run && statement.kind != Kind::collect &&
      statement.kind != Kind::procs && statement.kind != Kind::set_new) {
    return {k, "only a get, a put, a use of an object, gc, procs or new can be done by hand"};
  }
  // What is under way is run to its end first, on a copy: if the statement is then refused,
  // nothing has happened.
  state_->move_cursor(k);
  World ahead = state_->cursor;
  std::vector<std::int16_t> finishing;
  for (bool busy = true; busy;) {
    busy = false;
    for (std::size_t i = 0; i < ahead.goroutines.size(); i++) {
      const auto g = static_cast<std::int16_t>(i);
      if (!enabled(ahead, g)) continue;
      if (step(ahead, g).misuse == Misuse::never_ends) {
        return {k, "an operation that is under way never ends"};
      }
      finishing.push_back(g);
      busy = true;
    }
  }
  if (std::string why = refusal(ahead, statement); !why.empty()) return {k, std::move(why)};
  if (k + finishing.size() + 1 > kMaxSteps) {
    return {k, "a run has at most " + std::to_string(kMaxSteps) + " accesses"};
  }
  if (k < size()) state_->fork(k);
  for (const std::int16_t g : finishing) state_->record_step(g, 0);
  const std::size_t begins = size();
  state_->acts.push_back(statement);
  state_->acts.back().line = 0;
  state_->record_act(static_cast<std::uint32_t>(state_->acts.size()));
  return {begins, {}};
}

std::uint32_t Timeline::branch() const { return state_->current; }

const std::vector<Branch>& Timeline::branches() const { return state_->shapes; }

void Timeline::switch_to(std::uint32_t branch) {
  assert(branch < state_->own.size());
  if (branch == state_->current) return;
  state_->current = branch;
  state_->cursor_at = state_->size() + 1;  // nowhere: the next world() starts from a keyframe
}

namespace {

struct Group {
  std::size_t first = 0, last = 0;     // steps
  std::vector<std::uint32_t> ops;
};

}  // namespace

std::string Timeline::to_scenario(std::size_t k) const {
  const State& state = *state_;
  std::string text = settings_text(state.scenario);
  std::vector<Group> groups;  // operations that overlap in time
  for (const OpSpan& span : ops()) {
    if (!span.ended || span.last >= k) continue;
    if (groups.empty() || span.first > groups.back().last) groups.push_back({span.first, 0, {}});
    groups.back().last = std::max(groups.back().last, span.last);
    groups.back().ops.push_back(span.op);
  }
  std::size_t caption = 0;
  const auto& captions = state.branch().captions;
  const auto say = [&](std::size_t up_to) {
    for (; caption < captions.size() && captions[caption].at <= up_to; caption++) {
      Statement s;
      s.kind = Statement::Kind::say;
      s.text = captions[caption].text;
      text += to_text(s) + "\n";
    }
  };
  for (const Group& group : groups) {
    say(group.first);
    const bool together = group.ops.size() > 1;
    if (together) text += "together\n";
    for (const std::uint32_t op : group.ops) {
      const std::uint32_t act = state.made(ops()[op].first).act;
      assert(act != 0);
      text += (together ? "  " : "") + to_text(state.acts[act - 1]) + "\n";
    }
    if (!together) continue;
    text += "end\norder";
    for (std::size_t i = group.first; i <= group.last; i++) {
      const Step& s = (*this)[i];
      if (std::find(group.ops.begin(), group.ops.end(), s.op) != group.ops.end()) {
        const auto turn = s.p < 0 ? kCollectTurn : static_cast<std::uint8_t>(s.p);
        text += " " + to_text(BlockTurn{turn, s.back});
      }
    }
    text += "\n";
  }
  say(k);
  return text;
}

std::size_t Timeline::bytes() const {
  std::size_t sum = sizeof(State) + state_->acts.capacity() * sizeof(Statement);
  for (const State::Own& b : state_->own) {
    sum += b.made.capacity() * sizeof(State::Made) + b.ops.capacity() * sizeof(OpSpan);
    for (const State::Keyframe& f : b.keyframes) sum += poolscope::bytes(f.world);
  }
  return sum + poolscope::bytes(state_->cursor);
}

}  // namespace poolscope
