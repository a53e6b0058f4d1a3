// Whether a fragment of HTML is exactly what questions/publish/html.h may write: known elements,
// closed in order, known attributes in quotes, links to https: and into the page. Whatever else
// somebody smuggles through (a script, an on... attribute, a javascript: link) is none of these.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace poolscope {

class HtmlCheck {
 public:
  explicit HtmlCheck(std::string_view html) : html_(html) {}

  void run() {
    must(is_utf8_text(html_), "HTML is UTF-8");
    for (std::size_t at = 0; at < html_.size();) {
      const char c = html_[at];
      must(c != '>' && c != '"' && c != '\'', "text is escaped", html_);
      if (c == '&') entity(at);
      if (c != '<') {
        at++;
        continue;
      }
      const std::size_t end = html_.find('>', at);
      must(end != std::string_view::npos, "a tag ends", html_);
      tag(html_.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    must(open_.empty(), "every element is closed", html_);
  }

 private:
  static constexpr std::array kNames = {
      "p",    "h1", "h2",   "h3",  "h4",    "h5",    "h6",    "pre",        "code",
      "em",   "a",  "ul",   "ol",  "li",    "table", "thead", "tbody",      "tr",
      "th",   "td", "br",   "hr",  "strong", "blockquote", "article", "section", "details",
      "summary"};

  void entity(std::size_t at) {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
      if (html_.substr(at).starts_with(known)) return;
    }
    must(false, "an ampersand is escaped", html_);
  }

  // The tag without its angle brackets.
  void tag(std::string_view tag) {
    if (tag.starts_with('/')) {
      must(!open_.empty() && open_.back() == tag.substr(1), "elements are closed in order", html_);
      open_.pop_back();
      return;
    }
    const std::string_view name = tag.substr(0, tag.find(' '));
    must(std::find(kNames.begin(), kNames.end(), name) != kNames.end(), "a known element", tag);
    if (name.size() < tag.size()) attribute(name, tag.substr(name.size() + 1));
    must(name != "a" || tag.size() > name.size(), "a link has an address", tag);
    must(name != "a" || std::find(open_.begin(), open_.end(), name) == open_.end(),
         "no link in a link", html_);
    if (name != "br" && name != "hr") open_.push_back(name);
  }

  // At most one attribute, with its value in double quotes.
  void attribute(std::string_view element, std::string_view text) {
    const std::size_t sign = text.find("=\"");
    must(sign != std::string_view::npos && text.ends_with('"') && text.size() >= sign + 3,
         "an attribute's value is in quotes", text);
    const std::string_view key = text.substr(0, sign);
    const std::string_view value = text.substr(sign + 2, text.size() - sign - 3);
    must(value.find_first_of("\"'<>") == std::string_view::npos, "a value is escaped", text);
    const bool known =
        (element == "a" && key == "href" &&
         (value.starts_with("https://") || (value.starts_with('#') && value.size() > 1))) ||
        (element == "code" && key == "class" && value.starts_with("language-")) ||
        (element == "p" && key == "class" && value == "level") ||
        (element == "th" && key == "scope" && value == "col") ||
        (element == "ol" && key == "type" && value == "A") ||
        (element == "ol" && key == "start" && !value.empty() &&
         value.find_first_not_of("0123456789") == std::string_view::npos) ||
        ((element == "article" || element == "section") && key == "id" && !value.empty());
    must(known, "a known attribute", text);
  }

  std::string_view html_;
  std::vector<std::string_view> open_;
};

}  // namespace poolscope
