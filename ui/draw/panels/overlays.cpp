// What lies over the page: the bar that says what went wrong, and the ground of the overlays.
#include <algorithm>

#include "ui/draw/panels/panels.h"

namespace poolscope {

constexpr const char* kRetry = "Try again";

void message_bar(const Frame& f, Point size, float y) {
  if (f.s.message.empty()) return;
  const float w = std::min(720.0f, size.x - 32), x = (size.x - w) / 2;
  const bool again = f.s.arrival.failed && f.s.message == f.s.arrival.says;
  const float retry = again ? text_size(f.look.fonts.text, kRetry).x + 28 : 0;
  const float room = w - 72 - (again ? retry + 8 : 0);
  const float words = wrapped(f.look, {0, 0}, room, f.s.message, Face::text, Ink::text, false);
  const float h = std::min(size.y / 2, words + 20);
  ImGui::SetNextWindowPos({x, y});
  ImGui::SetNextWindowSize({w, std::max(48.0f, h)});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoFocusOnAppearing;
  if (ImGui::Begin("message", nullptr, kFlags)) {
    const Rect r{x, y, w, std::max(48.0f, h)};
    const float t = f.look.target();
    panel(f.look, r, Ink::raised, f.s.message_is_error ? Ink::dropped : Ink::live, 8);
    wrapped(f.look, {r.x + 16, r.y + (r.h - words) / 2}, room, f.s.message, Face::text, Ink::text);
    const Rect place{r.right() - t - 14 - retry, r.centre().y - t / 2, retry, t};
    if (again && button(f.look, "##retry", place, kRetry)) {
      f.send("retry_question");
    }
    if (button(f.look, "##dismiss", {r.right() - t - 6, r.centre().y - t / 2, t, t}, "",
               {.kind = ButtonStyle::Kind::quiet, .icon = Icon::close, .tip = "Esc"})) {
      f.send("dismiss");
    }
  }
  ImGui::End();
}

void begin_overlay(const Frame& f, const char* id, Point size, const Rect& card,
                   std::string_view close) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({size.x, size.y});
  ImGui::SetNextWindowBgAlpha(0.6f);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings;
  ImGui::Begin(id, nullptr, kFlags);
  if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    const ImVec2 m = ImGui::GetIO().MousePos;
    if (!contains(card, {m.x, m.y})) f.send(close);
  }
  panel(f.look, card);
}

void end_overlay() { ImGui::End(); }

void overlay_title(const Frame& f, const Rect& card, const char* title, std::string_view close) {
  line(f.look, {card.x + 24, card.y + 16, card.w - 80, 28}, title, Face::title, Ink::text);
  const float t = f.look.target();
  if (button(f.look, "##close", {card.right() - t - 12, card.y + 30 - t / 2, t, t}, "",
             {.kind = ButtonStyle::Kind::quiet, .icon = Icon::close, .tip = "Esc"})) {
    f.send(close);
  }
}

}  // namespace poolscope
