// The share popup: what can be copied or saved of what is on screen.
#include <algorithm>

#include "ui/draw/panels/panels.h"
#include "ui/session/share.h"

namespace poolscope {
namespace {


struct ShareEntry {
  ShareWhat what;
  const char* words;
  const char* says;
};

constexpr ShareEntry kShareEntries[] = {
    {ShareWhat::link, "Copy link", "opens exactly this"},
    {ShareWhat::text, "Copy scenario text", "one statement a line"},
    {ShareWhat::embed, "Copy embed code", "an <iframe> for a blog"},
    {ShareWhat::save_png, "Save picture, PNG", "the stage, twice as sharp"},
    {ShareWhat::copy_png, "Copy picture, PNG", "to paste into slides"},
    {ShareWhat::save_svg, "Save picture, SVG", "sharp at any size"}};

void entries(const Frame& f, const Rect& r, float row) {
  float y = r.y + 48;
  for (const ShareEntry& e : kShareEntries) {
    const Rect at{r.x + 8, y, r.w - 16, row};
    const std::string id = std::string("##share ") + e.words;
    if (area(id.c_str(), at)) f.send("share", static_cast<std::int64_t>(e.what));
    if (&e == kShareEntries) ImGui::SetItemDefaultFocus();
    if (ImGui::IsItemHovered()) panel(f.look, at, Ink::raised, Ink::none, 6);
    line(f.look, {at.x + 12, y, at.w * 0.54f, row}, e.words, Face::text, Ink::text);
    line(f.look, {at.x + 12 + at.w * 0.54f, y, at.w * 0.46f - 24, row}, e.says, Face::small,
         Ink::dim, Align::right);
    y += row;
  }
}

}  // namespace

void share_popup(const Frame& f, Point size, float y) {
  if (!f.s.share) return;
  const float row = f.look.touch ? 48.0f : 38.0f, w = std::min(400.0f, size.x - 24);
  const Rect r{size.x - w - 12, y, w, 48 + row * static_cast<float>(std::size(kShareEntries)) + 10};
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({size.x, size.y});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::Begin("share", nullptr, kFlags)) {
    const ImVec2 m = ImGui::GetIO().MousePos;
    const bool outside = !contains(r, {m.x, m.y});
    if (outside && ImGui::IsWindowHovered() && ImGui::IsMouseClicked(0)) f.send("toggle_share");
    panel(f.look, r, Ink::panel, Ink::line, 12);
    line(f.look, {r.x + 20, r.y + 8, r.w - 72, 36}, "Share what is on screen", Face::strong,
         Ink::text);
    const float t = f.look.target();
    if (button(f.look, "##close share", {r.right() - t - 6, r.y + 26 - t / 2, t, t}, "",
               {.kind = ButtonStyle::Kind::quiet, .icon = Icon::close, .tip = "Esc"})) {
      f.send("toggle_share");
    }
    entries(f, r, row);
  }
  ImGui::End();
}

}  // namespace poolscope
