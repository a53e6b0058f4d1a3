// The progress screen: what is due, what is kept, what is still believed; pictures more than
// numbers.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/number.h"
#include "questions/made/misconceptions.h"
#include "ui/draw/panels/panels.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {


constexpr float kWidestProgress = 1120, kCardGap = 14, kCardPad = 18;

void rounded(const Frame& f, const Rect& r, Ink ink, float rounding = 3, float alpha = 1) {
  if (r.w <= 0 || r.h <= 0) return;
  ImGui::GetWindowDrawList()->AddRectFilled({crisp(r.x), crisp(r.y)},
                                            {crisp(r.right()), crisp(r.bottom())},
                                            f.look.ink(ink, alpha), rounding);
}

// A card with a title; answers where its content begins. height: of the content.
Rect card(const Frame& f, Point at, float w, float height, const std::string& title) {
  const Rect r{at.x, at.y, w, height + 2 * kCardPad + 30};
  panel(f.look, r);
  line(f.look, {r.x + kCardPad, r.y + kCardPad - 4, w - 2 * kCardPad, 24}, title,
       Face::strong, Ink::text);
  return {r.x + kCardPad, r.y + kCardPad + 30, w - 2 * kCardPad, height};
}
float progress_card_height(float content) { return content + 2 * kCardPad + 30; }

// --- Due today

std::string due_words(const Overview& o, const Clock& clock) {
  if (o.due > 0)
    return number(o.due) + (o.due == 1 ? " item is due today" : " items are due today");
  if (o.reviews == 0) return "Nothing to repeat yet";
  return o.next_due ? "Nothing is due. The next is due " + until_words(*o.next_due, clock) + "."
                    : "Nothing is due.";
}

void new_a_day(const Frame& f, const Rect& r) {
  const auto n = static_cast<std::int64_t>(f.s.progress.settings.daily_new);
  const float b = r.h;
  if (button(f.look, "##fewer", {r.x, r.y, b, b}, "\xe2\x88\x92",
             {.enabled = n > 0, .tip = "Fewer new ones a day"})) {
    f.send("set_daily_new", n > 5 ? n - 5 : 0);
  }
  line(f.look, {r.x + b, r.y, 96, b}, number(f.s.progress.settings.daily_new) + " new a day",
       Face::small, Ink::dim, Align::centre);
  if (button(f.look, "##more", {r.x + b + 96, r.y, b, b}, "+",
             {.enabled = n < 100, .tip = "More new ones a day"})) {
    f.send("set_daily_new", n + 5);
  }
}

float today(const Frame& f, Point at, float w) {
  const Overview& o = *f.s.overview;
  const bool narrow = f.look.narrow;
  const bool any = o.due + o.fresh > 0;
  const float h = f.look.touch ? 48.0f : 38.0f, height = 30 + 26 + h + (narrow ? 10 + h : 0);
  const Rect r = card(f, at, w, height, "Today");
  line(f.look, {r.x, r.y - 4, r.w, 30}, due_words(o, f.s.clock()), Face::title, Ink::text);
  const std::string fresh = o.fresh > 0 ? number(o.fresh) + (o.due > 0 ? " new ones after that."
                                                                       : " new ones are waiting.")
                                        : "No new ones today. You may still practise.";
  line(f.look, {r.x, r.y + 28, r.w, 20}, fresh, Face::small, Ink::dim);
  const float y = r.y + 56, main = narrow ? r.w : 190;
  const char* words = o.due > 0 ? "Review now" : any ? "Learn new ones" : "Practise anyway";
  if (button(f.look, "##start", {r.x, y, main, h}, words,
             {.kind = ButtonStyle::Kind::primary, .face = Face::strong, .tip = any ? "U" : "Q"})) {
    any ? f.send("start_review") : f.send("start_quiz", 0);
  }
  new_a_day(f, narrow ? Rect{r.x, y + h + 10, r.w, h} : Rect{r.x + main + 16, y, 0, h});
  return progress_card_height(height);
}

// --- What comes

