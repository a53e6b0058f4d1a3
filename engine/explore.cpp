#include "engine/explore.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <vector>

#include "engine/explore_state.h"

namespace poolscope {

// Depth first: a frame is a state on the path and what is still to be tried from it. Frames are
// kept and used again, so that copying a world allocates nothing.
class Explorer::Search {
 public:
  Search(const Scenario& scenario, const ExploreOptions& options)
      : scenario_(scenario), options_(options) {
    // Under a Fault, or with stale loads, what commutes is not worked out: search plainly.
    if (scenario.fault != Fault::none || scenario.views) options_.reduction = Reduction::none;
    races_ = options_.races && (scenario.fault == Fault::none || info(scenario.fault).relaxes);
    start();
  }

  bool advance(std::uint64_t accesses) {
    const std::uint64_t budget = result_.accesses + accesses;
    while (!done_ && result_.accesses < budget) {
      if (entangled_ && options_.reduction != Reduction::none) begin_again_plainly();
      if (result_.flaw != Flaw::none && !shortest_pass_) depth_ = 0;  // enough: now the shortest
      if (depth_ == 0) {
        finish_pass();
      } else if (!try_next(stack_[depth_ - 1])) {
        path_.resize(stack_[--depth_].path);
      }
    }
    result_.bytes = std::max(result_.bytes, met_.bytes());
    result_.reached = reached_.all();
    if (done_ && result_.flaw != Flaw::none) result_.run = run_text(scenario_, best_);
    if (done_) decide();
    return done_;
  }

  const Exploration& result() const { return result_; }

 private:
  struct Frame {
    std::unique_ptr<World> at = std::make_unique<World>();
    std::vector<LaneState> lanes;
    const Together* block = nullptr;
    std::size_t first = 0;        // the block's first statement
    std::uint32_t todo = 0;       // lanes to be tried
    std::uint32_t sleep = 0;
    std::uint32_t back = 0;       // the next store to be tried by the lowest lane in todo
    std::size_t path = 0;         // accesses that led here
  };

  // Only what was walked in more than one order holds in every order.
  void decide() {
    if (result_.verdict == Verdict::broken) return;
    if (!result_.problem.empty()) {
      result_.verdict = Verdict::not_walked;
    } else if (!overlaps_ && result_.verdict == Verdict::holds) {
      result_.verdict = Verdict::one_order;
      result_.says =
          "No two of its operations overlap, as they would in a together block. There is "
          "one order only, and the pool goes through it without a flaw.";
    }
  }

  void start() {
    depth_ = near_ = 0;
    path_.clear();
    Frame& root = push();
    *root.at = first_world(scenario_);
    make_goroutines(*root.at, scenario_);
    root.path = 0;
    root.sleep = 0;
    if (!settle(root, 0) || !root.block) {
      depth_ = 0;
      done_ = true;
      if (!has_blocks(scenario_)) result_.states = 1;
      return;
    }
    meet(root);
  }

  Frame& push() {
    if (depth_ == stack_.size()) stack_.emplace_back();
    return stack_[depth_++];
  }

  // Runs what stands outside blocks, up to the next block or the end. False if it found a flaw.
  bool settle(Frame& f, std::size_t i) {
    const auto& all = scenario_.statements;
    for (; i < all.size(); i++) {
      const Statement& s = all[i];
      if (s.kind == Statement::Kind::together) return enter(f, i + 1);
      if (s.kind != Statement::Kind::run && s.kind != Statement::Kind::collect &&
          s.kind != Statement::Kind::procs && s.kind != Statement::Kind::set_new) {
        continue;
      }
      if (std::string why = refusal(*f.at, s); !why.empty()) {
        if (path_.empty()) result_.problem = "line " + std::to_string(s.line) + ": " + why;
        break;  // this run of the program ends here
      }
      if (!run_whole(*f.at, s)) return false;
    }
    f.block = nullptr;
    return true;
  }

  bool run_whole(World& w, const Statement& s) {
    if (s.kind != Statement::Kind::run) return judge(w, carry_out(w, s)) && judge(w, true);
    const std::int16_t g = prepare(w, s);
    for (bool ended = false; !ended;) {
      if (!enabled(w, g)) return flaw({Flaw::deadlock, "Nobody can go on: " + w.goroutine_name(g) +
                                                           " waits for ever."});
      const Step made = step(w, g);
      result_.accesses++;
      if (!judge(w, made)) return false;
      ended = made.op_ends;
    }
    return judge(w, true);
  }

  bool enter(Frame& f, std::size_t first) {
    const auto known = std::find_if(blocks_.begin(), blocks_.end(),
                                    [&](const auto& b) { return b.first == first; });
    if (known != blocks_.end()) {
      f.block = known->second.get();
    } else {
      blocks_.emplace_back(first, std::make_unique<Together>(together_at(scenario_, first)));
      f.block = blocks_.back().second.get();
    }
    f.first = first;
    f.lanes.assign(f.block->lanes.size(), LaneState{});
    overlaps_ = overlaps_ || f.lanes.size() > 1 || scenario_.views;
    const std::string why = refusal(*f.at, *f.block);
    if (why.empty()) {
      make_names(*f.at, scenario_, *f.block);
      return true;
    }
    result_.problem = "line " + std::to_string(scenario_.statements[first - 1].line) + ": " + why;
    f.block = nullptr;
    return true;
  }

