// The record of what a visitor has done: read, written, and refused when it is damaged.
#include <gtest/gtest.h>

#include <limits>

#include "questions/study/progress.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

constexpr const char* kRecord =
    R"({"version":1,"items":{"q11-order":{"seen":2,"right":1,"last_option":0,)"
    R"("last_at":1767225600}},"questions":{"11":{"read":true}},"place":{"question":11,"step":7},)"
    R"("settings":{"theme":"dark","speed":1.5,"granularity":"stage"}})";

Progress read(const std::string& text) {
  const ParsedProgress parsed = parse_progress(text);
  EXPECT_EQ(parsed.error, "") << text;
  return parsed.progress;
}

std::string progress_error(const std::string& text) {
  const ParsedProgress parsed = parse_progress(text);
  EXPECT_NE(parsed.error, "") << text.substr(0, 200);
  EXPECT_EQ(parsed.progress, Progress{}) << "an error comes with a fresh record";
  return parsed.error;
}

TEST(Progress, ReadsARecord) {
  const Progress p = read(kRecord);
  ASSERT_EQ(p.items.size(), 1U);
  EXPECT_EQ(p.items.at("q11-order"),
            (ItemProgress{.seen = 2, .right = 1, .last_option = 0, .last_at = 1767225600}));
  EXPECT_TRUE(p.questions.at(11).read);
  EXPECT_EQ(p.place, (Place{.question = 11, .step = 7}));
  EXPECT_EQ(p.settings, (Settings{.theme = "dark", .speed = 1.5, .granularity = "stage"}));
  EXPECT_EQ(p.extra, "");
}

TEST(Progress, EverythingButTheVersionMayBeMissing) {
  EXPECT_EQ(read(R"({"version":1})"), Progress{});
  EXPECT_EQ(read(R"({"version":1,"items":{},"questions":{},"place":{},"settings":{}})"),
            Progress{});
}

TEST(Progress, RoundTrips) {
  Progress p = read(kRecord);
  EXPECT_EQ(read(progress_json(p)), p);
  EXPECT_EQ(progress_json(read(progress_json(p))), progress_json(p));
  EXPECT_EQ(read(progress_json(Progress{})), Progress{});
  p.items["q99-gone \"\\\n\xc3\xa9"] = {.seen = std::numeric_limits<std::uint32_t>::max()};
  p.items["q01-a"].last_at = 253402300799;
  p.questions[9999] = {};
  EXPECT_EQ(read(progress_json(p)), p);
}

TEST(Progress, IsWrittenWithItsVersion) {
  EXPECT_NE(progress_json(Progress{}).find("\"version\":1"), std::string::npos);
}

TEST(Progress, KeepsUnknownKeysEverywhere) {
  const std::string text =
      R"({"version":1,"future":[1,{"a":null}],"items":{"x":{"seen":1,"due":5}},)"
      R"("questions":{"3":{"read":false,"note":"hi"}},"place":{"scroll":9},)"
      R"("settings":{"font":"big"}})";
  const Progress p = read(text);
  EXPECT_EQ(p.extra, R"({"future":[1,{"a":null}]})");
  EXPECT_EQ(p.items.at("x").extra, R"({"due":5})");
  EXPECT_EQ(p.questions.at(3).extra, R"({"note":"hi"})");
  EXPECT_EQ(p.place.extra, R"({"scroll":9})");
  EXPECT_EQ(p.settings.extra, R"({"font":"big"})");
  const std::string written = progress_json(p);
  for (const std::string part : {R"("future":[1,{"a":null}])", R"("due":5)", R"("note":"hi")",
                                 R"("scroll":9)", R"("font":"big")"}) {
    EXPECT_NE(written.find(part), std::string::npos) << part << " in " << written;
  }
  EXPECT_EQ(read(written), p);
}

