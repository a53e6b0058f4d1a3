// App::State: everything that the page knows. Frames read it; only ui/session/app.cpp and
// ui/apply_*.cpp write it.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/reading/compare.h"
#include "engine/reading/follow.h"
#include "engine/reading/go_terms.h"
#include "engine/reading/lanes.h"
#include "engine/reading/locals.h"
#include "engine/reading/stage_model.h"
#include "engine/timeline.h"
#include "questions/format/markdown.h"
#include "questions/format/topics.h"
#include "questions/made/generate.h"
#include "questions/made/parting.h"
#include "questions/made/predict.h"
#include "questions/study/interview.h"
#include "questions/study/overview.h"
#include "questions/study/own_store.h"
#include "questions/study/progress.h"
#include "questions/study/quiz.h"
#include "questions/study/schedule.h"
#include "questions/study/stored.h"
#include "ui/session/app.h"
#include "ui/session/editor/editor_state.h"
#include "ui/session/palette.h"
#include "ui/session/sheet.h"
#include "ui/session/stage_view.h"
#include "ui/session/stroke.h"
#include "ui/session/text_field.h"
#include "ui/session/what.h"

namespace poolscope {

inline constexpr double kSlowest = 0.5, kFastest = 16;  // steps a second
inline constexpr double kSpeedStep = 1.25;              // from one speed to the next
inline constexpr double kStepSeconds = 0.35;            // an animation at leisure

// A question or an item, ready to be drawn.
struct FollowUpText {
  std::vector<Span> question;
  std::vector<TextBlock> answer;
};

struct QuestionText {
  std::vector<Span> title;
  std::vector<TextBlock> answer;
  std::vector<FollowUpText> follow_ups;
};

struct ObjectTile {
  ObjectId object = 0;
  std::string name;
};

struct ItemText {
  std::vector<TextBlock> stem;
  std::vector<std::vector<TextBlock>> options, whys;
  // What an option begins with, an object or nothing. Empty if none does.
  std::vector<ObjectTile> tiles;
  // Options that are objects and nothing else are drawn as such: these, or of another option none.
  std::vector<std::vector<ObjectTile>> objects;
};

// A generated item; it belongs to no question of the bank.
struct MadeItem {
  GeneratedRef ref;
  Item item;
};

struct QuizState {
  std::optional<ItemRef> item;
  std::optional<MadeItem> made;       // instead of item
  bool given = false;                 // an answer, be it "I don't know"
  std::optional<std::size_t> chosen;  // the option
  std::uint32_t preferred = 0;        // question number, 0: any
  std::uint32_t answered = 0, right = 0;
  std::size_t locked_at = 0;          // until it is answered nothing beyond is shown
  bool daily = false;                 // the review of the day, else practice
  std::size_t topic = kNoTopic;       // practice on this one only
  std::uint32_t done = 0, left = 0;   // daily: cards that are through; to come, with this one
  double asked_at = 0;                // State::now
  std::optional<Scheduled> before;    // its card, before the answer; nothing: it is new
  Review answer;                      // once it is given: as it is kept
  Recall proposed = Recall::again;    // the grade that follows from the answer
  std::array<std::string, 4> intervals;
  std::optional<Parting> parting;
  bool both_runs = false;             // they were asked for: stage and parting are seen together
};

enum class ExploreTab : std::uint8_t { sandbox, scenario, lab };

// What can be taken back in the sandbox. Branches keep all that was done, so a place is enough.
struct ActPlace {
  std::uint32_t branch = 0;
  std::size_t position = 0;
};

struct Act {
  ActPlace before, after;
};

struct ActHistory {
  std::vector<Act> past, future;
};

// The race lab. The walk itself goes on outside: it takes longer than a frame.
struct WalkState {
  std::size_t fault = 0;              // index into faults()
  bool of_fault = false;              // what was walked: its scenario, or what was on screen
  bool running = false;
  std::uint64_t states = 0;
  std::string verdict;                // name(Verdict) when it is done, or empty
  std::string says;                   // broken: what; why there was nothing to walk; or empty
  std::string run;                    // broken: the shortest run
  std::uint64_t run_length = 0;       // its accesses inside blocks
  bool stranded = false;
};

// What came of it, as a heading.
std::string walk_words(const WalkState& walk);

// The mock interview; it stays where it is while something else is on screen.
struct InterviewState {
  enum class Stage : std::uint8_t { wish, asked, answer, follow_up, follow_up_answer, report };
  Stage stage = Stage::wish;
  InterviewWish wish;
  std::vector<std::size_t> plan;         // indices into bank.questions
  std::vector<InterviewAnswer> answers;  // of those that were asked; the last one is talked about
  std::vector<std::string> notes;        // what was typed, one for each of the answers
  QuestionText text;                     // of the last one
  std::vector<std::vector<Span>> points;
  std::size_t follow_up = 0;             // the one that is asked
  Recalled mark = Recalled::partly;              // of that one, once its answer is shown
  double seconds = 0;                    // of talking
  bool talking() const { return stage != Stage::wish && stage != Stage::report; }
};

// What the stage shows of itself.
struct StageLook {
  What part;                          // what the card explains; none: no card
  bool walking = false;               // the keyboard's focus is on the stage: arrows walk its parts
  std::int32_t open_p = -1;           // the P whose compact cell is opened
  bool word = false;                  // headTail as 64 bits
  View view;
};

// What was brought from outside, and how it went.
struct OwnQuestion {
  std::uint32_t number = 0;
  std::string name;                   // of its file
};

// One that is stored and stands not beside the bank.
struct KeptQuestion {
  std::uint32_t number = 0;
  std::string name;
  std::string why;                    // a sentence
};

struct DataState {
  bool open = false;
  OwnStore store;                     // all that is stored, also what is removed or not shown
  bool unsaved = false;               // it is not yet given to the rim
  std::vector<std::uint32_t> unsettled;  // of these the bank does not yet have what the store says
  std::optional<std::uint32_t> drawing;  // newly taken here: no frame has shown it yet
  std::vector<OwnQuestion> own;       // those beside the bank, in order of number
  std::vector<KeptQuestion> kept;     // the others, but for those that are removed
  std::string refused;                // the file that was not taken, or empty
  std::vector<std::string> problems;  // and why
  std::string done;                   // what the last file did
};

// An animation that did not come to its end: from that model, as far as that.
struct Interrupted {
  StageModel model;
  double moved = 0;
};
inline constexpr std::size_t kMostInterrupted = 3;

// "Ask me first": the run goes no further than the first halt that was not answered.
struct PredictState {
  bool on = false;
  std::vector<Halt> halts;            // of the whole current branch
  std::uint32_t branch = 0;           // whose they are
  std::size_t free_until = 0;         // those before are answered, or were passed without
  std::size_t lock = kNowhere;        // the first of the others
  std::optional<Prediction> asked;    // what is asked now, or was answered last
  std::optional<std::size_t> chosen;  // its answer
  bool right = false;
  std::string verdict;                // what came of it
  bool telling = false;               // what plays is what came of it
};

// The step that others are compared with. A copy: it outlives its branch.
struct KeptStep {
  World world;
  std::size_t position = 0;
  std::uint32_t branch = 0;
};

// One access of the present operation in Go's terms.
struct GoLine {
  GoTerms terms;
  std::size_t position = 0;           // after it
  bool next = false;                  // it has not been made yet: no outcome
};

// What was asked for before the texts that it needs were here: ui/session/commands/arrival.cpp.
struct Arrival {
  std::optional<Command> wish;        // it is carried out when all of them are
  std::vector<std::uint32_t> missing; // their numbers
  bool failed = false;                // one could not be had; the wish waits for another try
  std::string says;                   // the message about that
  double waited = 0;                  // seconds
  std::vector<std::uint32_t> lacking; // of the command that is being carried out
  std::uint32_t wishes = 0;           // so many so far: tells one from the next
};

struct App::State {
  Bank bank;                          // with the visitor's own questions behind it
  Arrival arrival;
  Mode mode = Mode::learn;
  std::uint32_t question = 0;         // 0: a scenario of the visitor's own
  std::string scenario;               // its text, or that of the question's or item's scene
  QuestionText text;
  std::uint64_t open_follow_ups = 0;  // a bit for each of the question's whose answer is shown