float forecast_card(const Frame& f, Point at, float w) {
  const Overview& o = *f.s.overview;
  const std::size_t days = w < 420 ? 14 : kForecastDays;
  constexpr float kHeight = 112;
  const Rect r = card(f, at, w, kHeight, "Due in the next " + number(days) + " days");
  std::uint32_t most = 4;
  for (std::size_t d = 0; d < days; d++) most = std::max(most, o.forecast[d]);
  const float step = r.w / static_cast<float>(days), bars = r.h - 38;
  static constexpr const char* kDays[] = {"M", "T", "W", "T", "F", "S", "S"};
  for (std::size_t d = 0; d < days; d++) {
    const std::uint32_t n = o.forecast[d];
    const float x = r.x + step * static_cast<float>(d);
    const float h =
        n == 0 ? 2 : std::max(4.0f, bars * static_cast<float>(n) / static_cast<float>(most));
    const Rect bar{x + 1, r.y + 16 + bars - h, std::max(3.0f, step - 3), h};
    rounded(f, bar, n == 0 ? Ink::line : d == 0 ? Ink::live : Ink::dim, 2);
    const bool tall = n > 0 && (d == 0 || n == most || step >= 22);
    if (tall)
      line(f.look, {x - 6, bar.y - 17, step + 11, 16}, number(n), Face::small, Ink::dim,
           Align::centre);
    const std::size_t weekday = (o.weekday + d) % 7;
    line(f.look, {x, r.bottom() - 20, step, 16}, kDays[weekday], Face::small,
         d == 0        ? Ink::live
         : weekday > 4 ? Ink::faint
                       : Ink::dim,
         Align::centre);
  }
  return progress_card_height(kHeight);
}

// --- What is kept

float topics_card(const Frame& f, Point at, float w) {
  const Overview& o = *f.s.overview;
  const float row = f.look.touch ? 48.0f : 34.0f;
  const float height = row * static_cast<float>(o.topics.size());
  const Rect r = card(f, at, w, height, "What you would recall today");
  const float label = std::min(168.0f, r.w * 0.42f), said = f.look.narrow ? 52.0f : 150.0f;
  for (std::size_t i = 0; i < o.topics.size(); i++) {
    const TopicRow& t = o.topics[i];
    const Rect line_r{r.x, r.y + row * static_cast<float>(i), r.w, row};
    const std::string id = "##topic" + number(i);
    if (area(id.c_str(), {line_r.x - 6, line_r.y + 1, line_r.w + 12, row - 2})) {
      f.send("practise_topic", static_cast<std::int64_t>(t.topic));
    }
    const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemFocused();
    if (hovered) rounded(f, {line_r.x - 6, line_r.y + 1, line_r.w + 12, row - 2}, Ink::raised, 6);
    if (ImGui::IsItemHovered()) tooltip(f.look, "Practise this topic");
    line(f.look, {line_r.x, line_r.y, label, row}, std::string(topics()[t.topic]), Face::small,
         hovered ? Ink::live : Ink::text);
    const Rect bar{line_r.x + label + 8, line_r.centre().y - 4, line_r.w - label - 16 - said, 8};
    rounded(f, bar, Ink::line, 4);
    if (t.seen > 0)
      rounded(f, {bar.x, bar.y, bar.w * static_cast<float>(t.recall), bar.h}, Ink::made, 4);
    std::string words = t.seen == 0 ? "not yet" : percent(t.recall);
    if (!f.look.narrow && t.seen > 0) words += " of " + number(t.seen) + " seen";
    if (!f.look.narrow && t.spaced > 0)
      words =
          percent(t.recall) + " \xc2\xb7 kept " + number(t.recalled) + " of " + number(t.spaced);
    line(f.look, {line_r.right() - said, line_r.y, said, row}, words, Face::small, Ink::dim,
         Align::right);
  }
  return progress_card_height(height);
}

// --- Days