TEST(Progress, PredictionsAreCountedKeptAndMerged) {
  Progress a, b;
  record_prediction(a, "source", true);
  record_prediction(a, "source", false);
  record_prediction(b, "source", false);
  record_prediction(b, "winner", true);
  EXPECT_EQ(read(progress_json(a)), a);
  merge_progress(a, b);
  EXPECT_EQ(a.predictions.at("source").asked, 2u);
  EXPECT_EQ(a.predictions.at("source").right, 1u);
  EXPECT_EQ(a.predictions.at("winner").right, 1u);
  const Progress later =
      read(R"({"version":1,"predictions":{"telepathy":{"asked":3,"right":1,"sure":2}}})");
  EXPECT_EQ(later.predictions.at("telepathy").extra, R"({"sure":2})");
  EXPECT_EQ(read(progress_json(later)), later);
  EXPECT_EQ(progress_error(R"({"version":1,"predictions":{"source":{"asked":1,"right":2}}})"),
            "predictions.source.right: found 2, expected at most 1, which is 'asked'");
}

TEST(Progress, AnExtraThatIsNoObjectIsLeftOut) {
  Progress p;
  p.extra = "noise";
  p.place.extra = "[1]";
  EXPECT_EQ(read(progress_json(p)), Progress{});
}

TEST(ProgressErrors, Version) {
  EXPECT_EQ(progress_error("{}"), "version: found none, expected 1");
  EXPECT_EQ(progress_error(R"({"version":2})"),
            "version: found 2, from a later poolscope, expected 1");
  EXPECT_EQ(progress_error(R"({"version":0})"), "version: found the number 0, expected 1");
  EXPECT_EQ(progress_error(R"({"version":"1"})"), "version: found a text, expected 1");
  progress_error(R"({"version":-1})");
  progress_error(R"({"version":1.0})");
  progress_error(R"({"version":99999999999999999999999})");
}

TEST(ProgressErrors, Damaged) {
  const std::string record = kRecord;
  for (std::size_t n = 0; n < record.size(); n++) progress_error(record.substr(0, n));
  for (const std::string bad : {"null", "[]", "1", "\"x\"", "true", "{\"version\":1}x"}) {
    progress_error(bad);
  }
  progress_error(std::string("{\"version\":1}\0", 14));
  progress_error("{\"version\":1,\"settings\":{\"theme\":\"\xff\"}}");
}

TEST(ProgressErrors, NameTheirPlace) {
  const auto wrong = [](const std::string& from, const std::string& to) {
    return progress_error(with(kRecord, from, to));
  };
  EXPECT_EQ(wrong("\"seen\":2", "\"seen\":\"x\""),
            "items.q11-order.seen: found a text, expected a number from 0 to 4294967295");
  EXPECT_EQ(wrong("\"seen\":2", "\"seen\":-2").substr(0, 21), "items.q11-order.seen:");
  EXPECT_EQ(wrong("\"seen\":2", "\"seen\":4294967296").substr(0, 21), "items.q11-order.seen:");
  EXPECT_EQ(wrong("\"seen\":2", "\"seen\":0"),
            "items.q11-order.right: found 1, expected at most 0, which is 'seen'");
  EXPECT_EQ(wrong("1767225600", "253402300800").substr(0, 24), "items.q11-order.last_at:");
  EXPECT_EQ(wrong("\"read\":true", "\"read\":1"),
            "questions.11.read: found the number 1, expected true or false");
  EXPECT_EQ(wrong("{\"11\"", "{\"x\""),
            "questions: found the key 'x', expected a question's number");
  for (const std::string key : {"", "0", "011", "99999", "-1", "1.5"}) {
    progress_error(with(kRecord, "{\"11\"", "{\"" + key + "\""));
  }
  EXPECT_EQ(wrong("\"question\":11", "\"question\":10000"),
            "place.question: found the number 10000, expected a number from 0 to 9999");
  EXPECT_EQ(wrong("\"theme\":\"dark\"", "\"theme\":[]"),
            "settings.theme: found an array, expected a text");
  for (const std::string speed : {"0", "-1", "1001", "\"fast\"", "null"}) {
    EXPECT_EQ(wrong("\"speed\":1.5", "\"speed\":" + speed).substr(0, 15), "settings.speed:");
  }
  for (const std::string part : {"items", "questions", "predictions", "place", "settings"}) {
    EXPECT_EQ(progress_error("{\"version\":1,\"" + part + "\":3}"),
              part + ": found the number 3, expected an object");
  }
}

