// The mock interview: what to wish for, question and strong answer, follow-ups, the report. A
// column of its own; the stage is away, as it would answer.
#include <algorithm>
#include <cmath>

#include "ui/draw/panels/panels.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using At = InterviewState::Stage;
constexpr float kWidestInterview = 760;

// What is drawn flows down from y; each part says how much it took.
struct InterviewColumn {
  const Frame& f;
  float x, y, w;

  float target() const { return f.look.touch ? 44.0f : 36.0f; }

  void words(std::string_view s, Face face, Ink ink, float after) {
    y += wrapped(f.look, {x, y}, w, s, face, ink) + after;
  }

  void heading(const std::string& s) {
    line(f.look, {x, y, w, 20}, s, Face::strong, Ink::dim);
    y += 28;
  }

  // As many buttons in a row as fit; answers the index of the one that was pressed, or -1.
  template <class WordsOf, class ChosenOf>
  int choices(const char* id, std::size_t n, WordsOf words_of, ChosenOf chosen_of) {
    int pressed = -1;
    float at = x;
    for (std::size_t i = 0; i < n; i++) {
      const std::string s = words_of(i);
      const float wide = std::max(64.0f, text_size(f.look.fonts.text, s).x + 28);
      if (at > x && at + wide > x + w) {
        at = x;
        y += target() + 8;
      }
      const std::string name = id + std::to_string(i);
      const ButtonStyle style{.kind = chosen_of(i) ? ButtonStyle::Kind::chosen
                                                   : ButtonStyle::Kind::plain,
                              .ink = chosen_of(i) ? Ink::live : Ink::none};
      if (button(f.look, name.c_str(), {at, y, std::min(wide, w), target()}, s, style)) {
        pressed = static_cast<int>(i);
      }
      at += wide + 8;
    }
    y += target() + 20;
    return pressed;
  }

  // The way on, and beside it another one.
  void ways(const char* on, std::string_view command, const char* other, std::string_view other_command, const char* tip) {
    const float h = f.look.touch ? 48.0f : 42.0f;
    const float one = std::min(300.0f, (w - 8) * 0.58f), two = std::min(240.0f, w - 8 - one);
    if (button(f.look, on, {x, y, one, h}, on,
               {.kind = ButtonStyle::Kind::primary, .face = Face::strong, .tip = tip})) {
      f.send(command);
    }
    if (other && button(f.look, other, {x + one + 8, y, two, h}, other)) {
      f.send(other_command);
    }
    y += h + 20;
  }
};

Ink ink_of(const Score& s) {
  return s.part() >= 0.75 ? Ink::made : s.part() >= 0.5 ? Ink::victim : Ink::dropped;
}

void wishes(InterviewColumn& l) {
  const Frame& f = l.f;
  const InterviewWish& wish = f.s.interview.wish;
  l.words("Mock interview", Face::title, Ink::text, 8);
  l.words("Questions as an interviewer asks them. Answer aloud, in writing or in thought; then see "
          "a strong answer, tick what was in yours, and be asked on: about what you left out "
          "first. At the end a score for each level and topic, and the scenes to go back to.",
          Face::text, Ink::dim, 22);
  l.heading("Level");
  const int level = l.choices("##level", 4,
      [](std::size_t i) { return std::string(name_of(static_cast<Level>(i))); },
      [&](std::size_t i) { return static_cast<std::size_t>(wish.level) == i; });
  if (level >= 0) f.send("wish_level", level);
  l.heading("Minutes");
  const int minutes = l.choices("##minutes", kOfferedMinutes.size(),
      [](std::size_t i) { return std::to_string(kOfferedMinutes[i]); },
      [&](std::size_t i) { return wish.minutes == kOfferedMinutes[i]; });
  if (minutes >= 0) f.send("wish_minutes", kOfferedMinutes[static_cast<std::size_t>(minutes)]);
  l.heading("Topics");
  const int topic = l.choices("##topic", topics().size() + 1,
      [](std::size_t i) { return i == 0 ? std::string("any") : std::string(topics()[i - 1]); },
      [&](std::size_t i) { return i == 0 ? wish.topics == 0 : (wish.topics >> (i - 1) & 1) != 0; });
  if (topic >= 0) f.send("wish_topic", topic - 1);
  l.y += 4;
  l.ways("Start", "start_interview", "Print as a sheet", "print_sheet",
         "The first question (Enter)");
  l.words("The sheet is for somebody who interviews you: the same questions with answers, check "
          "lists and follow-ups. Nothing leaves this browser.", Face::small, Ink::dim, 0);
}

