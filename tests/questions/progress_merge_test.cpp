// Two records become one: the same one whichever way round, and with nothing lost.
#include <gtest/gtest.h>

#include "questions/study/progress.h"
#include "tests/random.h"

namespace poolscope {
namespace {

std::string some_extra(Random& random) {
  static const std::vector<std::string> kExtras = {
      "", R"({"a":1})", R"({"a":2})", R"({"b":[1,{"c":"d"}]})", R"({"a":1,"b":null})"};
  return kExtras[random.below(5)];
}

// Small numbers, so that everything meets everything, ties too.
Progress some_progress(Random& random) {
  Progress p;
  const auto n = [&](std::uint32_t most) { return random.below(most + 1); };
  for (std::uint32_t i = n(3); i > 0; i--) {
    ItemProgress& item = p.items["i" + std::to_string(n(2))];
    item = {.seen = 2 + n(2), .right = n(2), .last_option = n(2), .last_at = n(2)};
    item.extra = some_extra(random);
  }
  for (std::uint32_t i = n(3); i > 0; i--) p.questions[1 + n(2)] = {n(1) == 1, some_extra(random)};
  for (std::uint32_t i = n(2); i > 0; i--) {
    p.predictions["k" + std::to_string(n(1))] = {1 + n(1), n(1), some_extra(random)};
  }
  for (std::uint32_t i = n(4); i > 0; i--) {
    Review r{.at = 100 + n(3), .ms = n(1), .option = n(2)};
    r.right = n(1) == 1;
    r.grade = static_cast<Recall>(1 + n(3));
    r.by_hand = n(1) == 1;
    p.reviews.add("i" + std::to_string(n(2)), r);
  }
  p.place = {.question = n(2), .step = n(2), .at = n(1), .extra = some_extra(random)};
  if (n(2) > 0) p.settings.theme = n(1) == 1 ? "dark" : "light";
  p.settings.speed = 0.5 + n(2);
  p.settings.at = n(1);
  p.settings.extra = some_extra(random);
  p.forgotten = n(3) == 0 ? 1 : 0;
  p.extra = some_extra(random);
  return p;
}

Progress merged(Progress a, const Progress& b) {
  merge_progress(a, b);
  return a;
}

TEST(ProgressMerge, IsAJoin) {
  Random random(1);
  for (int i = 0; i < 3000; i++) {
    const Progress a = some_progress(random), b = some_progress(random), c = some_progress(random);
    ASSERT_EQ(merged(a, b), merged(b, a));
    ASSERT_EQ(merged(merged(a, b), c), merged(a, merged(b, c)));
    ASSERT_EQ(merged(a, a), a);
    ASSERT_EQ(merged(merged(a, b), b), merged(a, b));
  }
}

TEST(ProgressMerge, ExportWipeImportGivesTheSameState) {
  Random random(2);
  for (int i = 0; i < 1000; i++) {
    const Progress p = some_progress(random);
    const ParsedProgress read = parse_progress(progress_json(p));
    ASSERT_EQ(read.error, "");
    ASSERT_EQ(read.progress, p);
    ASSERT_EQ(merged(Progress{}, read.progress), p);
    ASSERT_EQ(merged(p, Progress{.forgotten = 2}), Progress{.forgotten = 2});
  }
}

TEST(ProgressMerge, TwoDevicesMergedBothWaysAreEqual) {
  Random random(3);
  for (int i = 0; i < 1000; i++) {
    const Progress common = some_progress(random);
    const Progress phone = merged(common, some_progress(random));
    const Progress desk = merged(common, some_progress(random));
    const auto carried = [](const Progress& p) {
      return parse_progress(progress_json(p)).progress;
    };
    ASSERT_EQ(merged(phone, carried(desk)), merged(desk, carried(phone)));
  }
}

TEST(ProgressMerge, NothingIsLost) {
  Random random(4);
  for (int i = 0; i < 1000; i++) {
    Progress a = some_progress(random), b = some_progress(random);
    a.forgotten = b.forgotten;  // else one of them was to be lost
    const Progress both = merged(a, b);
    for (const Progress* p : {&a, &b}) {
      for (const auto& [id, item] : p->items) {
        EXPECT_GE(both.items.at(id).seen, item.seen);
        EXPECT_GE(both.items.at(id).right, item.right);
        EXPECT_GE(both.items.at(id).last_at, item.last_at);
      }
      for (const auto& [n, q] : p->questions) EXPECT_GE(both.questions.at(n).read, q.read);
      for (const auto& [kind, prediction] : p->predictions) {
        EXPECT_GE(both.predictions.at(kind).asked, prediction.asked);
        EXPECT_GE(both.predictions.at(kind).right, prediction.right);
      }
      for (const auto& [id, list] : p->reviews.items()) {
        for (const Review& r : list->answers) {
          const auto& all = both.reviews.of(id);
          EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const Review& other) {
            return by_answer(r, other) == std::weak_ordering::equivalent;
          }));
        }
      }
    }
  }
}

// A value that this version does not know has no order but that of its text.
TEST(ProgressMerge, OfTwoUnknownValuesForAKeyTheLargerTextStands) {
  Progress a, b;
  a.extra = R"({"a":2,"b":10,"mine":null})";
  b.extra = R"({"a":1,"b":9,"theirs":[]})";
  const std::string both = R"({"a":2,"b":9,"mine":null,"theirs":[]})";
  EXPECT_EQ(merged(a, b).extra, both);
  EXPECT_EQ(merged(b, a).extra, both);
}

TEST(ProgressMerge, TheLaterPlaceAndSettingsStand) {
  Progress old, now;
  old.place = {.question = 20, .step = 90, .at = 100};
  now.place = {.question = 3, .step = 1, .at = 200};
  old.settings.theme = "light";
  old.settings.at = 200;
  now.settings.theme = "dark";
  now.settings.at = 100;
  const Progress both = merged(old, now);
  EXPECT_EQ(both.place, now.place);
  EXPECT_EQ(both.settings, old.settings);
}

// A record of before settings had times: what somebody chose stands, though it sorts before what
// nobody has touched.
TEST(ProgressMerge, SettingsThatNobodyTouchedGiveWay) {
  Progress untouched, slow;
  slow.settings.speed = 0.5;
  EXPECT_EQ(merged(untouched, slow).settings, slow.settings);
  EXPECT_EQ(merged(slow, untouched).settings, slow.settings);
}

}  // namespace
}  // namespace poolscope