float days_card(const Frame& f, Point at, float w) {
  const Overview& o = *f.s.overview;
  const float inner = w - 2 * kCardPad;
  const float cell = std::floor(std::min(16.0f, inner / static_cast<float>(kHeatWeeks)));
  const float height = cell * 7 + 28;
  const Rect r = card(f, at, w, height, "Days practised");
  std::uint32_t most = 1;
  for (const std::uint32_t n : o.heat) most = std::max(most, n);
  for (std::size_t i = 0; i < o.heat.size(); i++) {
    const Rect c{r.x + cell * static_cast<float>(i / 7), r.y + cell * static_cast<float>(i % 7),
                 cell - 3, cell - 3};
    const std::uint32_t n = o.heat[i];
    const float part = std::sqrt(static_cast<float>(n) / static_cast<float>(most));
    rounded(f, c, Ink::line, 2, 0.6f);
    if (n > 0) rounded(f, c, Ink::live, 2, 0.3f + 0.7f * part);
    if (i + 1 == o.heat.size()) panel(f.look, c, Ink::none, Ink::text, 2);
    if (n > 0 && ImGui::IsMouseHoveringRect({c.x, c.y}, {c.right(), c.bottom()})) {
      tooltip(f.look, number(n) + (n == 1 ? " answer" : " answers"));
    }
  }
  std::string words = number(o.practised) + " of the last 30 days";
  if (o.in_a_row > 1) words += " \xc2\xb7 " + number(o.in_a_row) + " in a row";
  words += " \xc2\xb7 " + number(o.reviews) + (o.reviews == 1 ? " answer" : " answers") + " in all";
  line(f.look, {r.x, r.bottom() - 20, r.w, 20}, words, Face::small, Ink::dim);
  return progress_card_height(height);
}

// --- Misconceptions

float beliefs_card(const Frame& f, Point at, float w) {
  const Overview& o = *f.s.overview;
  constexpr std::size_t kMost = 7;
  constexpr float kRow = 26;
  const std::size_t shown = std::min(o.beliefs.size(), kMost);
  const auto held = static_cast<std::size_t>(
      std::count_if(o.beliefs.begin(), o.beliefs.end(), [](const BeliefRow& b) { return b.held; }));
  const float height = shown == 0 ? 44 : kRow * static_cast<float>(shown) + 24;
  const Rect r = card(f, at, w, height, "Misconceptions");
  if (shown == 0) {
    wrapped(f.look, {r.x, r.y}, r.w,
            "Each wrong option stands for one. Those that you choose are "
            "listed here, until you have answered rightly what they cost you.",
            Face::small, Ink::dim);
    return progress_card_height(height);
  }
  line(f.look, {r.x, r.y - 4, r.w, 20},
       number(held) + " held, " + number(o.beliefs.size() - held) + " beaten", Face::small,
       Ink::dim);
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < shown; i++) {
    const BeliefRow& b = o.beliefs[i];
    const Rect row{r.x, r.y + 20 + kRow * static_cast<float>(i), r.w, kRow};
    const Point c{row.x + 7, row.centre().y};
    if (b.held) {
      list->AddCircleFilled({c.x, c.y}, 4.5f, f.look.ink(Ink::dropped));
    } else {
      const ImVec2 tick[] = {{c.x - 5, c.y}, {c.x - 1.5f, c.y + 4}, {c.x + 5, c.y - 4}};
      list->AddPolyline(tick, 3, f.look.ink(Ink::made), 0, 2);
    }
    const Misconception* m = find_misconception(b.name);
    line(f.look, {row.x + 22, row.y, row.w - 60, kRow}, m ? std::string(m->belief) : b.name,
         Face::small, b.held ? Ink::text : Ink::dim);
    if (m && ImGui::IsMouseHoveringRect({row.x, row.y}, {row.right(), row.bottom()})) {
      tooltip(f.look, std::string(m->truth));
    }
    line(f.look, {row.right() - 34, row.y, 34, kRow}, number(b.times) + "\xc3\x97", Face::small,
         Ink::faint, Align::right);
  }
  return progress_card_height(height);
}

// --- Levels and predictions

