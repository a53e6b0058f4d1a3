#include "questions/format/moment.h"

#include <algorithm>
#include <array>

#include "engine/timeline.h"
#include "engine/utf8.h"
#include "engine/world.h"

namespace poolscope {
namespace {

constexpr std::array kNamedStages = {
    Stage::pin,        Stage::private_slot, Stage::own_head,    Stage::steal,
    Stage::own_victim, Stage::victim_tails, Stage::hide_victim, Stage::unpin,
    Stage::call_new,   Stage::put_private,  Stage::push_head,   Stage::content,
    Stage::collect};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kMax = 40;
  std::string out = "'";
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text, i);
    if (i + length > kMax) return out + "...'";
    out += length == 0 ? std::string_view("?") : text.substr(i, length);
    i += std::max<std::size_t>(length, 1);
  }
  return out + "'";
}

class Reader {
 public:
  Reader(std::string_view text, bool only_moment) : text_(text), only_moment_(only_moment) {}

  Link run(std::optional<TextError>& error) {
    std::size_t at = text_.starts_with('#') ? 1 : 0;
    while (at < text_.size() && !error_) {
      const std::size_t end = std::min(text_.find('&', at), text_.size());
      if (pair(at, text_.substr(at, end - at)) && end + 1 == text_.size()) {
        fail(end, "'&' at the end", "a key behind it, or no '&'");
      }
      at = end + 1;
    }
    if (!error_) finish();
    error = error_;
    return error_ ? Link{} : link_;
  }

 private:
  bool fail(std::size_t at, std::string found, std::string expected) {
    if (error_) return false;
    std::uint32_t column = 1;
    for (std::size_t i = 0; i < at; column++) {
      i += std::max<std::size_t>(utf8_length(text_, i), 1);
    }
    error_ = TextError{1, column, std::move(found), std::move(expected)};
    return false;
  }

