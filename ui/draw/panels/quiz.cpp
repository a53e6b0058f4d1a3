// The review screen: an item, its stage and its options; after the answer why each option is
// right or wrong, where the answer and the pool part, and the grade.
#include <algorithm>

#include "ui/draw/panels/panels.h"
#include "ui/draw/panels/quiz_parts.h"

namespace poolscope {
namespace {


constexpr float kWidestQuiz = 960, kStageMost = 0.38f;

struct OptionLook {
  Ink line = Ink::line, fill = Ink::raised, word = Ink::none;
  const char* verdict = "";
};

OptionLook look_of(const App::State& s, const Item& item, std::size_t i) {
  if (!s.quiz.given) return {};
  const bool mine = s.quiz.chosen == i;
  if (item.options[i].key) {
    return {Ink::made, Ink::made_ground, Ink::made,
            mine ? "right" : "the answer"};
  }
  if (mine) return {Ink::dropped, Ink::dropped_ground, Ink::dropped, "your answer"};
  return {Ink::line, Ink::none, Ink::none, ""};
}

constexpr float kTile = 30, kSmallTile = 26, kTileGap = 6;

// An object, as the stage draws it.
void tile(const Frame& f, Point at, const ObjectTile& t, float size) {
  if (t.object == 0) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({crisp(at.x), crisp(at.y)}, {crisp(at.x + size), crisp(at.y + size)},
                      object_colour(t.object), 7);
  ImFont* font = t.name.size() == 1 ? f.look.fonts.strong : f.look.fonts.code;
  const ImVec2 letter = text_size(font, t.name);
  put_text(list, font, {at.x + (size - letter.x) / 2, at.y + (size - letter.y) / 2},
           object_letter(t.object), t.name);
}

// Objects in rows; answers the height.
float tiles(const Frame& f, Point at, float w, const std::vector<ObjectTile>& all, bool draw) {
  const auto columns = std::max<std::size_t>(
      1, static_cast<std::size_t>((w + kTileGap) / (kSmallTile + kTileGap)));
  constexpr float kPitch = kSmallTile + kTileGap;
  for (std::size_t i = 0; i < all.size() && draw; i++) {
    tile(f, {at.x + static_cast<float>(i % columns) * kPitch,
             at.y + static_cast<float>(i / columns) * kPitch}, all[i], kSmallTile);
  }
  return static_cast<float>((all.size() + columns - 1) / columns) * kPitch - kTileGap;
}

// What the option says, in words or as objects; answers the height.
float said(const Frame& f, MarkdownView& view, std::size_t i, Point at, float w) {
  const ItemText& text = f.s.item_text;
  const bool objects = i < text.objects.size() && !text.objects[i].empty();
  if (objects) return tiles(f, at, w, text.objects[i], view.draw);
  view.face = Face::text;
  view.ink = Ink::text;
  return view.blocks(at, w, text.options[i]);
}

float option(const Frame& f, MarkdownView& view, const Item& item, std::size_t i, Point at,
             float w) {
  const bool given = f.s.quiz.given;
  const OptionLook how = look_of(f.s, item, i);
  const bool begins = !f.s.item_text.tiles.empty();
  MarkdownView measure = view;
  measure.draw = false;
  const float left = 42 + (begins ? kTile + 14 : 0.0f);
  const float verdict = *how.verdict ? text_size(f.look.fonts.strong, how.verdict).x + 24 : 0;
  const float text_w = w - left - 16 - (f.look.narrow ? 0 : given ? 110 : 0);
  const float words = said(f, measure, i, {0, 0}, text_w);
  measure.face = Face::small;
  const float why = given ? measure.blocks({0, 0}, text_w, f.s.item_text.whys[i]) + 4 : 0;
  const float below = f.look.narrow && verdict > 0 ? 24.0f : 0.0f;
  const Rect r{at.x, at.y, w, std::max(f.look.touch ? 48.0f : 46.0f, words + why + below + 22)};
  const std::string id = "##option" + std::to_string(i);
  if (!given && area(id.c_str(), r)) f.send("answer", static_cast<std::int64_t>(i));
  const bool hovered = !given && (ImGui::IsItemHovered() || ImGui::IsItemFocused());
  panel(f.look, r, how.fill, hovered ? Ink::live : how.line, 8);
  const std::string letter(1, static_cast<char>('A' + i));
  line(f.look, {r.x, r.y, 40, r.h}, letter, Face::code, Ink::dim, Align::centre);
  if (begins) tile(f, {r.x + 40, r.centre().y - kTile / 2}, f.s.item_text.tiles[i], kTile);
  const float y = r.y + (r.h - words - why - below) / 2;
  said(f, view, i, {r.x + left, y}, text_w);
  if (given) {
    view.face = Face::small;
    view.ink = Ink::dim;
    view.blocks({r.x + left, y + words + 4}, text_w, f.s.item_text.whys[i]);
  }
  if (below > 0) {
    line(f.look, {r.x + left, r.bottom() - 32, text_w, 24}, how.verdict, Face::strong, how.word);
  } else if (verdict > 0) {
    line(f.look, {r.right() - 130, r.y, 114, r.h}, how.verdict, Face::strong, how.word,
         Align::right);
  }
  return r.h;
}

// What is being done, how far it is, and the bar.
float header(const Frame& f, Point at, float w) {
  const QuizState& q = f.s.quiz;
  std::string what = "Practice", far;
  float part = 0;
  if (q.daily) {
    const std::uint32_t all = std::max(q.done + q.left, 1u);
    what = "Daily review";
    far = std::to_string(std::min(q.done + 1, all)) + " of " + std::to_string(all) +
          (q.before || q.given ? " due" : ", new");
    part = static_cast<float>(q.done + (q.given ? 1 : 0)) / static_cast<float>(all);
  } else {
    if (q.topic != kNoTopic) what += ": " + std::string(topics()[q.topic]);
    if (q.answered > 0)
      far = std::to_string(q.right) + " of " + std::to_string(q.answered) + " right";
    if (q.answered > 0) part = static_cast<float>(q.right) / static_cast<float>(q.answered);
  }
  line(f.look, {at.x, at.y, w * 0.7f, 22}, what, Face::small, Ink::dim);
  line(f.look, {at.x, at.y, w, 22}, far, Face::small, Ink::dim, Align::right);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = crisp(at.y + 27);
  list->AddRectFilled({at.x, y}, {at.x + w, y + 4}, f.look.ink(Ink::raised), 2);
  if (part > 0) {
    list->AddRectFilled({at.x, y}, {at.x + w * std::min(part, 1.0f), y + 4}, f.look.ink(Ink::live),
                        2);
  }
  return 44;
}

// The question itself large, and below it what is given.
float stem(const Frame& f, MarkdownView& view, Point at, float w) {
  const QuizState& q = f.s.quiz;
  float y = at.y;
  const std::vector<TextBlock>& blocks = f.s.item_text.stem;
  if (q.made) {
    const std::vector<TextBlock> asked(blocks.end() - 1, blocks.end());
    view.face = Face::title;
    y += view.blocks({at.x, y}, w, asked) + 2;
    const std::string from = "Made for you from seed " + std::to_string(q.made->ref.seed) +
                             " \xc2\xb7 difficulty " + std::to_string(q.made->ref.difficulty) +
                             " of " + std::to_string(kMaxDifficulty) + " \xc2\xb7 New is " + (f.s.shown.has_new ? "set" : "off");
    y += wrapped(f.look, {at.x, y}, w, from, Face::small, Ink::dim) + 6;
    // A small stage counts what lies in a queue: its lines say what, and in which order.
    // Where there is more than one list, what stands between them says what they are.
    const auto lists = std::count_if(blocks.begin(), blocks.end(), [](const TextBlock& b) {
      return b.kind == TextBlock::Kind::code;
    });
    for (std::size_t i = 0; i + 1 < blocks.size(); i++) {
      const TextBlock& block = blocks[i];
      if (block.kind != TextBlock::Kind::code) {
        view.face = Face::small;
        if (lists > 1 && i > 0) y += view.blocks({at.x, y}, w, {block}) + 8;
        continue;
      }
      std::string lines;
      for (const char c : block.text) lines += c == '\n' ? ", " : std::string(1, c);
      if (lines.ends_with(", ")) lines.resize(lines.size() - 2);
      y += wrapped(f.look, {at.x, y}, w, lines, Face::code, Ink::text) + 10;
    }
    return y - at.y;
  }
  view.face = Face::strong;
  y += view.blocks({at.x, y}, w, blocks) + 2;
  const Question* question = f.s.current_question();
  const std::string from =
      question ? "Q" + std::to_string(question->number) + " \xc2\xb7 " + question->title
               : std::string();
  y += wrapped(f.look, {at.x, y}, w, from, Face::small, Ink::dim) + 10;
  return y - at.y;
}

// An item about no operation leaves its room to the question: there would be an empty pool to see.
bool is_about_run(const Item& item) { return item.at_op != 0; }

// Stage, and after the answer what happens on it and the buttons to step it.
float stage(const Frame& f, Point at, float w, float most) {
  float y = at.y;
  const float h = std::min(stage_height(f, w), most);
  stage_panel(f, {at.x, y, w, h});
  y += h + 10;
  if (!f.s.quiz.given) return y - at.y;
  const float buttons = f.look.touch ? 44.0f : 34.0f;
  y += narration(f, {at.x + 4, y, w - 8, 0}) + 8;
  transport(f, {at.x, y, w, buttons});
  return y + buttons + 14 - at.y;
}

void scroll_there_when_it_plays(const Frame& f, float y) {
  bool* playing = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("playing"), false);
  const bool shows = f.s.playing && f.s.both_runs();
  if (shows && !*playing) ImGui::SetScrollY(std::max(0.0f, y));
  *playing = shows;
}

// Where it is below the options, it lies over them while both runs are shown: the stage and its
// rows have to be seen together.
float parting_rows(const Frame& f, Point at, float w, const Rect& body) {
  const float h = parting_height(f, w);
  if (h == 0) return 0;
  Rect r{at.x, at.y, w, h};
  if (f.s.both_runs() && !f.look.narrow) r.y = std::min(r.y, body.bottom() - h - 10);
  parting_box(f, r);
  return h;
}

void sheet(const Frame& f, const Rect& r, const Item& item) {
  const float margin = f.look.narrow ? 14.0f : 24.0f;
  const float w = std::min(kWidestQuiz, r.w - 2 * margin), x = r.x + (r.w - w) / 2;
  float y = ImGui::GetCursorScreenPos().y + 14;
  const float top = y;
  MarkdownView view{f.look, f.out, 1000};
  y += header(f, {x, y}, w);
  y += stem(f, view, {x, y}, w);
  const float most = f.look.narrow ? 4 * r.h : std::max(150.0f, r.h * kStageMost);
  const bool run = is_about_run(item);
  if (!f.look.narrow && run) {
    scroll_there_when_it_plays(f, y - top);
    y += stage(f, {x, y}, w, most);
  }
  for (std::size_t i = 0; i < item.options.size(); i++) {
    y += option(f, view, item, i, {x, y}, w) + 8;
  }
  if (f.look.narrow) scroll_there_when_it_plays(f, y - top - 4);
  if (f.s.quiz.given) y += parting_rows(f, {x, y + 4}, w, r) + 16;
  // On a phone what is asked comes first, and the sheet scrolls, not the stage in it.
  if (f.look.narrow && run) y += stage(f, {x, y}, w, most);
  if (!run && f.s.quiz.given) {
    line(f.look, {x, y, w, 22}, "The scene of this question", Face::strong, Ink::text);
    y += 30 + stage(f, {x, y + 30}, w, most);
  }
  ImGui::SetCursorScreenPos({r.x, y});
  ImGui::Dummy({1, 10});
}

}  // namespace

void review_screen(const Frame& f, const Rect& r) {
  const Item* item = f.s.current_item();
  if (!item || r.h < 80) return;
  const float foot = grade_bar_height(f);
  const Rect body{r.x, r.y, r.w, r.h - foot};
  ImGui::SetCursorScreenPos({body.x, body.y});
  const std::string id = "review." + item->id;  // another item begins at the top
  if (ImGui::BeginChild(id.c_str(), {body.w, body.h}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    sheet(f, body, *item);
  }
  ImGui::EndChild();
  const float margin = f.look.narrow ? 14.0f : 24.0f;
  const float w = std::min(kWidestQuiz, r.w - 2 * margin);
  ImGui::GetWindowDrawList()->AddLine({r.x, crisp(body.bottom())},
                                      {r.right(), crisp(body.bottom())}, f.look.ink(Ink::line),
                                      hairline());
  grade_bar(f, {r.x + (r.w - w) / 2, body.bottom() + 10, w, foot - 10});
}

}  // namespace poolscope