void progress_bar(InterviewColumn& l) {
  const InterviewState& i = l.f.s.interview;
  const std::size_t n = i.answers.size(), of = i.plan.size();
  const auto spent = static_cast<std::uint32_t>(i.seconds / 60);
  line(l.f.look, {l.x, l.y, l.w, 20}, "Question " + std::to_string(n) + " of " + std::to_string(of),
       Face::small, Ink::dim);
  const bool over = spent >= i.wish.minutes;
  line(l.f.look, {l.x, l.y, l.w, 20},
       std::to_string(spent) + " of " + std::to_string(i.wish.minutes) + " minutes", Face::small,
       over ? Ink::victim : Ink::dim, Align::right);
  l.y += 26;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float done = l.w * static_cast<float>(n) / static_cast<float>(of);
  list->AddRectFilled({l.x, l.y}, {l.x + l.w, l.y + 5}, l.f.look.ink(Ink::raised), 2.5f);
  list->AddRectFilled({l.x, l.y}, {l.x + done, l.y + 5}, l.f.look.ink(Ink::live), 2.5f);
  l.y += 25;
}

void asked_question(InterviewColumn& l, MarkdownView& view) {
  const InterviewState& i = l.f.s.interview;
  const Question& q = l.f.s.bank.questions[i.answers.back().question];
  float x = l.x;
  x += chip(l.f.look, {x, l.y}, name_of(q.level), Ink::dim) + 6;
  for (const std::size_t t : topics_of(q)) {
    const std::string words(topics()[t]);
    if (x + text_size(l.f.look.fonts.small, words).x + 20 > l.x + l.w) break;
    x += chip(l.f.look, {x, l.y}, words, Ink::dim) + 6;
  }
  l.y += 34;
  l.y += view.spans({l.x, l.y}, l.w, i.text.title, Face::title, Ink::text) + 16;
}

void note_field(InterviewColumn& l) {
  const InterviewState& i = l.f.s.interview;
  constexpr float kPad = 12;
  l.words("Your answer, if you like to write it", Face::small, Ink::dim, 6);
  const float h = std::clamp(ImGui::GetIO().DisplaySize.y * 0.25f, 120.0f, 260.0f);
  const Rect r{l.x, l.y, l.w, h};
  panel(l.f.look, r, Ink::ground, l.f.s.typing == FieldId::note ? Ink::live : Ink::line, 8);
  l.f.field({.id = FieldId::note, .r = {r.x + kPad, r.y + kPad, r.w - 2 * kPad, r.h - 2 * kPad}, .keep = r,
             .many_lines = true, .prose = true, .text = &i.notes.back(), .caret = i.notes.back().size(),
             .revision = static_cast<std::uint32_t>(i.answers.size()), .advance = 9, .pitch = 23,
             .label = "Your answer. Control and Enter shows a strong one."});
  l.y += h + 20;
}