TEST(ProgressLimits, Size) {
  // As it is written, so that nothing is added to it when it is written again.
  const std::string empty = progress_json(read("{\"version\":1,\"x\":\"\"}"));
  const std::string filling(kMaxProgressBytes - empty.size(), 'a');
  const std::string fits = with(empty, "\"x\":\"", "\"x\":\"" + filling);
  EXPECT_EQ(fits.size(), kMaxProgressBytes);
  EXPECT_TRUE(progress_json(read(fits)) == fits);
  EXPECT_EQ(progress_error(fits + " "),
            "the record: found 2097153 bytes, expected at most 2097152");
}

TEST(ProgressLimits, Nesting) {
  const auto nested = [](int depth) {
    const auto n = static_cast<std::size_t>(depth - 1);
    return "{\"version\":1,\"x\":" + std::string(n, '[') + std::string(n, ']') + "}";
  };
  EXPECT_EQ(read(progress_json(read(nested(kMaxProgressNesting)))),
            read(nested(kMaxProgressNesting)));
  EXPECT_NE(progress_error(nested(kMaxProgressNesting + 1)).find("32"), std::string::npos);
  progress_error(std::string(500'000, '['));
  progress_error("{\"version\":1,\"x\":" + std::string(1000, '{'));
  // Brackets inside a text are no nesting.
  read("{\"version\":1,\"x\":\"\\\"" + std::string(1000, '[') + "\"}");
}

TEST(Progress, MergingLosesNothingOfEither) {
  Progress mine, other;
  mine.items["a"] = {.seen = 3, .right = 1, .last_option = 2, .last_at = 10};
  mine.items["mine"] = {.seen = 1, .last_at = 5};
  mine.questions[1].read = true;
  mine.questions[2].read = false;
  mine.place = {.question = 4, .step = 2, .at = 100};
  mine.settings.theme = "dark";
  mine.settings.at = 200;
  other.items["a"] = {.seen = 2, .right = 2, .last_option = 1, .last_at = 20};
  other.items["theirs"] = {.seen = 1, .right = 1, .last_at = 6};
  other.questions[2].read = true;
  other.place = {.question = 9, .step = 1, .at = 200};
  other.settings.theme = "light";
  other.settings.at = 100;
  Progress both = mine;
  merge_progress(both, other);
  EXPECT_EQ(both.items.at("a"),
            (ItemProgress{.seen = 3, .right = 2, .last_option = 1, .last_at = 20}));
  EXPECT_EQ(both.items.at("mine"), mine.items.at("mine"));
  EXPECT_EQ(both.items.at("theirs"), other.items.at("theirs"));
  EXPECT_TRUE(both.questions.at(1).read && both.questions.at(2).read);
  EXPECT_EQ(both.place, other.place);        // the later ones
  EXPECT_EQ(both.settings, mine.settings);
  Progress again = both;
  merge_progress(again, other);
  EXPECT_EQ(again, both);
  EXPECT_EQ(read(progress_json(both)), both);
}

TEST(Progress, WhatIsReadCanBeReadAgainWhenItWasWritten) {
  std::string items, numbers;
  for (int i = 0; i < 50'000; i++) {
    items += (i ? ",\"" : "\"") + std::to_string(i) + "\":{}";
  }
  const ParsedProgress many = parse_progress("{\"version\":1,\"items\":{" + items + "}}");
  ASSERT_EQ(many.error, "");
  EXPECT_EQ(many.progress.items.size(), 50'000u);
  const ParsedProgress again = parse_progress(progress_json(many.progress));
  EXPECT_EQ(again.error, "");
  EXPECT_EQ(again.progress, many.progress);

  for (int i = 0; i < 400'000; i++) numbers += i ? ",1e9" : "1e9";  // written as 1000000000.0
  const ParsedProgress longer = parse_progress("{\"version\":1,\"later\":[" + numbers + "]}");
  EXPECT_NE(longer.error.find("would be written as"), std::string::npos) << longer.error;
}

}  // namespace
}  // namespace poolscope
