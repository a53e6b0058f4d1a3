// Help, and the bar that says what went wrong.
#include <algorithm>

#include "ui/panels/panels.h"

namespace poolscope {
namespace {

struct KeyLine {
  const char* key;
  const char* words;
};

constexpr KeyLine kKeys[] = {
    {"Space", "play or pause"},
    {"Left, Right", "one step back, forward"},
    {"Home, End", "to the beginning, to the end"},
    {"Z", "a step is an operation, a stage, an access"},
    {"[ ]", "slower, faster"},
    {"N, B", "next question, the one before"},
    {"Q", "quiz on this question"},
    {"A to D, 1 to 9", "answer; then Enter for the next item"},
    {"E", "explore from here, and back"},
    {"1 to 9", "choose the P: 1 is P0"},
    {"P, T", "put a new object on it, take one with Get"},
    {"G", "one garbage collection"},
    {"D", "light or dark"},
    {"S", "show or hide the text"},
    {"Tab, Space", "go to a button, press it"},
    {"Esc", "close, or back to the lesson"},
};

}  // namespace

void help_overlay(const Frame& f, Point size) {
  if (!f.s.help) return;
  const float w = std::min(520.0f, size.x - 32), row = 26;
  const float h = std::min(size.y - 32, 64 + row * static_cast<float>(std::size(kKeys)) + 60);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({size.x, size.y});
  ImGui::SetNextWindowBgAlpha(0.6f);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::Begin("help", nullptr, kFlags)) {
    const Rect r{(size.x - w) / 2, (size.y - h) / 2, w, h};
    if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
      const ImVec2 m = ImGui::GetIO().MousePos;
      if (!contains(r, {m.x, m.y})) f.send(Command::Kind::toggle_help);
    }
    panel(f.look, r);
    line(f.look, {r.x + 24, r.y + 16, w - 80, 28}, "Keys", Face::title, Ink::text);
    if (button(f.look, "##close", {r.right() - 48, r.y + 12, 32, 32}, "",
               {.kind = ButtonStyle::Kind::quiet, .icon = Icon::close, .tip = "Esc"})) {
      f.send(Command::Kind::toggle_help);
    }
    float y = r.y + 56;
    for (const KeyLine& k : kKeys) {
      if (y + row > r.bottom() - 8) break;
      line(f.look, {r.x + 24, y, 130, row}, k.key, Face::code, Ink::live);
      line(f.look, {r.x + 164, y, w - 188, row}, k.words, Face::small, Ink::text);
      y += row;
    }
    if (y + 44 < r.bottom()) {
      wrapped(f.look, {r.x + 24, y + 4}, w - 48,
              "Click or drag in the lanes to go to any step. What the browser does with F5, F11, "
              "F12 and with Ctrl or Cmd stays as it is.", Face::small, Ink::dim);
    }
  }
  ImGui::End();
}

void message_bar(const Frame& f, Point size, float y) {
  if (f.s.message.empty()) return;
  const float w = std::min(720.0f, size.x - 32), x = (size.x - w) / 2;
  const float words = wrapped(f.look, {0, 0}, w - 72, f.s.message, Face::text, Ink::text, false);
  const float h = std::min(size.y / 2, words + 20);
  ImGui::SetNextWindowPos({x, y});
  ImGui::SetNextWindowSize({w, std::max(48.0f, h)});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoFocusOnAppearing;
  if (ImGui::Begin("message", nullptr, kFlags)) {
    const Rect r{x, y, w, std::max(48.0f, h)};
    panel(f.look, r, Ink::raised, f.s.message_is_error ? Ink::dropped : Ink::live, 8);
    wrapped(f.look, {r.x + 16, r.y + (r.h - words) / 2}, w - 72, f.s.message, Face::text,
            Ink::text);
    if (button(f.look, "##dismiss", {r.right() - 44, r.centre().y - 16, 32, 32}, "",
               {.kind = ButtonStyle::Kind::quiet, .icon = Icon::close, .tip = "Esc"})) {
      f.send(Command::Kind::dismiss);
    }
  }
  ImGui::End();
}

}  // namespace poolscope