// The check list of the strong answer.
void points(InterviewColumn& l, MarkdownView& view) {
  const Frame& f = l.f;
  const InterviewState& i = f.s.interview;
  const Question& q = f.s.bank.questions[i.answers.back().question];
  if (i.points.empty()) return;
  l.heading("What was in your answer?");
  for (std::size_t n = 0; n < i.points.size(); n++) {
    const bool ticked = (i.answers.back().ticked >> n & 1) != 0;
    MarkdownView measure = view;
    measure.draw = false;
    const float h = measure.spans({0, 0}, l.w - 64, i.points[n], Face::text, Ink::text);
    const Rect r{l.x, l.y, l.w, std::max(f.look.touch ? 52.0f : 46.0f, h + 34)};
    const std::string id = "##point" + std::to_string(n);
    if (area(id.c_str(), r)) f.send("tick", static_cast<std::int64_t>(n));
    const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
    panel(f.look, r, ticked ? Ink::made_ground : Ink::raised,
          ticked ? Ink::made : lit ? Ink::dim : Ink::line, 8);
    const Rect box{r.x + 16, r.centre().y - 9, 18, 18};
    panel(f.look, box, ticked ? Ink::made : Ink::ground, ticked ? Ink::made : Ink::dim, 4);
    if (ticked) {
      const ImVec2 tick[] = {{box.x + 4, box.y + 9}, {box.x + 8, box.y + 13}, {box.x + 14, box.y + 5}};
      ImGui::GetWindowDrawList()->AddPolyline(tick, 3, f.look.ink(Ink::panel), 0, 2);
    }
    const std::string kind = std::to_string(n + 1) + "  " + std::string(name(q.points[n].kind));
    line(f.look, {r.x + 50, r.y + 6, l.w - 64, 18}, kind, Face::small, Ink::dim);
    view.spans({r.x + 50, r.y + 24}, l.w - 64, i.points[n], Face::text, Ink::text);
    l.y += r.h + 8;
  }
  l.y += 12;
}

void strong_answer(InterviewColumn& l, MarkdownView& view) {
  const InterviewState& i = l.f.s.interview;
  if (!i.notes.back().empty()) {
    l.heading("Your answer");
    l.words(i.notes.back(), Face::text, Ink::dim, 18);
  }
  l.heading("A strong answer");
  l.y += view.blocks({l.x, l.y}, l.w, i.text.answer) + 12;
  if (button(l.f.look, "##scene", {l.x, l.y, 200, l.target()}, "See it on the stage",
             {.tip = "Interview, above, leads back here"})) {
    l.f.send("open_question", l.f.s.bank.questions[i.answers.back().question].number);
  }
  l.y += l.target() + 24;
  points(l, view);
}

void follow_up(InterviewColumn& l, MarkdownView& view) {
  const InterviewState& i = l.f.s.interview;
  const Question& q = l.f.s.bank.questions[i.answers.back().question];
  const FollowUpText& text = i.text.follow_ups[i.follow_up];
  const std::uint32_t point = q.follow_ups[i.follow_up].probes;
  const bool named = point != 0 && (i.answers.back().ticked >> (point - 1) & 1) != 0;
  l.words(point == 0 ? "And then" : named ? "You named it, so they dig" : "You left something out",
          Face::small, Ink::live, 8);
  l.y += view.spans({l.x, l.y}, l.w, text.question, Face::title, Ink::text) + 18;
  if (i.stage != At::follow_up_answer) return;
  l.y += view.blocks({l.x, l.y}, l.w, text.answer) + 20;
  l.heading("Did you have it?");
  static constexpr const char* kWords[] = {"1  missed it", "2  partly", "3  had it"};
  const int pressed = l.choices("##mark", 3,
      [](std::size_t n) { return std::string(kWords[n]); },
      [&](std::size_t n) { return static_cast<std::size_t>(i.mark) == n; });
  if (pressed >= 0) l.f.send("mark", pressed);
}

void score_row(InterviewColumn& l, const std::string& words, const Score& score) {
  if (score.questions == 0) return;
  const float left = std::min(200.0f, l.w * 0.42f), bar = l.w - left - 64;
  line(l.f.look, {l.x, l.y, left - 12, 22}, words, Face::text, Ink::text);
  const float at = l.x + left, y = l.y + 7;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({at, y}, {at + bar, y + 8}, l.f.look.ink(Ink::raised), 4);
  const float part = bar * static_cast<float>(score.part());
  if (part >= 1) list->AddRectFilled({at, y}, {at + part, y + 8}, l.f.look.ink(ink_of(score)), 4);
  line(l.f.look, {l.x, l.y, l.w, 22}, percent(score.part()), Face::code, Ink::text, Align::right);
  l.y += 28;
}

