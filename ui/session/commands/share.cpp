// Commands that give away what is on screen, and those of an embedded page.
#include "ui/scene/svg.h"
#include "ui/session/commands/actions.h"

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

template <int What>
Command share_it(const State&, std::int64_t) { return {.name = "share", .number = What}; }

constexpr Way kShareMore[] = {
    {.title = "Copy as scenario text", .make = share_it<1>},
    {.title = "Copy embed code", .make = share_it<2>},
    {.title = "Copy the stage as a picture", .make = share_it<3>},
    {.title = "Save the stage as PNG", .make = share_it<4>},
    {.title = "Save the stage as SVG", .make = share_it<5>},
};

constexpr CommandRow kShareCommands[] = {
    {.name = "toggle_share", .way = {.title = "Share what is on screen", .label = "X",
     .help = "share: link, text, picture, embed code", .key = Key::x, .scope = Scope::free},
     .apply = [](State& s, const Command&, Failure&) {
       if (!s.embed) s.share = !s.share && !s.quiz_open();
     }},
    // number: ShareWhat (ui/session/share.h)
    {.name = "share", .takes = Takes::number, .way = {.title = "Copy link", .make = share_it<0>},
     .more = kShareMore,
     .apply = does<share>},
    // number: 1 it went well, 0 not; text: to be told
    {.name = "shared", .takes = Takes::text, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) {
       tell(s, c.text, c.number == 0);
       if (c.number != 0) s.message_for = kTold;
     }},
    // number: 1 in a frame of another page
    {.name = "set_embed", .takes = Takes::number, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) {
       s.embed = c.number != 0;
       if (s.embed) s.share = false;
     }},
    // number: 1 light, 0 dark, for this visit only
    {.name = "set_theme", .takes = Takes::number, .giver = Giver::page,
     .apply = [](State& s, const Command& c, Failure&) { s.light = c.number != 0; }},
};

}  // namespace

std::span<const CommandRow> share_commands() { return kShareCommands; }

}  // namespace poolscope
