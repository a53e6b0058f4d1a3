// Links and moments: as text and back.
#include <gtest/gtest.h>

#include "engine/timeline.h"
#include "questions/format/moment.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

Link link(std::string_view text) {
  std::optional<TextError> error;
  const Link l = read_link(text, error);
  EXPECT_FALSE(error) << text << ": " << error->message();
  return l;
}

TextError link_error(std::string_view text) {
  std::optional<TextError> error;
  const Link l = read_link(text, error);
  EXPECT_TRUE(error) << text;
  EXPECT_EQ(l, Link{}) << text;
  return error.value_or(TextError{});
}

TEST(Links, AQuestion) {
  EXPECT_EQ(link("#q=11"), (Link{.question = 11}));
  EXPECT_EQ(link("q=11"), (Link{.question = 11}));
  EXPECT_EQ(link("#q=11&step=7"), (Link{.question = 11, .step = 7}));
  EXPECT_EQ(link("#step=0&q=11"), (Link{.question = 11, .step = 0}));
}

TEST(Links, AMoment) {
  const Moment m{.op = 3, .stage = Stage::steal, .stage_p = 0};
  EXPECT_EQ(link("#q=11&op=4&stage=steal&p=0"), (Link{.question = 11, .moment = m}));
  EXPECT_EQ(link("#p=0&stage=steal&op=4"), (Link{.moment = m}));
  EXPECT_EQ(link("#op=1"), (Link{.moment = Moment{}}));
}

TEST(Links, AScenario) {
  EXPECT_EQ(link("#s=P0%20put%20a"), (Link{.scenario = "P0 put a"}));
  EXPECT_EQ(link("#s=a+b"), (Link{.scenario = "a+b"}));
  EXPECT_EQ(link("#s=say=%26%3D"), (Link{.scenario = "say=&="}));
  EXPECT_EQ(link("#s="), (Link{.scenario = ""}));
  EXPECT_EQ(link("#s=x&step=3"), (Link{.step = 3, .scenario = "x"}));
}

TEST(Links, AGeneratedItem) {
  const GeneratedRef ref{GeneratedKind::thief, 3, 1234};
  EXPECT_EQ(link("#g=thief-3-1234"), (Link{.generated = ref}));
  EXPECT_EQ(link_text(Link{.generated = ref}), "#g=thief-3-1234");
  EXPECT_EQ(link_error("#g=thief-9-1").column, 4u);
  EXPECT_EQ(link_error("#g=thief-9-1").found, "'thief-9-1'");
  EXPECT_EQ(link_error("#q=1&g=thief-3-1").found, "g= with another key");
  EXPECT_EQ(link_error("#g=thief-3-1&g=thief-3-1").expected, "'g=' only once");
}

TEST(Links, NothingIsTheHomePage) {
  EXPECT_EQ(link(""), Link{});
  EXPECT_EQ(link("#"), Link{});
  EXPECT_EQ(link_text(Link{}), "");
}

TEST(Links, RoundTrips) {
  std::string bytes;
  for (int i = 1; i < 128; i++) bytes += static_cast<char>(i);
  std::vector<Link> links = {
      {.question = 1}, {.question = 9999, .step = kMaxSteps}, {.scenario = ""},
      {.scenario = "procs 2\nsay \"\xc3\xa9 & 100%\"\n"},     {.scenario = bytes},
      {.step = 3, .scenario = "P0 get"},                      {.step = 5}};
  for (int i = 0; i <= static_cast<int>(Stage::settings); i++) {
    const auto stage = static_cast<Stage>(i);
    if (stage != Stage::none && !stage_of(name(stage))) continue;
    links.push_back({.question = 2, .moment = Moment{.op = 6, .stage = stage}});
  }
  for (const Stage stage : {Stage::steal, Stage::victim_tails}) {
    links.push_back({.moment = Moment{.op = 0, .stage = stage, .stage_p = 63}});
  }
  EXPECT_GE(links.size(), 20U);
  for (const Link& l : links) EXPECT_EQ(link(link_text(l)), l) << link_text(l);
  EXPECT_EQ(link_text({.question = 11, .step = 7}), "#q=11&step=7");
  EXPECT_EQ(link_text({.scenario = "P0 put a"}), "#s=P0%20put%20a");
}

TEST(Links, AStepMayBeNamedByEveryStageOfGetAndPut) {
  for (int i = 1; i <= static_cast<int>(Stage::collect); i++) {
    const auto stage = static_cast<Stage>(i);
    EXPECT_EQ(stage_of(name(stage)), stage) << name(stage);
  }
  EXPECT_FALSE(stage_of(""));
  EXPECT_FALSE(stage_of("Steal"));
}