void again_row(InterviewColumn& l, const InterviewAnswer& answer) {
  const Frame& f = l.f;
  const Question& q = f.s.bank.questions[answer.question];
  const Score score = score_of(q, answer);
  const Rect r{l.x, l.y, l.w, 56};
  const std::string id = "##again" + std::to_string(q.number);
  if (area(id.c_str(), r)) f.send("open_question", q.number);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  panel(f.look, r, Ink::raised, lit ? Ink::live : Ink::line, 8);
  line(f.look, {r.x + 14, r.y, 40, r.h}, "Q" + std::to_string(q.number), Face::code, Ink::live);
  line(f.look, {r.x + 58, r.y, r.w - 58 - 116, r.h}, plain_text(parse_line(q.title)), Face::text,
       Ink::text);
  line(f.look, {r.right() - 112, r.y, 60, r.h}, percent(score.part()), Face::code,
       ink_of(score), Align::right);
  icon(f.look, ImGui::GetWindowDrawList(), Icon::right, {r.right() - 22, r.centre().y}, 9,
       f.look.ink(Ink::dim));
  l.y += r.h + 8;
}

void report(InterviewColumn& l) {
  const InterviewState& i = l.f.s.interview;
  const InterviewReport all = report_of(l.f.s.bank, i.answers);
  l.words("How it went", Face::title, Ink::text, 6);
  const auto spent = std::to_string(std::lround(i.seconds / 60));
  l.words(std::to_string(i.answers.size()) + " of " + std::to_string(i.plan.size()) +
              " questions in " + spent + " minutes, by your own ticks",
          Face::small, Ink::dim, 18);
  score_row(l, "All together", all.all);
  l.y += 10;
  l.heading("By level");
  for (std::size_t n = 0; n < all.by_level.size(); n++) {
    score_row(l, name_of(static_cast<Level>(n)), all.by_level[n]);
  }
  l.y += 10;
  l.heading("By topic");
  for (std::size_t t = 0; t < all.by_topic.size(); t++) {
    score_row(l, std::string(topics()[t]), all.by_topic[t]);
  }
  l.y += 10;
  l.heading(all.again.empty() ? "Nothing to go back to" : "Scenes to go back to");
  for (const std::size_t n : all.again) again_row(l, i.answers[n]);
  l.y += 8;
  l.ways("Another one", "start_interview", "Print as a sheet", "print_sheet",
         "The same wishes, other questions");
  if (button(l.f.look, "Other wishes", {l.x, l.y, 160, l.target()}, "Other wishes",
             {.kind = ButtonStyle::Kind::quiet})) {
    l.f.send("open_interview");
  }
  l.y += l.target();
}

void talk(InterviewColumn& l) {
  const At stage = l.f.s.interview.stage;
  MarkdownView view{l.f.look, l.f.out, 3000};
  progress_bar(l);
  if (stage == At::asked || stage == At::answer) asked_question(l, view);
  if (stage == At::asked) {
    note_field(l);
    l.ways("Show a strong answer", "interview_on", "End here", "end_interview", "Enter");
  } else if (stage == At::answer) {
    strong_answer(l, view);
    l.ways("Go on", "interview_on", "End here", "end_interview", "Enter");
  } else if (stage == At::follow_up) {
    follow_up(l, view);
    l.ways("Show the answer", "interview_on", "End here", "end_interview", "Enter");
  } else {
    follow_up(l, view);
    l.ways("Go on", "interview_on", "End here", "end_interview", "Enter");
  }
}

}  // namespace

void interview_page(const Frame& f, const Rect& r) {
  const InterviewState& i = f.s.interview;
  const float margin = f.look.narrow ? 16.0f : 28.0f;
  panel(f.look, r);
  ImGui::SetCursorScreenPos({r.x + 1, r.y + 1});
  const std::string id = "interview" + std::to_string(static_cast<int>(i.stage)) + "." +
                         std::to_string(i.answers.size());  // each begins at its top
  if (ImGui::BeginChild(id.c_str(), {r.w - 2, r.h - 2}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float w = std::min(kWidestInterview, r.w - 2 * margin);
    InterviewColumn flow{f, at.x + (r.w - w) / 2, at.y + margin, w};
    if (i.stage == At::wish) wishes(flow);
    else if (i.stage == At::report) report(flow);
    else talk(flow);
    ImGui::SetCursorScreenPos({at.x, flow.y});
    ImGui::Dummy({1, margin});
  }
  ImGui::EndChild();
}

}  // namespace poolscope
