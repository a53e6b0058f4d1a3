// Commands that give away what is on screen, and those of an embedded page.
#include "ui/actions.h"
#include "ui/stage/svg.h"

namespace poolscope {
namespace {

constexpr double kTold = 4;          // seconds
constexpr Point kPicture{1120, 620};  // CSS pixels, as in ui/platform/picture.cpp

std::string scenario_of(const State& s) {
  const bool as_written = s.timeline.branch() == 0 && s.mode == Mode::learn;
  return as_written && !s.scenario.empty() ? s.scenario : s.timeline.to_scenario(s.position);
}

std::string file_name(const State& s) {
  std::string name = "poolscope";
  if (s.question != 0) name += "-q" + std::to_string(s.question);
  return name + "-step-" + std::to_string(s.position);
}

void share(State& s, std::int64_t number) {
  if (number < 0 || number >= kShareWhats) return;
  const auto what = static_cast<ShareWhat>(number);
  stop(s);
  follow_along(s);
  ShareEffect effect{what, {}, file_name(s)};
  switch (what) {
    case ShareWhat::link:
    case ShareWhat::embed:
    case ShareWhat::open:
      effect.text = link_of(s);
      if (effect.text.size() > kLongestLink) {
        return tell(s, "This scenario is too long for a link: found " +
                           std::to_string(effect.text.size()) + " characters, expected at most " +
                           std::to_string(kLongestLink) + ". Copy it as text.", true);
      }
      break;
    case ShareWhat::text: effect.text = scenario_of(s); break;
    case ShareWhat::save_svg:
      effect.text = svg(scene(s.shown, kPicture, {.title = s.title}),
                        {.light = s.light, .title = s.title});
      break;
    case ShareWhat::copy_png:
    case ShareWhat::save_png: break;
  }
  s.share = false;
  s.effects.share = std::move(effect);
}

}  // namespace

bool apply_share(State& s, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::toggle_share:
      if (!s.embed) s.share = !s.share && !s.quiz_open();
      return true;
    case Kind::share: share(s, c.number); return true;
    case Kind::shared:
      tell(s, c.text, c.number == 0);
      if (c.number != 0) s.message_for = kTold;
      return true;
    case Kind::set_embed:
      s.embed = c.number != 0;
      if (s.embed) s.share = false;
      return true;
    case Kind::set_theme:
      s.light = c.number != 0;
      return true;
    default: return false;
  }
}

}  // namespace poolscope
