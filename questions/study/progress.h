// Progress: what a visitor has done, as it is kept in the browser's storage.
//
//   {"version":1,
//    "reviews":{"q11-order":["<answers>"]},           questions/study/reviews.h
//    "items":{"q11-order":{"seen":2,"right":1,"last_option":0,"last_at":1767225600}},
//    "questions":{"11":{"read":true}},
//    "predictions":{"source":{"asked":5,"right":4}},
//    "place":{"question":11,"step":7,"at":1767225600},
//    "forgotten":1767225600,                          when all before it was forgotten, if ever
//    "settings":{"theme":"dark","speed":1.0,"granularity":"stage","daily_new":10,"at":1767225600}}
//
// `items` are the counters of before answers were kept one by one: read, kept, merged, and no more
// counted up. An earlier page keeps `reviews` as a key that it does not know, so the version is
// still 1.
//
// Contract: values and pure functions; the caller knows the time and the storage. A record that
// is damaged, too large or of a later version answers an error and a fresh Progress: the caller
// keeps the text aside. Keys that are not known here are kept in `extra` (a JSON object as text)
// and written back, and so are items that the bank no longer has. What was read is written in no
// more than kMaxProgressBytes, so that it can be read again.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "questions/study/reviews.h"

namespace poolscope {

inline constexpr std::size_t kMaxProgressBytes = 2 << 20;  // kMaxReviews are some 1.4 MB
inline constexpr int kMaxProgressNesting = 32;
inline constexpr std::uint32_t kMaxDailyNew = 999;

// What was counted before there were reviews; later answers are in Progress::reviews.
struct ItemProgress {
  std::uint32_t seen = 0;         // how often it was answered
  std::uint32_t right = 0;        // how often rightly; at most seen
  std::uint32_t last_option = 0;  // what was chosen last
  std::int64_t last_at = 0;       // when, in seconds since 1970
  std::string extra;
  bool operator==(const ItemProgress&) const = default;
};

struct QuestionProgress {
  bool read = false;
  std::string extra;
  bool operator==(const QuestionProgress&) const = default;
};

// How often a kind of prediction was asked, and rightly answered (questions/made/predict.h names
// the kinds).
struct PredictionProgress {
  std::uint32_t asked = 0;
  std::uint32_t right = 0;        // at most asked
  std::string extra;
  bool operator==(const PredictionProgress&) const = default;
};

struct Place {
  std::uint32_t question = 0;     // 0: none yet
  std::uint64_t step = 0;
  std::int64_t at = 0;            // when he came there, in seconds since 1970
  std::string extra;
  bool operator==(const Place&) const = default;
};

struct Settings {
  std::string theme;              // empty: not chosen
  double speed = 1.0;             // above 0, at most 1000
  std::string granularity;        // empty: not chosen
  std::int64_t at = 0;            // when one of them was changed last
  std::uint32_t daily_new = 10;   // new items a day in the daily review, at most kMaxDailyNew
  bool as_text = false;           // the page is shown as text beside the canvas
  std::string extra;
  bool operator==(const Settings&) const = default;
};

struct Progress {
  Reviews reviews;
  std::map<std::string, ItemProgress, std::less<>> items;
  std::map<std::uint32_t, QuestionProgress> questions;
  std::map<std::string, PredictionProgress, std::less<>> predictions;
  Place place;
  Settings settings;
  // When the visitor had all of it forgotten last, in seconds since 1970. A record that does not
  // know of that is older as a whole, or another tab would bring back what was to be forgotten.
  std::int64_t forgotten = 0;
  std::string extra;
  bool operator==(const Progress&) const = default;
};

struct ParsedProgress {
  Progress progress;
  std::string error;              // empty: it was read
};

ParsedProgress parse_progress(std::string_view text);
std::string progress_json(const Progress& progress);

// What another tab or another device has stored, laid into mine: nothing that was answered or read
// in either is lost. Reviews are united, of counters the larger counts, of an item's last answer,
// of the place and of the settings the later one; of keys that are not known here both are kept,
// and of two values of one key the same one is chosen whoever asks.
// So it is a join: the order of merging does not matter, nor how often it is done. Of two records
// of which one was forgotten later, that one stands alone.
void merge_progress(Progress& mine, const Progress& other);

void record_prediction(Progress& progress, std::string_view kind, bool right);

}  // namespace poolscope
