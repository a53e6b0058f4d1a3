// The race lab: what if one access were done wrongly? A worker walks every order of the accesses
// and finds the shortest run on which it shows.
#include "engine/fault.h"
#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {


float choose(const Frame& f, Point at, float w) {
  const float h = f.look.touch ? 44.0f : 32.0f;
  const auto n = static_cast<std::int64_t>(f.s.walk.fault);
  const FaultInfo& fault = faults()[f.s.walk.fault];
  if (button(f.look, "##fault before", {at.x, at.y, h, h}, "",
             {.icon = Icon::left, .tip = "The fault before"})) {
    f.send("choose_fault", n - 1);
  }
  if (button(f.look, "##fault after", {at.x + w - h, at.y, h, h}, "",
             {.icon = Icon::right, .tip = "The next fault"})) {
    f.send("choose_fault", n + 1);
  }
  const std::string count = std::to_string(n + 1) + " of " + std::to_string(faults().size());
  line(f.look, {at.x + h + 8, at.y, w - 2 * h - 16, h},
       std::string(fault.name) + "   " + count, Face::code, Ink::text, Align::centre);
  float y = at.y + h + 8;
  y += wrapped(f.look, {at.x, y}, w, fault.says, Face::text, Ink::text) + 2;
  y += wrapped(f.look, {at.x, y}, w, fault.where, Face::small, Ink::dim) + 8;
  return y - at.y;
}

float race_acts(const Frame& f, Point at, float w) {
  const float h = f.look.touch ? 44.0f : 36.0f, half = (w - 8) / 2;
  if (f.s.walk.running) {
    const std::string words = "Stop (" + std::to_string(f.s.walk.states) + " states)";
    if (button(f.look, "##stop walk", {at.x, at.y, w, h}, words, {.face = Face::strong})) {
      f.send("stop_walk");
    }
    return h;
  }
  if (button(f.look, "##walk fault", {at.x, at.y, half, h}, "Break it",
             {.kind = ButtonStyle::Kind::primary, .face = Face::strong,
              .tip = "Walk every order of its accesses"})) {
    f.send("walk", 1);
  }
  const bool blocks = f.s.timeline.has_blocks();  // the word may stand in a caption, too
  if (button(f.look, "##walk scene", {at.x + half + 8, at.y, half, h}, "Walk this scene",
             {.enabled = blocks, .face = Face::strong,
              .tip = blocks ? "Every order of its together blocks"
                            : "It has no together block"})) {
    f.send("walk", 0);
  }
  return h;
}

float race_verdict(const Frame& f, Point at, float w) {
  const WalkState& walk = f.s.walk;
  if (walk.verdict.empty()) return 0;
  const bool broken = walk.verdict == "broken", holds = walk.verdict == "holds";
  float y = at.y + 10;
  y += wrapped(f.look, {at.x, y}, w, walk_words(walk), Face::strong,
               broken ? Ink::dropped : holds ? Ink::made : Ink::text) + 2;
  if (!walk.says.empty()) y += wrapped(f.look, {at.x, y}, w, walk.says, Face::text, Ink::text) + 2;
  if (walk.of_fault && (broken || holds)) {
    y += wrapped(f.look, {at.x, y}, w, faults()[walk.fault].because, Face::small, Ink::dim) + 2;
  }
  if (walk.stranded) {
    y += wrapped(f.look, {at.x, y}, w,
                 "In some orders an object is stranded in a hidden victim tier, as in Go.",
                 Face::small, Ink::dim) + 2;
  }
  if (broken) {
    const float h = f.look.touch ? 44.0f : 36.0f;
    if (button(f.look, "##play walked", {at.x, y + 6, w, h}, "Show the run on the stage",
               {.face = Face::strong})) {
      f.send("play_walked");
    }
    y += 6 + h;
  }
  return y - at.y;
}

}  // namespace

float race_lab(const Frame& f, Point at, float w) {
  float y = at.y;
  y += wrapped(f.look, {at.x, y}, w, "Race lab", Face::strong, Ink::text) + 2;
  y += wrapped(f.look, {at.x, y}, w,
               "What if one access were done wrongly? Every order of the accesses is tried.",
               Face::small, Ink::dim) + 8;
  y += choose(f, {at.x, y}, w);
  y += race_acts(f, {at.x, y}, w);
  y += race_verdict(f, {at.x, y}, w);
  return y - at.y;
}

}  // namespace poolscope