  Timeline timeline;
  std::size_t lesson_end = 0;         // what lies beyond on branch 0 was done by hand
  std::size_t lesson_position = 0;    // where the lesson was left for a sandbox
  std::size_t position = 0;
  Granularity granularity = Granularity::stage;
  double speed = 1;

  bool playing = false;
  std::size_t play_until = 0;
  double play_wait = 0;               // seconds until the next step
  bool acting = false;                // what plays is what the visitor has just done

  StageModel before, shown;           // animation goes from one to the other
  std::vector<Interrupted> interrupted;  // what was on its way to `before`, oldest first
  double moved = 1;                   // how far, 0 to 1
  double move_seconds = 0;

  std::string heading, narration, misuse, caption, title;
  std::optional<std::uint32_t> op;    // the operation that made the last access
  std::vector<FollowRow> follow;
  std::optional<Step> last, next;
  Lanes run;                          // of the whole current branch
  LaneView view;                      // which part of it the lanes show
  std::vector<Local> locals;          // of the function that is executing
  std::string effect;                 // what the last access read or wrote
  bool go_tab = false;                // the listing shows Go's terms instead
  std::vector<GoLine> go_lines;       // while it does
  std::optional<KeptStep> kept;       // step A
  Comparison comparison;              // with it
  PredictState predict;