float levels_card(const Frame& f, Point at, float w) {
  const Overview& o = *f.s.overview;
  constexpr float kRow = 28;
  const std::size_t predictions = f.s.progress.predictions.size();
  const float height =
      kRow * 4 + 26 + (predictions > 0 ? 30 + kRow * static_cast<float>(predictions) : 0);
  const Rect r = card(f, at, w, height, "Levels");
  const struct {
    const char* name;
    Ink ink;
    float alpha;
  } kParts[] = {{"firm", Ink::made, 1},
                {"young", Ink::made, 0.45f},
                {"learning", Ink::warning, 1},
                {"new", Ink::line, 1}};
  for (std::size_t i = 0; i < 4; i++) {
    const LevelRow& l = o.levels[i];
    const Rect row{r.x, r.y + kRow * static_cast<float>(i), r.w, kRow};
    line(f.look, {row.x, row.y, 60, kRow}, name_of(static_cast<Level>(i)), Face::small, Ink::text);
    const std::uint32_t parts[] = {l.firm, l.young, l.learning, l.fresh};
    const float bar = row.w - 68 - 52;
    float x = row.x + 68;
    for (std::size_t p = 0; p < 4 && l.all() > 0; p++) {
      const float part = bar * static_cast<float>(parts[p]) / static_cast<float>(l.all());
      rounded(f, {x, row.centre().y - 5, part - (part > 4 ? 2 : 0), 10}, kParts[p].ink, 3,
              kParts[p].alpha);
      x += part;
    }
    line(f.look, {row.right() - 52, row.y, 52, kRow},
         number(l.all() - l.fresh) + " of " + number(l.all()), Face::small, Ink::dim, Align::right);
  }
  float x = r.x;
  for (const auto& p : kParts) {
    rounded(f, {x, r.y + kRow * 4 + 11, 10, 10}, p.ink, 2, p.alpha);
    const float words = text_size(f.look.fonts.small, p.name).x;
    line(f.look, {x + 16, r.y + kRow * 4 + 6, words + 4, 20}, p.name, Face::small, Ink::dim);
    x += words + 34;
  }
  if (predictions == 0) return progress_card_height(height);
  float y = r.y + kRow * 4 + 34;
  line(f.look, {r.x, y, r.w, 24}, "Predictions", Face::strong, Ink::text);
  y += 24;
  for (const auto& [kind, p] : f.s.progress.predictions) {
    const double part = p.asked > 0 ? static_cast<double>(p.right) / p.asked : 0;
    line(f.look, {r.x, y, 88, kRow}, kind, Face::small, Ink::text);
    const Rect bar{r.x + 96, y + kRow / 2 - 4, r.w - 96 - 72, 8};
    rounded(f, bar, Ink::line, 4);
    rounded(f, {bar.x, bar.y, bar.w * static_cast<float>(part), 8}, Ink::live, 4);
    line(f.look, {r.right() - 68, y, 68, kRow}, number(p.right) + " of " + number(p.asked),
         Face::small, Ink::dim, Align::right);
    y += kRow;
  }
  return progress_card_height(height);
}

// --- What goes in and out; the whole of it, with what was refused and why, is in data_panel.cpp

struct Door {
  const char* words;
  Command command;
  const char* tip;
};

float data_card(const Frame& f, Point at, float w) {
  static const Door kDoors[] = {
      {"Save as a file", {.name = "save_progress"}, "All of your progress, to keep or to take elsewhere"},
      {"Open a file", {.name = "choose_file"}, "Progress saved elsewhere, or a question of your own"},
      {"For Anki", {.name = "save_questions", .number = 0}, "All questions as notes"},
      {"For Moodle", {.name = "save_questions", .number = 1}, "All questions, in Moodle's GIFT format"}};
  constexpr const char* kWords =
      "Everything stays in this browser; nothing is sent anywhere. A file takes your progress to "
      "another device, where it is merged with what is there.";
  const float inner = w - 2 * kCardPad, h = f.look.touch ? 44.0f : 36.0f;
  const std::size_t own = f.s.data.own.size();
  const std::string mine = own == 0 ? "Questions of your own, and more"
                           : number(own) + (own == 1 ? " question" : " questions") + " of your own, and more";
  const float words = wrapped(f.look, {0, 0}, inner, kWords, Face::small, Ink::dim, false) + 12;
  const float height = words + 3 * (h + 8) - 8;
  const Rect r = card(f, at, w, height, "Your data");
  wrapped(f.look, {r.x, r.y}, inner, kWords, Face::small, Ink::dim);
  const float each = (inner - 8) / 2;
  for (std::size_t i = 0; i < std::size(kDoors); i++) {
    const Door& d = kDoors[i];
    const Rect b{r.x + (each + 8) * static_cast<float>(i % 2),
                 r.y + words + (h + 8) * static_cast<float>(i / 2), each, h};
    if (button(f.look, d.words, b, d.words, {.tip = d.tip})) f.out.push_back(d.command);
  }
  if (button(f.look, "##data", {r.x, r.y + words + 2 * (h + 8), inner, h}, mine,
             {.kind = ButtonStyle::Kind::quiet, .face = Face::small, .tip = "Y", .ink = Ink::live})) {
    f.send("toggle_data");
  }
  return progress_card_height(height);
}

