// The progress: what is due, what is kept, what is still believed.
#include <algorithm>

#include "engine/number.h"
#include "questions/made/misconceptions.h"
#include "ui/page/pages.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
using Weight = DocButton::Weight;

std::string counted(std::size_t n, const char* one, const char* many) {
  return number(n) + " " + (n == 1 ? one : many);
}

void welcome(Doc& doc) {
  doc.section("Progress");
  doc.text("Answer a few questions a day. What you get right returns after days, then weeks; "
           "what you get wrong returns in minutes, and tomorrow. Here you will see what is due, "
           "what you would still recall, and which misconceptions you have got rid of.",
           Tone::quiet);
  doc.add(DocButtons{.label = "Review",
                     .buttons = {{.weight = Weight::primary, .words = "Start with a first one",
                     .does = {.name = "start_review"}, .tip = "U"}}});
}

void today(Doc& doc, const State& s) {
  const Overview& o = *s.overview;
  const auto daily = static_cast<std::int64_t>(s.progress.settings.daily_new);
  doc.section("Today");
  doc.title(Doc::plain_span(due_words(o, s.clock())));
  doc.text(o.fresh > 0
           ? number(o.fresh) + (o.due > 0 ? " new ones after that." : " new ones are waiting.")
                       : "No new ones today. You may still practise.", Tone::quiet, true);
  const bool any = o.due + o.fresh > 0;
  doc.add(DocButtons{.label = "Review", .buttons = {
      {.weight = Weight::primary,
       .words = o.due > 0 ? "Review now" : any ? "Learn new ones" : "Practise anyway",
       .does = {.name = any ? "start_review" : "start_quiz"}, .tip = any ? "U" : "Q"}}});
  doc.add(DocStepper{.label = "New ones a day", .said = number(s.progress.settings.daily_new),
      .less = {.words = "Fewer",
               .does = {.name = "set_daily_new", .number = std::max<std::int64_t>(daily - 5, 0)},
               .enabled = daily > 0, .tip = "Fewer new ones a day"},
      .more = {.words = "More", .does = {.name = "set_daily_new", .number = daily + 5},
               .enabled = daily < 100, .tip = "More new ones a day"}});
}