  std::int32_t chosen_p = 0;
  StageLook stage;
  ActHistory acts;
  ExploreTab explore_tab = ExploreTab::sandbox;
  EditorState editor;
  FieldId typing = FieldId::none;     // the field that has the focus
  WalkState walk;
  PaletteState palette;
  QuizState quiz;
  ItemText item_text;
  InterviewState interview;
  DataState data;

  bool light = false, panel = true, help = false, read_along = false, motion = true;
  bool share = false;                 // its popup is open
  KeyboardLayout keyboard;            // empty: not known
  bool narrow = false, coarse = false;  // the page has a sheet; a finger is what points
  bool menu = false;                  // narrow: what the top has no room for
  SheetState sheet;                   // narrow: the text
  bool embed = false;                 // in a frame of another page: nothing is stored
  std::string message;                // shown until it is dismissed
  bool message_is_error = false;
  double message_for = 0;             // seconds until it goes by itself; 0: it stays

  Progress progress;
  Schedule schedule;                  // of the progress
  std::optional<Overview> overview;   // while the progress screen is open
  double now = 0;                     // seconds since 1970, as far as is known
  std::int32_t zone = 0;              // quarters of an hour east of UTC
  Clock clock() const { return {static_cast<std::int64_t>(now), zone}; }
  bool opened = false;                // the visitor has asked for something himself
  std::uint64_t seed = 1;
  double announce_wait = 0;
  std::string sent_link;
  Progress sent_progress;             // as it was given to the rim
  std::optional<Reviews> far = Reviews{};  // the answers that lie in its far part; nothing: damaged
  Settings sent_settings;             // as they were last, to know when one of them changes
  Effects effects;

  explicit State(Bank b) : bank(std::move(b)) {}

  // Where this run ends for the visitor, and where he may look now.
  std::size_t end() const;
  std::size_t limit() const;          // end(), or where what is asked locks it
  // Something is asked: nothing from limit() on may be seen.
  bool predicting() const { return predict.on && predict.asked && !predict.chosen; }
  bool locked() const {
    return quiz_open() || (predict.on && mode != Mode::quiz && predict.lock <= end());
  }
  // The pool's run and the belief's are on screen, up to where they part.
  bool both_runs() const {
    return mode == Mode::quiz && quiz.both_runs && quiz.parting &&
           position >= quiz.parting->from && position <= quiz.parting->at;
  }
  bool quiz_open() const { return mode == Mode::quiz && current_item() && !quiz.given; }
  const Question* current_question() const { return bank.by_number(question); }
  // While nothing is open yet: the question that is on its way, whose title the index has.
  const Question* expected() const;
  const Item* current_item() const;
};

}  // namespace poolscope
