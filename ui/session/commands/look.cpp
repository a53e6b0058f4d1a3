// Commands about the look, and what comes from outside: the stored record, reduced motion.
#include <algorithm>
#include <cmath>

#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

constexpr std::int64_t kMostSeconds = std::int64_t{1} << 53;  // a double holds them exactly

Granularity granularity_of(const std::string& word, Granularity otherwise) {
  for (const Granularity g : {Granularity::operation, Granularity::stage, Granularity::access}) {
    if (word == name(g)) return g;
  }
  return otherwise;
}

void show_as_text(State& s, bool on) {
  if (s.read_along == on) return;
  s.read_along = on;
  s.effects.read_along = on;
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
    return tell(s,
                "Your stored progress could not be read and was kept aside: " + parsed.error +
                    (s.progress.reviews.empty() ? ". You start afresh."
                                                : ". Your earlier answers are still here."),
                true);
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
  show_as_text(s, settings.as_text && !s.embed);
  s.sent_settings = settings;
  s.sent_progress = s.progress;
  if (s.mode == Mode::progress) show_overview(s);
  refresh(s, Pace::at_once);
  const Place place = s.progress.place;
  if (s.opened || !s.bank.by_number(place.question)) return;
  std::optional<TextError> none;
  carry_out(s, {.name = "open_first", .number = place.question,
                .real = static_cast<double>(place.step)}, none);
}

// Stored it is already: this tab writes with its own next change, so two tabs never answer each
// other.
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
    perform(s, {.name = "toggle_data"});
  } else if (s.share) {
    s.share = false;
  } else if (s.help) {
    s.help = false;
  } else if (!has_stage(s.mode)) {
    to_lesson(s);
  } else if (s.sheet.open) {
    perform(s, {.name = "show_sheet"});
  } else if (dismiss_stage(s)) {
    return;
  } else if (s.mode == Mode::quiz) {
    perform(s, {.name = "leave_quiz"});
  } else if (s.mode == Mode::explore) {
    perform(s, {.name = "leave_explore"});
  }
}

}  // namespace

void take_settings(State& s) {
  const Settings& settings = s.progress.settings;
  if (!settings.theme.empty()) s.light = settings.theme == "light";
  s.speed = std::clamp(settings.speed, kSlowest, kFastest);
  s.granularity = granularity_of(settings.granularity, s.granularity);
  show_as_text(s, settings.as_text && !s.embed);
  s.sent_settings = settings;
  refresh(s, Pace::at_once);
}

namespace {

Command text_or_sheet(const State& s, std::int64_t) {
  if (s.narrow) return {.name = "show_sheet", .number = s.sheet.open ? 0 : 1};
  return {.name = "toggle_panel"};
}

constexpr CommandRow kLookCommands[] = {
    {.name = "toggle_theme", .embed = true, .way = {.title = "Light or dark", .label = "D",
     .help = "light or dark", .key = Key::d, .scope = Scope::anywhere},
     .apply = does<toggle_theme>},
    {.name = "toggle_panel", .way = {.title = "Show or hide the text", .label = "S",
     .help = "show or hide the text", .key = Key::s, .make = text_or_sheet},
     .apply = [](State& s, const Command&, Failure&) { s.panel = !s.panel; }},
    {.name = "toggle_help", .way = {.title = "All keys", .label = "?", .help = "this list",
     .key = Key::slash, .shift = true, .scope = Scope::anywhere},
     .apply = [](State& s, const Command&, Failure&) { s.help = !s.help; }},
    // the page as text, with buttons, beside the canvas
    {.name = "toggle_read_along",
     .way = {.title = "As text: the page to read, select and translate", .label = "R",
     .help = "the page as text: to read, select and translate", .key = Key::r,
     .scope = Scope::anywhere},
     .apply = [](State& s, const Command&, Failure&) {
       show_as_text(s, !s.read_along);
       s.progress.settings.as_text = s.read_along;
     }},
    // the error or the message that is shown
    {.name = "dismiss", .embed = true, .way = {.title = "Close, or back to the lesson",
     .label = "Esc", .help = "close, or back to the lesson", .key = Key::escape,
     .scope = Scope::anywhere},
     .apply = does<dismiss>},
    // text: what is stored (questions/study/stored.h); number: the time, in seconds since 1970
    {.name = "load_progress", .takes = Takes::text, .giver = Giver::page,
     .apply = does<load_progress>},
    // text: what another tab has stored meanwhile; number: 1 if that is the far part
    {.name = "merge_progress", .takes = Takes::text, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) {
       merge_progress(s, c.text, c.number == 1);
     }},
    {.name = "reset_progress", .way = {.title = "Forget my progress"},
     .apply = [](State& s, const Command&, Failure&) {
       s.progress = {.forgotten = std::min(std::max(static_cast<std::int64_t>(s.now),
                                                    s.progress.forgotten + 1), kLatest)};
       s.far.reset();
       s.sent_settings = {};
       tell(s, "Your progress was reset.", false);
     }},
    // text: what the keyboard prints (ui/session/stroke.h)
    {.name = "set_layout", .takes = Takes::text, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) { s.keyboard = parse_layout(c.text); }},
    // number: 0 when the visitor asks for reduced motion
    {.name = "set_motion", .takes = Takes::number, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) { s.motion = c.number != 0; }},
};

}  // namespace

std::span<const CommandRow> look_commands() { return kLookCommands; }

}  // namespace poolscope
