// One line of a scenario, split into words and quoted texts. Only scenario*.cpp include this.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolscope {

struct ScenarioToken {
  enum class Kind { word, string, end };
  Kind kind = Kind::end;
  std::size_t at = 0;  // byte in the line
  std::string text;    // string: without quotes and escapes
};

// What is wrong with a line, and at which byte of it.
struct LineError {
  std::size_t at = 0;
  std::string found;
  std::string expected;
};

// The tokens of a line, a comment left out; the last one is Kind::end and points behind the last
// token, so that an error there does not point at a comment. Takes any bytes: what is not UTF-8,
// or a control character, even in a comment, is an error.
class ScenarioLine {
 public:
  explicit ScenarioLine(std::string_view line);

  const std::vector<ScenarioToken>& tokens() const { return tokens_; }
  const std::optional<LineError>& error() const { return error_; }

 private:
  void run();
  bool fail(std::size_t at, std::string found, std::string expected);
  bool fail_byte(std::size_t at);
  bool comment(std::size_t i);
  void word(std::size_t& i);
  bool string(std::size_t& i);

  std::string_view line_;
  std::vector<ScenarioToken> tokens_;
  std::optional<LineError> error_;
  std::size_t last_end_ = 0;
};

// At most kMaxName bytes of s, whole characters, with dots for the rest.
std::string shortened(std::string_view s);

inline constexpr std::size_t kMaxName = 40;      // bytes of a name
inline constexpr std::size_t kMaxString = 2000;  // bytes of a caption or a content

}  // namespace poolscope