  bool flaw(Finding finding) {
    if (finding.flaw == Flaw::none || (finding.flaw == Flaw::race && !races_)) return true;
    if (result_.flaw == Flaw::none || path_.size() < best_.size()) {
      result_.verdict = Verdict::broken;
      result_.flaw = finding.flaw;
      result_.says = std::move(finding.says);
      result_.accesses_to_flaw = static_cast<std::uint32_t>(path_.size());
      best_ = path_;
    }
    return false;
  }

  bool judge(const World& w, const Step& made) {
    reached_.mark(made);
    entangled_ = entangled_ || made.misuse == Misuse::put_twice;
    return flaw(flaw_of(w, made));
  }
  bool judge(const World& w, bool quiet) {
    result_.stranded = result_.stranded || strands(w);
    return flaw(flaw_of(w, quiet));
  }

  // What can be done from a state that has just been reached; false if nothing need be.
  bool meet(Frame& f) {
    const std::uint64_t hash = hash_of(*f.at, f.lanes, f.first, options_.clocks);
    met_.expect(hash);
    std::uint32_t can = 0, left = 0;
    for (std::size_t lane = 0; lane < f.lanes.size(); lane++) {
      if (has_turns(*f.block, f.lanes[lane], lane)) left |= 1U << lane;
      if (can_turn(*f.at, scenario_, *f.block, f.lanes[lane], lane)) can |= 1U << lane;
    }
    if (can == 0 && left != 0) {
      return flaw({Flaw::deadlock, "Nobody can go on: every operation waits for another."});
    }
    result_.longest = std::max(result_.longest, static_cast<std::uint32_t>(path_.size()));
    const auto depth = static_cast<std::uint32_t>(path_.size());
    bool fresh = false;
    Met::Entry& entry = met_.at(hash, fresh);
    // Equal states have the same flaws: a state is judged once, or when a shorter way leads there.
    if (fresh || (shortest_pass_ && depth < entry.depth)) {
      const bool quiet = std::all_of(f.lanes.begin(), f.lanes.end(),
                                     [](const LaneState& lane) { return lane.g < 0; });
      if (!judge(*f.at, quiet)) return false;
    }
    if (shortest_pass_ && path_.size() + 1 >= best_.size()) return false;
    if (fresh) {
      entry.sleep = f.sleep;
      entry.depth = depth;
      f.todo = can & ~f.sleep;
      if (!shortest_pass_) result_.states++;
      if (!shortest_pass_ && left == 0) {
        result_.ends++;
        result_.ends_hash += hash;
      }
    } else if (shortest_pass_) {
      if (entry.depth <= depth) return false;
      entry.depth = depth;
      f.todo = can;
    } else {
      f.todo = entry.sleep & ~f.sleep & can;
      entry.sleep &= f.sleep;
      f.sleep = entry.sleep;
    }
    f.back = 0;
    if (met_.size() > options_.max_states) {
      if (result_.verdict == Verdict::holds) result_.verdict = Verdict::bound_reached;
      done_ = true;
    }
    return f.todo != 0;
  }

  // How many stores the lane's next access may choose from. The first access of an operation is
  // known once it has begun: on a bare ring, or without pin, that is a load.
  std::uint32_t choices_of(const Frame& f, std::size_t lane) const {
    const LaneState& state = f.lanes[lane];
    if (state.g >= 0) return choices(*f.at, state.g);
    const Statement* const first = begins(scenario_, *f.block, state, lane);
    if (!f.at->views.on || !refusal(*f.at, *first).empty()) return 1;
    World begun = *f.at;
    const std::int16_t g = prepare(begun, *first);
    return g < 0 ? 1 : choices(begun, g);
  }

  // Takes one untried turn of the frame and goes down; false when there is none left.
  bool try_next(Frame& from_) {
    if (from_.todo == 0) return false;
    const std::size_t at = depth_ - 1;
    const auto lane = static_cast<std::size_t>(std::countr_zero(from_.todo));
    Frame& to = push();
    Frame& from = stack_[at];  // push may have moved it
    const std::uint32_t back = from.back;
    const bool last = back + 1 >= choices_of(from, lane);
    from.back = last ? 0 : back + 1;
    if (last) from.todo &= from.todo - 1;
    to.path = path_.size();
    to.block = from.block;
    to.first = from.first;
    to.sleep = from.sleep;
    if (last && options_.reduction != Reduction::none) from.sleep |= 1U << lane;
    to.lanes = from.lanes;
    if (from.todo == 0) {
      std::swap(to.at, from.at);  // nobody needs it any more
    } else if (near_ != at + 1 || !take_back(*to.at, *from.at, tried_)) {
      *to.at = *from.at;
    }
    near_ = at + 1;
    if (!take(to, lane, back) || !arrive(to)) {
      path_.resize(to.path);
      depth_--;
    }
    return true;
  }

