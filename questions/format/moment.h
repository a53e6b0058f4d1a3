// Moments and links: places in a lesson, as text.
//
//   #op=4                        operation 4 (from 1) has ended, in the scene beside the text
//   #op=4&stage=steal&p=0        ... has completed that stage there
//   #q=11   #q=11&step=7         question 11, its scene after 7 accesses
//   #q=11&op=4&stage=steal       question 11, at that moment
//   #s=P0%20put%20a              a scenario, percent-encoded UTF-8; a + is a plus sign
//   #g=where-3-1234              a generated item (questions/made/generate.h), alone
//
// Contract: pure, takes any bytes. The words for stages are those of name(Stage). A leading # is
// optional when reading; link_text writes it, and read_link reads back what it wrote.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/scenario.h"
#include "engine/step.h"
#include "questions/made/generate.h"

namespace poolscope {

// The arguments of Timeline::moment.
struct Moment {
  std::uint32_t op = 0;          // from 0; in text it is from 1
  Stage stage = Stage::none;     // none: the operation has ended
  std::int16_t stage_p = -1;     // steal, victim_tails: whose queue; -1: the last one
  bool operator==(const Moment&) const = default;
};

struct Link {
  std::optional<std::uint32_t> question;   // from 1
  std::optional<std::uint64_t> step;       // how many accesses have been made
  std::optional<Moment> moment;            // instead of step
  std::optional<std::string> scenario;     // instead of question
  std::optional<GeneratedRef> generated;   // instead of all others
  bool operator==(const Link&) const = default;
};

// Empty text is an empty Link: the home page. On an error the link is empty.
Link read_link(std::string_view text, std::optional<TextError>& error);
std::string link_text(const Link& link);

// A link that is nothing but a moment.
std::optional<Moment> read_moment(std::string_view text, std::optional<TextError>& error);
std::string moment_text(const Moment& moment);  // "#op=4&stage=steal&p=0"

std::optional<Stage> stage_of(std::string_view word);

std::string percent_encoded(std::string_view text);
// Nothing if a % is not followed by two hexadecimal digits, or the result is not UTF-8.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace poolscope
