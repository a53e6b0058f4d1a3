// Commands that act: the sandbox that starts from what is on screen.
#include <algorithm>
#include <cassert>

#include "ui/session/commands/actions.h"

namespace poolscope {

void enter_explore(State& s) {
  if (s.mode == Mode::explore || s.quiz_open()) return;
  stop(s);
  s.lesson_position = s.position;
  s.mode = Mode::explore;
  if (s.last && s.last->p >= 0) s.chosen_p = s.last->p;
  run_changed(s);
  refresh(s, Pace::at_once);
}

namespace {

constexpr std::size_t kMostActs = 1000;

void leave(State& s) {
  if (s.mode != Mode::explore) return;
  stop(s);
  s.mode = Mode::learn;
  s.timeline.switch_to(0);
  s.position = std::min(s.lesson_position, s.lesson_end);
  run_changed(s);
  refresh(s, Pace::animated);
  s.effects.announce = "Back in the lesson. " + s.narration;
}

// A name that no object has yet: a, b, ... z, a1, b1, ...
std::string fresh_name(const World& w) {
  for (std::uint32_t round = 0;; round++) {
    for (char c = 'a'; c <= 'z'; c++) {
      std::string name(1, c);
      if (round > 0) name += std::to_string(round);
      if (w.find_object(name) == 0) return name;
    }
  }
}

void act(State& s, const Statement& statement) {
  if (s.quiz_open()) return tell(s, "Answer the question first.", false);
  if (s.predicting()) return tell(s, "First say what comes, or skip the question.", false);
  enter_explore(s);
  if (s.acting) {  // what was asked for before counts as done
    s.position = std::min(s.play_until, s.timeline.size());
    refresh(s, Pace::at_once);
  }
  const ActPlace before{s.timeline.branch(), s.position};
  const Timeline::Acted acted = s.timeline.act(s.position, statement);
  if (!acted.problem.empty()) return tell(s, "That cannot be done: " + acted.problem + ".", true);
  s.acts.future.clear();
  s.acts.past.push_back({before, {s.timeline.branch(), s.timeline.size()}});
  if (s.acts.past.size() > kMostActs) s.acts.past.erase(s.acts.past.begin());
  stop(s);
  s.position = acted.position;
  run_changed(s);
  refresh(s, Pace::at_once);
  play(s, s.timeline.size());
  s.acting = s.playing;
}

// To where the last act began, or to the end of the one that was taken back last.
void travel(State& s, bool back) {
  std::vector<Act>& from = back ? s.acts.past : s.acts.future;
  if (s.mode != Mode::explore || from.empty()) {
    s.effects.announce = back ? "Nothing to take back." : "Nothing to do again.";
    return;
  }
  stop(s);
  const Act act = from.back();
  from.pop_back();
  (back ? s.acts.future : s.acts.past).push_back(act);
  const ActPlace& place = back ? act.before : act.after;
  s.timeline.switch_to(place.branch);
  s.position = std::min(place.position, s.timeline.size());
  run_changed(s);
  refresh(s, Pace::animated);
  s.effects.announce = (back ? "Taken back. " : "Done again. ") + s.narration;
}

Statement run_on(const State& s, OpKind op) {
  Statement st;
  st.kind = Statement::Kind::run;
  st.p = static_cast<std::uint32_t>(s.chosen_p);
  st.op = op;
  return st;
}

void put(State& s, std::int64_t object) {
  const std::size_t at = s.acting ? std::min(s.play_until, s.timeline.size()) : s.position;
  const World& w = s.timeline.world(at);
  Statement st = run_on(s, OpKind::put);
  st.target = Statement::Target::named;
  if (object <= 0 || static_cast<std::uint64_t>(object) > w.objects.size()) {
    st.object = fresh_name(w);
  } else {
    st.object = w.object_name(static_cast<ObjectId>(object));
  }
  act(s, st);
}

void drop(State& s, std::int64_t object) {
  const World& w = s.timeline.world(s.position);
  if (object > 0 && static_cast<std::uint64_t>(object) <= w.objects.size()) {
    const auto id = static_cast<ObjectId>(object);
    const std::string name = w.object_name(id);
    switch (w.object(id).where) {
      case Where::hands: break;
      case Where::pool:
        return tell(s, name + " is in the pool. Nobody can lift it out by hand: a Get takes what "
                              "it finds, in its own order.", false);
      case Where::moving:
        return tell(s, name + " is on its way: let the operation end first.", false);
      case Where::dropped:
        return tell(s, name + " was dropped: no reference to it is left, so nobody can Put it.",
                    false);
    }
  }
  put(s, object);
}

void statement(State& s, const std::string& text) {
  // The lines before it let it name any P, and keep a `procs` from being a leading one.
  const ParsedScenario parsed = parse_scenario("procs 64\ngc\n" + text);
  if (parsed.error) {
    TextError e = *parsed.error;
    e.line = e.line > 2 ? e.line - 2 : 1;
    return tell(s, e.message(), true);
  }
  if (parsed.scenario.statements.size() != 2) {
    return tell(s, "One statement at a time, please.", true);
  }
  act(s, parsed.scenario.statements[1]);
}

void set_amount(State& s, Statement::Kind kind, std::int64_t n) {
  Statement st;
  st.kind = kind;
  st.amount = static_cast<std::uint64_t>(n);
  act(s, st);
}

void switch_branch(State& s, std::int64_t n) {
  if (s.quiz_open() || n < 0) return;
  if (static_cast<std::uint64_t>(n) >= s.timeline.branches().size()) return;
  const auto branch = static_cast<std::uint32_t>(n);
  if (branch == 0 && s.mode == Mode::explore) return leave(s);
  enter_explore(s);
  stop(s);
  s.timeline.switch_to(branch);
  s.position = s.timeline.size();
  run_changed(s);
  refresh(s, Pace::animated);
}

Command explore_or_back(const State& s, std::int64_t) {
  return {.name = s.mode == Mode::explore ? "leave_explore" : "explore", .number = 0};
}
Command nth_p(const State&, std::int64_t i) { return {.name = "choose_p", .number = i}; }
template <int Delta>
Command more_procs(const State& s, std::int64_t) {
  return {.name = "set_procs", .number = static_cast<std::int64_t>(s.shown.procs) + Delta};
}
Command other_new(const State& s, std::int64_t) {
  return {.name = "set_new", .number = s.shown.has_new ? 0 : 1};
}

constexpr Way kGetMore[] = {
    {.label = "P, T", .help = "put a new object on it, take one with Get"},
};

constexpr Way kSetProcsMore[] = {
    {.title = "One P fewer (GOMAXPROCS)", .make = more_procs<-1>},
};

constexpr Way kRedoActMore[] = {
    {.key = Key::y, .ctrl = true, .scope = Scope::sandbox},
};

constexpr CommandRow kSandboxCommands[] = {
    // start a sandbox from what is on screen
    {.name = "explore", .way = {.title = "Explore from here: a sandbox", .label = "E",
     .help = "explore from here, and back", .key = Key::e, .make = explore_or_back},
     .apply = [](State& s, const Command&, Failure&) {
       if (s.quiz_open()) tell(s, "Answer the question first.", false);
       else enter_explore(s);
     }},
    // back to the lesson where it was left
    {.name = "leave_explore", .on_stage = true,
     .way = {.title = "Leave the sandbox, back to the lesson"},
     .apply = does<leave>},
    // number: the P that put and get act on
    {.name = "choose_p", .takes = Takes::number, .on_stage = true, .way = {.label = "1 to 9",
     .help = "choose the P: 1 is P0", .key = Key::digit_1, .last = Key::digit_9,
     .scope = Scope::lesson, .make = nth_p},
     .apply = [](State& s, const Command& c, Failure&) {
       if (c.number >= 0 && c.number < static_cast<std::int64_t>(s.shown.procs)) {
         s.chosen_p = static_cast<std::int32_t>(c.number);
       }
     }},
    // a new object on the chosen P; number: or that ObjectId
    {.name = "put", .takes = Takes::number, .on_stage = true,
     .way = {.title = "Put a new object on the chosen P", .label = "P", .key = Key::p,
     .scope = Scope::free},
     .apply = does<put>},
    {.name = "get", .on_stage = true, .way = {.title = "Get on the chosen P", .label = "T",
     .key = Key::t, .scope = Scope::free}, .more = kGetMore,
     .apply = [](State& s, const Command&, Failure&) { act(s, run_on(s, OpKind::get)); }},
    {.name = "collect", .on_stage = true, .way = {.title = "Run one garbage collection",
     .label = "G", .help = "one garbage collection", .key = Key::g, .scope = Scope::free},
     .apply = [](State& s, const Command&, Failure&) {
       set_amount(s, Statement::Kind::collect, 0);
     }},
    // number
    {.name = "set_procs", .takes = Takes::number, .on_stage = true,
     .way = {.title = "One P more (GOMAXPROCS)", .make = more_procs<1>}, .more = kSetProcsMore,
     .apply = [](State& s, const Command& c, Failure&) {
       set_amount(s, Statement::Kind::procs, std::clamp<std::int64_t>(c.number, 1, kMaxProcs));
     }},
    // number: 0 or 1
    {.name = "set_new", .takes = Takes::number, .on_stage = true,
     .way = {.title = "Set New, or take it away", .make = other_new},
     .apply = [](State& s, const Command& c, Failure&) {
       set_amount(s, Statement::Kind::set_new, c.number != 0 ? 1 : 0);
     }},
    {.name = "undo_act", .repeats = true, .way = {.title = "Sandbox: take the last act back",
     .label = "Ctrl+Z", .help = "in the sandbox: take the last act back", .key = Key::z,
     .ctrl = true, .scope = Scope::sandbox},
     .apply = [](State& s, const Command&, Failure&) { travel(s, true); }},
    {.name = "redo_act", .repeats = true, .way = {.title = "Sandbox: do it again",
     .label = "Ctrl+Shift+Z", .help = "and do it again", .key = Key::z, .shift = true,
     .ctrl = true, .scope = Scope::sandbox}, .more = kRedoActMore,
     .apply = [](State& s, const Command&, Failure&) { travel(s, false); }},
    // number: an object that a goroutine holds, or 0: a new one; onto the chosen P
    {.name = "drop", .takes = Takes::number, .by_hand = "Drag an object onto a P",
     .apply = does<drop>},
    // text: one statement of the scenario language
    {.name = "statement", .takes = Takes::text, .by_hand = "Type a statement of a scenario",
     .on_stage = true,
     .apply = does<statement>},
    // number
    {.name = "switch_branch", .takes = Takes::number, .by_hand = "Choose a branch",
     .on_stage = true,
     .apply = does<switch_branch>},
};

}  // namespace

std::span<const CommandRow> sandbox_commands() { return kSandboxCommands; }

}  // namespace poolscope
