// Kind swap: several Gets reach for one queue at the same time, in a given order of what they do
// with its headTail; whose compare-and-swap fails, and who gets what? The engine plays that order
// for the key. A wrong option is the engine's answer too, for what somebody believes: another
// order (the owner always first, a lock, who reads first wins) or a faulty pool without swaps.
#include <algorithm>
#include <cassert>
#include <string>

#include "engine/block_run.h"
#include "engine/timeline.h"
#include "questions/made/generate_parts.h"

namespace poolscope {
namespace {

// A contender first reads headTail, later tries its swap. What it does after that, it does when
// all have tried.
struct Event {
  std::size_t who = 0;  // index of the contender
  bool swap = false;
};

struct SwapDraft {
  std::uint32_t procs = 2;
  std::uint32_t owner = 0;                // the P whose queue it is
  std::vector<std::uint32_t> contenders;  // Ps, in their order
  std::vector<std::string> lines;         // before the block
  std::vector<Event> events;
};

SwapDraft swap_draft(const Difficulty& d, Random& random) {
  SwapDraft out;
  out.procs = d.procs;
  out.owner = random.below(d.procs);
  std::vector<std::string> names = object_names(random);
  const std::string owner = p_name(out.owner);
  const std::uint32_t queued = 1 + random.below(d.contenders);
  for (std::uint32_t i = 0; i <= queued; i++) {
    out.lines.push_back(owner + " put " + names.back());
    names.pop_back();
  }
  out.lines.push_back(owner + " get");  // its private slot is empty now
  for (std::uint32_t p = 0; p < d.procs; p++) out.contenders.push_back(p);
  random.shuffle(out.contenders);
  out.contenders.resize(d.contenders);
  std::sort(out.contenders.begin(), out.contenders.end());
  // Each twice, in any order: the first time it reads, the second time it swaps.
  for (std::size_t who = 0; who < out.contenders.size(); who++) {
    out.events.insert(out.events.end(), 2, Event{who});
  }
  random.shuffle(out.events);
  std::vector<bool> has_read(out.contenders.size(), false);
  for (Event& e : out.events) {
    e.swap = has_read[e.who];
    has_read[e.who] = true;
  }
  return out;
}

std::string scene_of(const SwapDraft& d) {
  std::string text = "procs " + std::to_string(d.procs) + "\n";
  for (const std::string& line : d.lines) text += line + "\n";
  text += "together\n";
  for (const std::uint32_t p : d.contenders) text += "  " + p_name(p) + " get\n";
  return text + "end\n";
}

struct Outcome {
  std::vector<std::string> got;  // by contender
  std::vector<bool> lost;        // its first swap failed
  std::string order;             // as a scenario's order line has it
};

// Plays the events on the block of the scene. Its lanes are the contenders: by P, as those are.
class Play {
 public:
  Play(const std::string& scene, Fault fault) {
    scenario_ = parse_scenario(scene).scenario;
    scenario_.fault = fault;
    const auto& all = scenario_.statements;
    const auto together = std::find_if(all.begin(), all.end(), [](const Statement& s) {
      return s.kind == Statement::Kind::together;
    });
    const auto at = static_cast<std::size_t>(together - all.begin());
    block_ = together_at(scenario_, at + 1);
    Scenario before = scenario_;
    before.statements.resize(at);
    Timeline setup(before);
    world_.emplace(setup.world(setup.size()));
    states_.resize(block_.lanes.size());
    outcome_.got.resize(states_.size());
    outcome_.lost.resize(states_.size(), false);
  }

  // Nothing if a contender comes too late to try: the ring is empty when it reads.
  std::optional<Outcome> run(const std::vector<Event>& events) {
    for (const Event& e : events) {
      if (!e.swap) {
        while (!is_about_to_swap(e.who)) {
          if (!has_turns(block_, states_[e.who], e.who)) return {};
          turn(e.who);
        }
      } else if (is_about_to_swap(e.who)) {
        const Step step = turn(e.who);
        outcome_.lost[e.who] = step.access == Access::cas && !step.success;
      } else {
        return {};
      }
    }
    for (const Event& e : events) {
      while (e.swap && has_turns(block_, states_[e.who], e.who)) turn(e.who);
    }
    return outcome_;
  }

 private:
  // Its next access changes headTail: a swap, or with a fault the store in its place.
  bool is_about_to_swap(std::size_t who) const {
    if (states_[who].g < 0) return false;
    const Step next = peek(*world_, states_[who].g);
    const bool changes = next.access == Access::cas || next.access == Access::store;
    return changes && next.cell.field == Field::ring_head_tail;
  }

  Step turn(std::size_t who) {
    const TurnTaken taken = take_turn(*world_, scenario_, block_, states_[who], who);
    outcome_.order += " " + std::to_string(block_.lanes[who].turn);
    if (taken.step.op_ends) {
      const ObjectId got = taken.step.result;
      outcome_.got[who] = got == 0 ? "nil" : "`" + world_->object_name(got) + "`";
    }
    return taken.step;
  }