TEST(Links, TheTextsOfMoments) {
  const Moment m{.op = 3, .stage = Stage::steal, .stage_p = 0};
  EXPECT_EQ(moment_text(m), "#op=4&stage=steal&p=0");
  EXPECT_EQ(moment_text({.op = 0}), "#op=1");
  std::optional<TextError> error;
  EXPECT_EQ(read_moment("#op=4&stage=steal&p=0", error), m);
  EXPECT_FALSE(error);
  for (const std::string bad : {"", "#", "#q=1&op=2", "#step=3", "#s=x", "stage=steal"}) {
    EXPECT_FALSE(read_moment(bad, error)) << bad;
    EXPECT_TRUE(error) << bad;
  }
}

TEST(Links, Malformed) {
  for (const std::string bad :
       {"#q", "#q=", "#q=0", "#q=x", "#q=-1", "#q=10000", "#q=99999999999999999999999", "#q= 1",
        "#q=1&", "#q=1&&step=2", "#&q=1", "##q=1", "#Q=1", "#q=1&q=1", "#q=1&x=2", "#step=",
        "#q=1&step=200001", "#q=1&step=1.5", "#op=0", "#op=x", "#op=1&stage=", "#op=1&stage=none",
        "#op=1&stage=x", "#stage=steal", "#q=1&stage=pin", "#op=1&p=0", "#op=1&stage=pin&p=0",
        "#op=1&stage=steal&p=64", "#op=1&stage=steal&p=-1", "#op=1&step=1", "#q=1&s=x", "#s=%",
        "#s=%2", "#s=%zz", "#s=%ff", "#s=%c3", "#s=a%", "#a b c", "#\xff\xfe", "#q=1 "}) {
    const TextError error = link_error(bad);
    EXPECT_EQ(error.line, 1U) << bad;
    EXPECT_FALSE(error.found.empty()) << bad;
    EXPECT_FALSE(error.expected.empty()) << bad;
  }
  link_error(std::string("#q=1\0", 5));
}

TEST(Links, ErrorsNameTheirPlace) {
  const TextError error = link_error("#q=11&step=x");
  EXPECT_EQ(error.column, 12U);
  EXPECT_EQ(error.found, "'x'");
  EXPECT_EQ(error.expected, "a number from 0 to " + std::to_string(kMaxSteps));
  EXPECT_EQ(link_error("#x=\xc3\xa9&q").column, 2U);
  EXPECT_LT(link_error("#q=" + std::string(100'000, '9')).found.size(), 60U);
}

TEST(Links, AScenarioThatIsTooLarge) {
  const TextError error = link_error("#s=" + std::string(3 * kMaxScenarioBytes + 1, 'a'));
  EXPECT_EQ(error.column, 4U);
  EXPECT_NE(error.found.find(std::to_string(3 * kMaxScenarioBytes + 1)), std::string::npos);
  EXPECT_NE(error.expected.find(std::to_string(3 * kMaxScenarioBytes)), std::string::npos);
}

TEST(Percent, Coding) {
  EXPECT_EQ(percent_encoded("aZ09-._~+,:/@"), "aZ09-._~+,:/@");
  EXPECT_EQ(percent_encoded(" %&#=?\n\"'<>"), "%20%25%26%23%3D%3F%0A%22%27%3C%3E");
  EXPECT_EQ(percent_encoded("\xc3\xa9"), "%C3%A9");
  EXPECT_EQ(percent_decoded("%c3%A9+"), "\xc3\xa9+");
  EXPECT_EQ(percent_decoded(""), "");
  EXPECT_EQ(percent_decoded("%00"), std::string(1, '\0'));
  for (const std::string bad : {"%", "%4", "%G0", "%0G", "%80", "\xff", "%ED%A0%80", "%%20"}) {
    EXPECT_FALSE(percent_decoded(bad)) << bad;
  }
}

TEST(Percent, RoundTripsEveryCharacter) {
  std::string text;
  for (int i = 0; i < 128; i++) text += static_cast<char>(i);
  text += "\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\x89";
  const std::string encoded = percent_encoded(text);
  EXPECT_EQ(percent_decoded(encoded), text);
  for (const char c : encoded) EXPECT_TRUE(c > ' ' && c < 127 && c != '&' && c != '#');
}

}  // namespace
}  // namespace poolscope