// A visitor who has answered nothing yet.
float welcome(const Frame& f, Point at, float w) {
  constexpr const char* kWords =
      "Answer a few questions a day. What you get right returns after days, then weeks; what you "
      "get "
      "wrong returns in minutes, and tomorrow. Here you will see what is due, what you would still "
      "recall, and which misconceptions you have got rid of.";
  const float inner = w - 2 * kCardPad;
  const float words =
      wrapped(f.look, {0, 0}, std::min(inner, 640.0f), kWords, Face::text, Ink::dim, false);
  const float h = f.look.touch ? 48.0f : 40.0f, height = words + 18 + h;
  const Rect r = card(f, at, w, height, "Progress");
  wrapped(f.look, {r.x, r.y}, std::min(inner, 640.0f), kWords, Face::text, Ink::dim);
  if (button(f.look, "##first", {r.x, r.y + words + 18, f.look.narrow ? r.w : 240, h},
             "Start with a first one",
             {.kind = ButtonStyle::Kind::primary, .face = Face::strong, .tip = "U"})) {
    f.send("start_review");
  }
  return progress_card_height(height);
}

using DrawCard = float (*)(const Frame&, Point, float);

// Each card goes under the shorter column.
float columns(const Frame& f, Point at, float w, std::size_t n, std::span<const DrawCard> cards) {
  const float one = (w - kCardGap * static_cast<float>(n - 1)) / static_cast<float>(n);
  std::array<float, 2> y{at.y, at.y};
  for (const DrawCard& c : cards) {
    const std::size_t i = n == 1 || y[0] <= y[1] ? 0 : 1;
    y[i] += c(f, {at.x + static_cast<float>(i) * (one + kCardGap), y[i]}, one) + kCardGap;
  }
  return std::max(y[0], n == 1 ? 0 : y[1]) - at.y;
}

}  // namespace

void progress_screen(const Frame& f, const Rect& r) {
  if (!f.s.overview || r.h < 40) return;
  ImGui::SetCursorScreenPos({r.x, r.y});
  if (ImGui::BeginChild("progress", {r.w, r.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const float margin = f.look.narrow ? 12.0f : 24.0f;
    const float w = std::min(kWidestProgress, r.w - 2 * margin), x = r.x + (r.w - w) / 2;
    float y = ImGui::GetCursorScreenPos().y + 16;
    const bool fresh = f.s.overview->reviews == 0 && f.s.schedule.cards().empty();
    static constexpr DrawCard kCards[] = {today,     forecast_card, topics_card,
                                          days_card, beliefs_card,  levels_card,
                                          data_card};
    static constexpr DrawCard kFirst[] = {topics_card, levels_card, data_card};
    if (fresh) y += welcome(f, {x, y}, w) + kCardGap;
    const std::span<const DrawCard> cards =
        fresh ? std::span<const DrawCard>(kFirst) : std::span<const DrawCard>(kCards);
    y += columns(f, {x, y}, w, w < 700 ? 1 : 2, cards);
    ImGui::SetCursorScreenPos({r.x, y});
    ImGui::Dummy({1, 8});
  }
  ImGui::EndChild();
}

}  // namespace poolscope