  Scenario scenario_;
  Together block_;
  std::optional<World> world_;
  std::vector<LaneState> states_;
  Outcome outcome_;
};

// "P0's fails: P0 gets `b`, P1 gets nil".
std::string text_of(const SwapDraft& d, const Outcome& o) {
  std::string who, gets;
  std::size_t losers = 0;
  for (std::size_t i = 0; i < d.contenders.size(); i++) {
    const std::string p = p_name(d.contenders[i]);
    gets += (gets.empty() ? "" : ", ") + p + " gets " + o.got[i];
    if (!o.lost[i]) continue;
    who += (losers++ == 0 ? "" : " and ") + p + "'s";
  }
  if (losers == 0) return "None fails: " + gets;
  return who + (losers == 1 ? " fails: " : " fail: ") + gets;
}

std::string stem_of(const SwapDraft& d) {
  std::string text = so_far(d.procs, false, d.lines);
  for (std::size_t i = 0; i < d.contenders.size(); i++) {
    const bool last = i + 1 == d.contenders.size();
    text += (i == 0 ? "Now " : last ? " and " : ", ") + p_name(d.contenders[i]);
  }
  const std::string owner = p_name(d.owner);
  text += " call Get at the same time. All go to " + owner + "'s queue; this is the order in "
          "which they use its `headTail`:\n\n```text\n";
  for (const Event& e : d.events) {
    text += p_name(d.contenders[e.who]) + (e.swap ? " tries its compare-and-swap" : " reads it") +
            "\n";
  }
  return text + "```\n\nWho fails goes on when all have tried, in this same order.\n\n"
                "Whose compare-and-swap fails, and who gets what?";
}

// The events in which the contender swaps before all others.
std::vector<Event> swaps_first(std::vector<Event> events, std::size_t who) {
  std::erase_if(events, [&](const Event& e) { return e.who == who; });
  const auto first =
      std::find_if(events.begin(), events.end(), [](const Event& e) { return e.swap; });
  events.insert(first, {Event{who, false}, Event{who, true}});
  return events;
}

// One after the other, by their first access.
std::vector<Event> in_turns(const std::vector<Event>& events) {
  std::vector<Event> turns;
  for (const Event& e : events) {
    if (!e.swap) turns.insert(turns.end(), {Event{e.who, false}, Event{e.who, true}});
  }
  return turns;
}

// All read; then they swap in the order in which they have read.
std::vector<Event> first_read_first_served(const std::vector<Event>& events) {
  std::vector<Event> all;
  for (const bool swap : {false, true}) {
    for (const Event& e : events) {
      if (!e.swap) all.push_back({e.who, swap});
    }
  }
  return all;
}

// Where the expectation first leaves the true run, by the order of the true swaps.
std::string parts(const SwapDraft& d, const Outcome& truth, const Outcome& other) {
  for (const Event& e : d.events) {
    const bool same =
        truth.got[e.who] == other.got[e.who] && truth.lost[e.who] == other.lost[e.who];
    if (!e.swap || same) continue;
    const bool own = d.contenders[e.who] == d.owner;
    return place_words(own ? Stage::own_head
                       : Stage::steal) + ", on " + p_name(d.contenders[e.who]);
  }
  return place_words(Stage::steal);
}

std::vector<Option> options_of(const SwapDraft& d, const std::string& scene, const Outcome& truth) {
  std::vector<Option> options = {
      {.text = text_of(d, truth), .key = true,
       .why = "A swap fails when anything has changed the word since it was read. Who fails reads "
              "it anew, and tries again if there is something left."}};
  const auto expect = [&](std::string_view misconception, const std::optional<Outcome>& o) {
    if (!o) return;
    add_wrong(options, {.text = text_of(d, *o)}, misconception, parts(d, truth, *o));
  };
  const auto with_order = [&](std::string_view misconception, const std::vector<Event>& events) {
    expect(misconception, Play(scene, Fault::none).run(events));
  };
  const auto owner = std::find(d.contenders.begin(), d.contenders.end(), d.owner);
  if (owner != d.contenders.end()) {
    const auto who = static_cast<std::size_t>(owner - d.contenders.begin());
    with_order("owner-uncontended", swaps_first(d.events, who));
    expect("plain-is-enough", Play(scene, Fault::split_pop).run(d.events));
  }
  with_order("read-reserves", first_read_first_served(d.events));
  expect("plain-is-enough", Play(scene, Fault::split_steal).run(d.events));
  with_order("steal-locks", in_turns(d.events));
  Outcome resigned = truth;
  for (std::size_t i = 0; i < resigned.got.size(); i++) {
    if (resigned.lost[i]) resigned.got[i] = "nil";
  }
  expect("loser-gives-up", resigned);
  return options;
}

}  // namespace

std::optional<Item> swap_item(const Difficulty& difficulty, Random& random) {
  const SwapDraft d = swap_draft(difficulty, random);
  const std::string scene = scene_of(d);
  const auto truth = Play(scene, Fault::none).run(d.events);
  if (!truth) return {};
  std::vector<Option> options = options_of(d, scene, *truth);
  if (options.size() <= kLeastWrong) return {};
  // Any of the wrong ones, but not always the same.
  while (options.size() > kMostWrong + 1) {
    const auto drop = 1 + random.below(static_cast<std::uint32_t>(options.size()) - 1);
    options.erase(options.begin() + static_cast<std::ptrdiff_t>(drop));
  }
  random.shuffle(options);
  Item item{.stem = stem_of(d), .options = std::move(options)};
  item.scene = scene + "order" + truth->order + "\n";
  item.at_op = static_cast<std::uint32_t>(d.lines.size()) + 1;
  return item;
}

}  // namespace poolscope