  bool pair(std::size_t at, std::string_view pair) {
    const std::size_t sign = std::min(pair.find('='), pair.size());
    const std::string_view key = pair.substr(0, sign);
    const bool known = key == "op" || key == "stage" || key == "p" ||
                       (!only_moment_ && (key == "q" || key == "step" || key == "s" || key == "g"));
    if (!known || sign == pair.size()) {
      return fail(at, shortened(pair), only_moment_ ? "op=, stage= or p="
                                                    : "q=, step=, op=, stage=, p=, s= or g=");
    }
    if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) {
      return fail(at, shortened(pair), "'" + std::string(key) + "=' only once");
    }
    keys_.push_back(key);
    return value(at + sign + 1, key, pair.substr(sign + 1));
  }

  std::optional<std::uint64_t> number(std::size_t at, std::string_view value, std::uint64_t least,
                                      std::uint64_t most) {
    std::uint64_t n = 0;
    bool good = !value.empty();
    for (const char c : value) {
      good = good && c >= '0' && c <= '9' && n <= most;
      if (good) n = 10 * n + static_cast<std::uint64_t>(c - '0');
    }
    if (good && n >= least && n <= most) return n;
    fail(at, shortened(value),
         "a number from " + std::to_string(least) + " to " + std::to_string(most));
    return {};
  }

  bool value(std::size_t at, std::string_view key, std::string_view value) {
    if (key == "stage") {
      const auto stage = stage_of(value);
      if (!stage) return fail(at, shortened(value), stage_words());
      stage_ = *stage;
      stage_at_ = at;
    } else if (key == "g") {
      link_.generated = read_generated(value);
      generated_at_ = at;
      if (!link_.generated) {
        return fail(at, shortened(value), "where-, object-, thief-, news-, left- or swap-, a "
                                          "difficulty from 1 to 5, '-' and a seed");
      }
    } else if (key == "s") {
      return scenario(at, value);
    } else if (key == "q") {
      const auto n = number(at, value, 1, kMaxQuestion);
      if (n) link_.question = static_cast<std::uint32_t>(*n);
    } else if (key == "step") {
      link_.step = number(at, value, 0, kMaxSteps);
      step_at_ = at;
    } else if (key == "op") {
      const auto n = number(at, value, 1, kMaxSteps);
      if (n) link_.moment = Moment{.op = static_cast<std::uint32_t>(*n - 1)};
    } else {
      const auto n = number(at, value, 0, kMaxProcs - 1);
      if (n) p_ = static_cast<std::int16_t>(*n);
      p_at_ = at;
    }
    return !error_;
  }

  bool scenario(std::size_t at, std::string_view value) {
    if (value.size() > 3 * kMaxScenarioBytes) {
      return fail(at, "a scenario of " + std::to_string(value.size()) + " bytes, encoded",
                  "at most " + std::to_string(3 * kMaxScenarioBytes));
    }
    link_.scenario = percent_decoded(value);
    if (!link_.scenario) {
      return fail(at, shortened(value), "a scenario in percent-encoded UTF-8");
    }
    return true;
  }

  // What must hold between the keys.
  void finish() {
    if (link_.generated && keys_.size() > 1) {
      fail(generated_at_, "g= with another key", "g= alone");
    } else if (link_.question && link_.scenario) {
      fail(0, "both q= and s=", "a question or a scenario");
    } else if (stage_ != Stage::none && !link_.moment) {
      fail(stage_at_, "a stage without op=", "op= as well");
    } else if (p_ >= 0 && !has_p(stage_)) {
      fail(p_at_, "p= without a stage that has a P", "stage=steal or stage=victim-tails as well");
    } else if (link_.step && link_.moment) {
      fail(step_at_, "both step= and op=", "one of the two");
    } else if (only_moment_ && !link_.moment) {
      fail(0, shortened(text_), "op= and the number of an operation");
    } else if (link_.moment) {
      link_.moment->stage = stage_;
      link_.moment->stage_p = p_;
    }
  }

  static std::string stage_words() {
    std::string words;
    for (const Stage stage : kNamedStages) {
      if (!words.empty()) words += stage == kNamedStages.back() ? " or " : ", ";
      words += name(stage);
    }
    return words;
  }

  std::string_view text_;
  bool only_moment_;
  std::vector<std::string_view> keys_;
  Link link_;
  Stage stage_ = Stage::none;
  std::int16_t p_ = -1;
  std::size_t stage_at_ = 0, p_at_ = 0, step_at_ = 0, generated_at_ = 0;
  std::optional<TextError> error_;
};

std::string moment_keys(const Moment& m) {
  std::string text = "op=" + std::to_string(m.op + 1);
  if (m.stage != Stage::none) text += "&stage=" + std::string(name(m.stage));
  if (m.stage_p >= 0 && has_p(m.stage)) text += "&p=" + std::to_string(m.stage_p);
  return text;
}

}  // namespace

Link read_link(std::string_view text, std::optional<TextError>& error) {
  return Reader(text, false).run(error);
}

std::string link_text(const Link& link) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "#" : "&") + part; };
  if (link.generated) return "#g=" + to_text(*link.generated);
  if (link.question) add("q=" + std::to_string(*link.question));
  if (link.scenario) add("s=" + percent_encoded(*link.scenario));
  if (link.step) add("step=" + std::to_string(*link.step));
  if (link.moment) add(moment_keys(*link.moment));
  return text;
}

std::optional<Moment> read_moment(std::string_view text, std::optional<TextError>& error) {
  return Reader(text, true).run(error).moment;
}

std::string moment_text(const Moment& moment) { return "#" + moment_keys(moment); }

std::optional<Stage> stage_of(std::string_view word) {
  for (const Stage stage : kNamedStages) {
    if (name(stage) == word) return stage;
  }
  return {};
}

std::string percent_encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  static constexpr std::string_view kPlain = "-._~+,:/@";  // besides letters and digits
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); i++) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) return {};
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (!is_utf8(out)) return {};
  return out;
}

}  // namespace poolscope
