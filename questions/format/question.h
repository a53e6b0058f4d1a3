// Question: one file of the bank, as a value. Texts are Markdown as written;
// questions/format/markdown.h turns them into blocks, questions/publish/html.h into HTML. The line
// numbers say where in the file a part begins (from 1; 0: it is not there), so that a complaint
// about it has a place.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolscope {

enum class Level : std::uint8_t { junior, middle, senior, staff };
inline constexpr std::array kLevels = {Level::junior, Level::middle, Level::senior, Level::staff};

std::string_view name(Level level);  // "junior"
std::optional<Level> level_of(std::string_view name);

// Where Go itself does what the question is about: "src/sync/pool.go", "Pool.getSlow".
struct Source {
  std::string file;
  std::string function;
  bool operator==(const Source&) const = default;
};

// What a strong answer has in it: the check list of a mock interview.
enum class PointKind : std::uint8_t { definition, mechanism, trade_off };
inline constexpr std::array kPointKinds = {PointKind::definition, PointKind::mechanism,
                                           PointKind::trade_off};

std::string_view name(PointKind kind);  // "trade-off"
std::optional<PointKind> point_kind_of(std::string_view name);

// What a file may hold of each: far more than anybody reads, and few enough that whatever goes
// through all of them, or shows one in a line, takes no time that is noticed.
inline constexpr std::uint64_t kMaxQuestion = 9999;  // the largest number of a question
inline constexpr std::size_t kMaxPoints = 64;  // a bit for each in InterviewAnswer::ticked
inline constexpr std::size_t kMaxOptions = 26;  // a letter for each
inline constexpr std::size_t kMaxItems = 100;
inline constexpr std::size_t kMaxFollowUps = 64;
inline constexpr std::size_t kMaxListed = 32;      // tags, and sources
inline constexpr std::size_t kMaxTitle = 400;      // characters of a title, also of a follow-up
inline constexpr std::size_t kMaxListedWord = 200;  // characters of a tag or a source

struct KeyPoint {
  PointKind kind = PointKind::definition;
  std::string text;      // one line of Markdown
  std::uint32_t line = 0;
};

struct FollowUp {
  std::string question;  // one line of Markdown
  std::string answer;
  std::uint32_t probes = 0;  // which of the question's points, from 1; 0: none in particular
  std::uint32_t line = 0;         // of the question
  std::uint32_t answer_line = 0;
};

struct Option {
  std::string text;
  bool key = false;      // the right one
  std::string why;       // why it is right or wrong
  std::uint32_t line = 0;
  std::uint32_t why_line = 0;
  std::string misconception;  // a wrong one: who believes what takes it (misconceptions.h)
  std::uint32_t misconception_line = 0;
  std::string claim;     // what the engine is to confirm, or of a wrong one refute (claim.h)
  std::uint32_t claim_line = 0;
  std::vector<std::string> objects;  // those that it begins with, by name: "`b`, the newest"
  bool only_objects = false;         // it lists them and says nothing else
};

// The kinds of items; all are answered by choosing one option. order: the options are sequences
// of the letters of `lines`, "C A B".
inline constexpr std::array<std::string_view, 6> kItemKinds = {"choice", "bug",    "order",
                                                               "state",  "change", "review"};

struct Item {
  std::string id;        // unique in the bank: "q11-order"
  std::string kind = "choice";
  std::string stem;
  std::vector<Option> options;
  std::vector<std::string> lines;  // order: what A, B, C, ... stand for; they are in the stem too
  std::string scene;     // its own scenario; empty: the question's
  std::uint32_t at_op = 0;  // asked before this operation (from 1) plays; 0: before the scene
  std::uint32_t line = 0;
  std::uint32_t at_line = 0;
  std::uint32_t stem_line = 0;
  std::uint32_t scene_line = 0;
};

struct Question {
  bool here = true;      // false: no more than its part of the index (questions/format/index.h)
  std::uint32_t number = 0;
  std::string id;        // "per-p-design"
  std::string title;     // the question itself, one line
  Level level = Level::junior;
  std::vector<std::string> tags;
  std::vector<Source> sources;
  std::uint32_t revision = 1;
  std::string moment;    // the decisive one, "op=6&stage=steal&p=0", for its picture; or empty
  std::string answer;
  std::string scene;     // scenario text
  std::vector<KeyPoint> points;
  std::vector<FollowUp> follow_ups;
  std::vector<Item> items;
  std::string file;            // "q11-per-p-design.md", set by read_bank
  std::uint32_t number_line = 0;
  std::uint32_t id_line = 0;
  std::uint32_t title_line = 0;
  std::uint32_t sources_line = 0;
  std::uint32_t moment_line = 0;
  std::uint32_t answer_line = 0;
  std::uint32_t scene_line = 0;
};

}  // namespace poolscope
