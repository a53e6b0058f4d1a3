// What the commands are made of: changes of App::State. Only ui/session/app.cpp, move.cpp beside it
// and the files of this folder include this.
#pragma once
#include "ui/session/commands/command_row.h"
#include "ui/session/state.h"

namespace poolscope {

using State = App::State;

// --- move.cpp
enum class Pace : std::uint8_t { animated, at_once };
// Shows position k (clamped to limit()); announces what it says.
void go_to(State& s, std::size_t k, Pace pace = Pace::animated);
void refresh(State& s, Pace pace);            // texts and stage of the position
void run_changed(State& s);                   // the timeline is another one, or longer
void stop(State& s);
void play(State& s, std::size_t until);
double advance(State& s, double seconds);

// --- view.cpp, predict.cpp
void show_closer(State& s);                   // lanes, values, comparison of the position
void ask_if_due(State& s);                    // the run has come to a halt, or away from one
void find_halts(State& s);                    // the run is another one, or longer

// --- what each feature can do
std::span<const CommandRow> arrival_commands();
std::span<const CommandRow> data_commands();
std::span<const CommandRow> editor_commands();
std::span<const CommandRow> sandbox_commands();
std::span<const CommandRow> interview_commands();
std::span<const CommandRow> lesson_commands();
std::span<const CommandRow> look_commands();
std::span<const CommandRow> made_commands();
std::span<const CommandRow> own_commands();
std::span<const CommandRow> palette_commands();
std::span<const CommandRow> predict_commands();
std::span<const CommandRow> progress_commands();
std::span<const CommandRow> quiz_commands();
std::span<const CommandRow> share_commands();
std::span<const CommandRow> sheet_commands();
std::span<const CommandRow> stage_commands();
std::span<const CommandRow> time_commands();
std::span<const CommandRow> view_commands();
std::span<const CommandRow> walk_commands();
// Does what the row says, and no more: for commands that are a part of another.
void perform(State& s, const Command& c, Failure& error);
void perform(State& s, const Command& c);      // one that takes no text

// --- arrival.cpp
// Whether the texts of these (indices into bank.questions) are here. If not, the command that is
// being carried out waits for them, so whoever asks has changed nothing yet, and leaves it at that.
bool at_hand(State& s, std::span<const std::size_t> questions);
bool at_hand(State& s, const Question& question);
void wait_if_lacking(State& s, const Command& c);
void forget_wish(State& s);                   // something else was opened
void open_front(State& s);                    // instead of a question that is there no longer
double wait(State& s, double seconds);        // until it is to be said that somebody waits
void palette_grew(State& s);                  // palette.cpp: a text more can be searched

// --- shared
void carry_out(State& s, const Command& c, Failure& error);  // whoever's it is
void store(State& s);                         // gives the record to the rim
void take_settings(State& s);                 // the record's, where they were chosen
void load_timeline(State& s, const std::string& scenario);  // it parses
bool open_question(State& s, std::uint32_t number);
QuestionText text_of(const Question& q);
void enter_explore(State& s);
void to_lesson(State& s);                      // from wherever it was left
void start_quiz(State& s, std::uint32_t number);
void start_review(State& s);
void practise_topic(State& s, std::size_t topic);
void leave_quiz(State& s);
void show_overview(State& s);                 // works out what the progress screen shows
void show_item(State& s, const std::string& scene);  // asks the current one, in that scene
void ask_generated(State& s, const GeneratedRef& ref);
void start_generated(State& s, const GeneratedRef& ref);  // a quiz of made items begins
void draw_sheet(State& s, bool open);          // if the page has one
double slide_sheet(State& s, double seconds);  // until its next frame
double talk(State& s, double seconds);        // the interview's clock; until its next minute
bool dismiss_stage(State& s);                 // false: nothing was chosen there
// --- data.cpp, own.cpp: files from outside
void refuse(State& s, const std::string& name, std::vector<std::string> problems);
void done(State& s, std::string words);       // and what went wrong before is forgotten
void take_own(State& s, OwnFile file);
// The bank gets what the store says, the rim the store.
void settle_own(State& s);

void tell(State& s, std::string message, bool is_error);
// At the start several things may go wrong, one after the other: none hides another.
void tell_as_well(State& s, const std::string& message);
std::uint64_t next_seed(std::uint64_t seed);  // quiz.cpp
inline constexpr std::size_t kLongestLink = 4000;
std::string link_of(const State& s);          // what is on screen, however long
void follow_along(State& s);                  // the link and the record, if they changed

}  // namespace poolscope
