// Overview: what the progress comes to, as numbers that the progress screen draws.
//
// Contract: pure; worked out when the progress or the day has changed, not in every frame.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "questions/study/schedule.h"

namespace poolscope {

inline constexpr std::size_t kForecastDays = 30;
inline constexpr std::size_t kHeatWeeks = 26;         // the last column is this week
inline constexpr double kFirmDays = 21;               // a card that lasts so long is firm

struct TopicRow {
  std::size_t topic = 0;        // index into topics()
  std::uint32_t items = 0;      // in the bank
  std::uint32_t seen = 0;
  double recall = 0;            // of those seen, expected today, 0 to 1
  std::uint32_t spaced = 0;     // answers a day or more after the one before,
  std::uint32_t recalled = 0;   // and how many of these were not Again
};

struct LevelRow {
  std::uint32_t fresh = 0, learning = 0, young = 0, firm = 0;  // items of the bank
  std::uint32_t all() const { return fresh + learning + young + firm; }
};

struct BeliefRow {
  std::string name;             // questions/made/misconceptions.h; or what an older bank called it
  std::uint32_t times = 0;      // how often an option that stands for it was chosen
  bool held = false;            // on some card nothing right has followed yet
  std::int64_t last = 0;        // when it was chosen last
};

struct Overview {
  std::size_t reviews = 0;
  std::uint32_t due = 0;                    // today, new ones not among them
  std::uint32_t fresh = 0;                  // new ones that the daily number still allows
  std::optional<std::int64_t> next_due;     // calendar time
  std::vector<std::uint32_t> forecast;      // kForecastDays
  std::int64_t today = 0;                   // day_of
  std::size_t weekday = 0;                  // of today, 0: Monday
  std::vector<std::uint32_t> heat;          // answers a day; the last one is today's
  std::uint32_t practised = 0;              // days of the last 30
  std::uint32_t in_a_row = 0;               // days up to today, or to yesterday
  std::vector<TopicRow> topics;
  std::array<LevelRow, 4> levels;
  std::vector<BeliefRow> beliefs;           // held ones first, then the latest
};

Overview overview(const Bank& bank, const Progress& progress, const Schedule& schedule,
                  const Clock& clock);

}  // namespace poolscope
