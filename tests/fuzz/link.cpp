// Links and moments: what comes in the page's address.
#include "questions/format/moment.h"
#include "tests/fuzz/fuzz.h"

namespace poolscope {
namespace {

void link(std::string_view text) {
  std::optional<TextError> error;
  const Link link = read_link(text, error);
  if (error) {
    must(error->line == 1, "a link has one line", error->message());
    const std::string found = error->message();
    must(!error->found.empty() && !error->expected.empty(), "an error says both things", found);
    must(is_utf8_text(found), "an error is UTF-8", found);
    must(error->column >= 1 && error->column <= characters(text) + 1, "a place in the link", found);
    must(link == Link{}, "with an error the link is empty");
    return;
  }
  must(!(link.question && link.scenario) && !(link.step && link.moment), "one of the two");
  const std::string written = link_text(link);
  const Link again = read_link(written, error);
  must(!error && again == link, "a link reads back equal", written);
  must(link_text(again) == written, "a link is written one way", written);
  if (link.scenario) must(is_utf8_text(*link.scenario), "a scenario in a link is UTF-8");
}

void moment(std::string_view text) {
  std::optional<TextError> error;
  const std::optional<Moment> moment = read_moment(text, error);
  must(moment.has_value() != error.has_value(), "a moment or an error");
  if (!moment) return;
  const std::string written = moment_text(*moment);
  must(read_moment(written, error) == moment && !error, "a moment reads back equal", written);
  must(read_link(written, error).moment == moment && !error, "a moment is a link", written);
}

void percent(std::string_view text) {
  const std::string encoded = percent_encoded(text);
  must(std::all_of(encoded.begin(), encoded.end(), [](char c) { return c > ' ' && c < 0x7f; }),
       "percent-encoding is ASCII without blanks", encoded);
  const auto decoded = percent_decoded(encoded);
  must(decoded.has_value() == is_utf8_text(text), "UTF-8 is decoded, nothing else", encoded);
  must(!decoded || *decoded == text, "percent-encoding reads back equal", encoded);
}

}  // namespace
}  // namespace poolscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poolscope;
  const std::string_view text = input(data, size);
  link(text);
  moment(text);
  percent(text);
  return 0;
}
