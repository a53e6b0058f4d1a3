// Commands about the look, and what comes from outside: the stored record, reduced motion.
#include <algorithm>
#include <cmath>

#include "ui/actions.h"

namespace poolscope {
namespace {

constexpr std::int64_t kMostSeconds = std::int64_t{1} << 53;  // a double holds them exactly

Granularity granularity_of(const std::string& word, Granularity otherwise) {
  for (const Granularity g : {Granularity::operation, Granularity::stage, Granularity::access}) {
    if (word == name(g)) return g;
  }
  return otherwise;
}

void load_progress(State& s, const Command& c) {
  if (c.number > 0) s.now = static_cast<double>(std::min(c.number, kMostSeconds));
  if (c.number > 0) s.seed = static_cast<std::uint64_t>(c.number);
  ParsedStored parsed = parse_stored(c.text);
  s.progress = std::move(parsed.progress);
  s.far = std::move(parsed.far);
  s.effects.far_damaged = !parsed.far_error.empty();
  if (!parsed.error.empty()) {
    s.effects.damaged = c.text;
    return tell(s, "Your stored progress could not be read and was kept aside: " + parsed.error +
                       (s.progress.reviews.empty() ? ". You start afresh."
                                                   : ". Your earlier answers are still here."), true);
  }
  if (!parsed.far_error.empty()) {
    tell(s, "Your earlier answers could not be read and were kept aside: " + parsed.far_error + ".",
         true);
    if (!s.embed) store(s);
  }
  const Settings& settings = s.progress.settings;
  s.light = settings.theme == "light";
  s.speed = std::clamp(settings.speed, kSlowest, kFastest);
  s.granularity = granularity_of(settings.granularity, s.granularity);
  s.sent_settings = settings;
  s.sent_progress = s.progress;
  if (s.mode == Mode::progress) show_overview(s);
  refresh(s, Pace::at_once);
  const Place place = s.progress.place;
  if (s.opened || !s.bank.by_number(place.question)) return;
  std::optional<TextError> none;
  carry_out(s, {.kind = Command::Kind::open_first, .number = place.question,
                .real = static_cast<double>(place.step)}, none);
}

// Stored it is already: this tab writes with its own next change, so two tabs never answer each other.
void merge_progress(State& s, const std::string& text, bool far) {
  ParsedProgress parsed = parse_progress(text);
  if (!parsed.error.empty()) return;
  const bool unsaid = s.progress != s.sent_progress;
  if (far) {  // answers alone
    poolscope::merge_progress(s.progress, parsed.progress);
    s.far.reset();
    if (parsed.progress.forgotten == s.progress.forgotten) {
      s.far = std::move(parsed.progress.reviews);
    }
  } else {
    poolscope::merge_progress(s.progress, parsed.progress);
  }
  s.sent_settings = s.progress.settings;
  if (!unsaid) s.sent_progress = s.progress;
  if (s.mode == Mode::progress) show_overview(s);
}

}  // namespace

void store(State& s) {
  Parts parts = parts_of(s.progress, s.far);
  if (parts.far) {
    s.far = s.progress.reviews;
    s.effects.far = std::move(parts.far);
  }
  s.effects.progress = std::move(parts.near);
}

namespace {

void toggle_theme(State& s) {
  s.light = !s.light;
  s.progress.settings.theme = s.light ? "light" : "dark";
}

// The topmost thing that can be dismissed.
void dismiss(State& s) {
  if (s.palette.open) {
    s.palette.open = false;
  } else if (!s.message.empty()) {
    if (s.message == s.arrival.says) forget_wish(s);
    s.message.clear();
  } else if (s.menu) {
    s.menu = false;
  } else if (s.data.open) {
    apply_data(s, {.kind = Command::Kind::toggle_data});
  } else if (s.share) {
    s.share = false;
  } else if (s.help) {
    s.help = false;
  } else if (!has_stage(s.mode)) {
    to_lesson(s);
  } else if (s.sheet.open) {
    apply_sheet(s, {.kind = Command::Kind::show_sheet});
  } else if (dismiss_stage(s)) {
    return;
  } else if (s.mode == Mode::quiz) {
    apply_quiz(s, {.kind = Command::Kind::leave_quiz});
  } else if (s.mode == Mode::explore) {
    apply_explore(s, {.kind = Command::Kind::leave_explore});
  }
}

}  // namespace

void take_settings(State& s) {
  const Settings& settings = s.progress.settings;
  if (!settings.theme.empty()) s.light = settings.theme == "light";
  s.speed = std::clamp(settings.speed, kSlowest, kFastest);
  s.granularity = granularity_of(settings.granularity, s.granularity);
  s.sent_settings = settings;
  refresh(s, Pace::at_once);
}

bool apply_look(State& s, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::toggle_theme: toggle_theme(s); return true;
    case Kind::toggle_panel: s.panel = !s.panel; return true;
    case Kind::toggle_help: s.help = !s.help; return true;
    case Kind::toggle_read_along:
      s.read_along = !s.read_along;
      s.effects.read_along = s.read_along;
      return true;
    case Kind::dismiss: dismiss(s); return true;
    case Kind::load_progress: load_progress(s, c); return true;
    case Kind::merge_progress: merge_progress(s, c.text, c.number == 1); return true;
    case Kind::reset_progress:
      s.progress = {.forgotten = std::min(std::max(static_cast<std::int64_t>(s.now),
                                                   s.progress.forgotten + 1), kLatest)};
      s.far.reset();
      s.sent_settings = {};
      tell(s, "Your progress was reset.", false);
      return true;
    case Kind::set_layout: s.keyboard = parse_layout(c.text); return true;
    case Kind::set_motion:
      s.motion = c.number != 0;
      return true;
    default: return false;
  }
}

}  // namespace poolscope