void forecast(Doc& doc, const Overview& o) {
  doc.section("What comes due");
  std::string says;
  for (std::size_t day = 0; day < 7 && day < o.forecast.size(); day++) {
    static constexpr const char* kDays[] =
        {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    if (!says.empty()) says += ", ";
    says += (day == 0 ? "today"
             : kDays[(o.weekday + day) % 7]) + std::string(" ") + number(o.forecast[day]);
  }
  std::uint32_t all = 0;
  for (const std::uint32_t n : o.forecast) all += n;
  doc.add(DocHole{DocHole::Part::forecast, "Due " + says + "; " + number(all) + " in the next " +
                                               number(o.forecast.size()) + " days."});
}

void by_topic(Doc& doc, const Overview& o) {
  doc.section("What you would recall today");
  for (const TopicRow& t : o.topics) {
    DocBar bar{.words = std::string(topics()[t.topic]), .beside = true,
               .does = {.name = "practise_topic", .number = static_cast<std::int64_t>(t.topic)},
               .tip = "Practise this topic"};
    bar.said = t.seen == 0 ? "not yet" : percent(t.recall);
    if (t.seen > 0) bar.parts = {{std::clamp(t.recall, 0.0, 1.0), Tone::good}};
    bar.spoken = bar.said + ", " + number(t.seen) + " of " + number(t.items) + " seen";
    if (t.spaced > 0) {
      bar.spoken += ", " + number(t.recalled) + " of " + number(t.spaced) + " kept a day or longer";
    }
    doc.add(std::move(bar));
  }
}

void days(Doc& doc, const Overview& o) {
  doc.section("Days practised");
  std::string words = number(o.practised) + " of the last 30 days";
  if (o.in_a_row > 1) words += " \xc2\xb7 " + number(o.in_a_row) + " in a row";
  words += " \xc2\xb7 " + counted(o.reviews, "answer", "answers") + " in all";
  doc.add(DocHole{DocHole::Part::days, words});
}

void beliefs(Doc& doc, const Overview& o) {
  constexpr std::size_t kMost = 7;
  doc.section("Misconceptions");
  if (o.beliefs.empty()) {
    return doc.text("Each wrong option stands for one. Those that you choose are listed here, "
                    "until you have answered rightly what they cost you.", Tone::quiet, true);
  }
  const auto held = static_cast<std::size_t>(
      std::count_if(o.beliefs.begin(), o.beliefs.end(), [](const BeliefRow& b) { return b.held; }));
  doc.text(number(held) + " held, " + number(o.beliefs.size() - held) + " beaten", Tone::quiet,
           true);
  DocMarks list;
  for (std::size_t i = 0; i < std::min(o.beliefs.size(), kMost); i++) {
    const BeliefRow& b = o.beliefs[i];
    const Misconception* m = find_misconception(b.name);
    list.rows.push_back({m ? std::string(m->belief) : b.name, b.held ? Tone::bad : Tone::good,
                         b.held ? "still held" : "beaten",
                             b.times > 1 ? number(b.times) + "\xc3\x97" : ""});
  }
  doc.add(std::move(list));
}

void levels(Doc& doc, const State& s) {
  const Overview& o = *s.overview;
  doc.section("Levels");
  for (std::size_t i = 0; i < o.levels.size(); i++) {
    const LevelRow& l = o.levels[i];
    DocBar bar{.words = name_of(static_cast<Level>(i)),
               .said = number(l.all() - l.fresh) + " of " + number(l.all()),
               .spoken = number(l.firm) + " firm, " + number(l.young) + " young, " +
                         number(l.learning) + " learning, " + number(l.fresh) + " new",
               .beside = true};
    const auto part =
        [&](std::uint32_t n) { return l.all() > 0 ? static_cast<double>(n) / l.all() : 0; };
    bar.parts = {{part(l.firm), Tone::good}, {part(l.young), Tone::soft},
                 {part(l.learning), Tone::fair}};
    doc.add(std::move(bar));
  }
  doc.add(DocChips{.words = {"firm", "young", "learning", "new"},
                   .swatches = {Tone::good, Tone::soft, Tone::fair, Tone::quiet}});
  if (s.progress.predictions.empty()) return;
  doc.heading("Predictions");
  for (const auto& [kind, p] : s.progress.predictions) {
    const double part = p.asked > 0 ? static_cast<double>(p.right) / p.asked : 0;
    doc.add(DocBar{.words = kind, .said = number(p.right) + " of " + number(p.asked),
                   .parts = {{std::clamp(part, 0.0, 1.0), Tone::accent}}, .beside = true});
  }
}

void doors(Doc& doc, const State& s) {
  const std::size_t own = s.data.own.size();
  doc.section("Your data");
  doc.text("Everything stays in this browser; nothing is sent anywhere. A file takes your "
           "progress to another device, where it is merged with what is there.", Tone::quiet, true);
  doc.text(kMayBeDeleted, Tone::quiet, true);
  doc.add(DocButtons{.label = "Files", .buttons = {
      {.words = "Save as a file", .does = {.name = "save_progress"},
       .tip = "All of your progress, to keep or to take elsewhere"},
      {.words = "Open a file", .does = {.name = "choose_file"},
       .tip = "Progress saved elsewhere, or a question of your own"},
      {.words = "For Anki", .does = {.name = "save_questions", .number = 0},
       .tip = "All questions as notes"},
      {.words = "For Moodle", .does = {.name = "save_questions", .number = 1},
       .tip = "All questions, in Moodle's GIFT format"},
      {.weight = Weight::quiet,
       .words = own == 0 ? "Questions of your own, and more"
                         : counted(own, "question", "questions") + " of your own, and more",
       .does = {.name = "toggle_data"}, .tip = "Y"}}});
}

}  // namespace

Doc progress_doc(const State& s) {
  Doc doc{.id = "progress", .cards = true};
  if (!s.overview) return doc;
  const Overview& o = *s.overview;
  const bool fresh = o.reviews == 0 && s.schedule.cards().empty();
  if (fresh) {
    welcome(doc);
  } else {
    today(doc, s);
    forecast(doc, o);
  }
  by_topic(doc, o);
  if (!fresh) {
    days(doc, o);
    beliefs(doc, o);
  }
  levels(doc, s);
  doors(doc, s);
  return doc;
}

}  // namespace poolscope