  // One turn, and with `glue` those that follow it unseen. False if it found a flaw.
  bool take(Frame& f, std::size_t lane, std::uint32_t back) {
    for (bool more = true; more; back = 0) {
      if (options_.reduction != Reduction::none) fall_awake(f, lane);
      if (const Statement* s = begins(scenario_, *f.block, f.lanes[lane], lane)) {
        if (!refusal(*f.at, *s).empty()) {  // `it` is nil in this run: the goroutine stops here
          f.lanes[lane].begun = static_cast<std::uint32_t>(f.block->lanes[lane].todo.size());
          return true;
        }
      }
      const Step& made = tried_ =
          take_turn(*f.at, scenario_, *f.block, f.lanes[lane], lane, back).step;
      result_.accesses++;
      path_.push_back({f.first, {f.block->lanes[lane].turn, made.back}});
      if (!judge(*f.at, made)) return false;
      more = options_.reduction == Reduction::glue && !shortest_pass_ && f.lanes[lane].g >= 0 &&
             enabled(*f.at, f.lanes[lane].g) &&
             touch_of(*f.at, scenario_, *f.block, f.lanes[lane], lane).glues;
      if (more) near_ = 0;
    }
    return true;
  }

  // Lanes that sleep, wake when the lane's next access does not commute with theirs.
  void fall_awake(Frame& f, std::size_t lane) {
    f.sleep &= ~(1U << lane);
    if (f.sleep == 0) return;
    const Touch own = touch_of(*f.at, scenario_, *f.block, f.lanes[lane], lane);
    for (std::uint32_t left = f.sleep; left != 0; left &= left - 1) {
      const auto other = static_cast<std::size_t>(std::countr_zero(left));
      const Touch its = touch_of(*f.at, scenario_, *f.block, f.lanes[other], other);
      if (!commute(own, its)) f.sleep &= ~(1U << other);
    }
  }

  // The block may be at its end now. False if there is nothing to do from here.
  bool arrive(Frame& f) {
    bool over = true;
    for (std::size_t lane = 0; lane < f.lanes.size(); lane++) {
      over = over && !has_turns(*f.block, f.lanes[lane], lane);
    }
    if (over) {
      near_ = 0;
      if (!meet_end(f)) return false;
      f.sleep = 0;
      if (!settle(f, f.block->after) || !f.block) return false;
    }
    return meet(f);
  }

  // The state in which a block has ended counts as well, once.
  bool meet_end(Frame& f) {
    const Together* const block = f.block;
    meet(f);
    f.block = block;
    return result_.flaw == Flaw::none || path_.size() < best_.size();
  }

  // An object is put that is somewhere else as well: from then on accesses to different cells may
  // move the same object, so that they do not commute.
  void begin_again_plainly() {
    options_.reduction = Reduction::none;
    if (shortest_pass_) return;
    forget();
    start();
  }

  void forget() {
    const std::uint64_t accesses = result_.accesses;
    result_ = Exploration{};
    result_.accesses = accesses;
    best_.clear();
    reached_.clear();
    met_.clear();
  }

  // The search is through. What was broken is then looked for on the shortest way.
  void finish_pass() {
    if (result_.flaw == Flaw::none && options_.races && !races_) {
      races_ = true;
      forget();
      start();
      return;
    }
    if (result_.flaw == Flaw::none || shortest_pass_) {
      done_ = true;
      return;
    }
    shortest_pass_ = true;
    options_.reduction = Reduction::none;
    met_.clear();
    start();
  }

  const Scenario scenario_;
  ExploreOptions options_;
  Exploration result_;
  Met met_;
  std::vector<std::pair<std::size_t, std::unique_ptr<Together>>> blocks_;
  std::vector<Frame> stack_;
  std::size_t depth_ = 0;
  // Two tries from one frame: when the state that the first led to was met before, the frame behind
  // holds this frame's world and one access.
  std::size_t near_ = 0;  // the depth of the frame from which tried_ was made; 0: of none
  Step tried_;
  std::vector<TurnOfBlock> path_, best_;
  ReachedSites reached_;
  bool races_ = true;
  bool shortest_pass_ = false;
  bool entangled_ = false;  // an object was put twice
  bool overlaps_ = false;   // somewhere there is more than one order
  bool done_ = false;
};

Explorer::Explorer(const Scenario& scenario, const ExploreOptions& options)
    : search_(std::make_unique<Search>(scenario, options)) {}

Explorer::~Explorer() = default;

bool Explorer::advance(std::uint64_t accesses) { return search_->advance(accesses); }

const Exploration& Explorer::result() const { return search_->result(); }

Exploration explore(const Scenario& scenario, const ExploreOptions& options) {
  Explorer explorer(scenario, options);
  while (!explorer.advance(1 << 20)) {
  }
  return explorer.result();
}

}  // namespace poolscope
