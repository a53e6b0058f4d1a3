#include "questions/html.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "questions/markdown.h"

namespace poolscope {
namespace {

std::string tag(std::string_view name) { return "<" + std::string(name) + ">"; }
std::string end_tag(std::string_view name) { return "</" + std::string(name) + ">"; }

// The address that a link gets in the page; empty: it is no link there.
std::string address(const std::string& link, std::uint32_t question) {
  if (link.starts_with("https://")) return link;
  if (!link.starts_with('#') || link.size() == 1) return {};
  const bool of_question = link.starts_with("#q=") || link.starts_with("#s=");
  if (of_question || question == 0) return link;
  return "#q=" + std::to_string(question) + "&" + link.substr(1);
}

std::string span_html(const Span& span) {
  std::string text = span.text == "\n" ? "<br>" : escape_html(span.text);
  if (span.code) text = tag("code") + text + end_tag("code");
  if (span.emphasis) text = tag("em") + text + end_tag("em");
  if (span.strong) text = tag("strong") + text + end_tag("strong");
  return text;
}

// Spans with one link between them are one link.
std::string spans_html(const std::vector<Span>& spans, std::uint32_t question) {
  std::string html;
  for (std::size_t i = 0; i < spans.size();) {
    const std::string& link = spans[i].link;
    const std::string to = address(link, question);
    if (!to.empty()) html += "<a href=\"" + escape_html(to) + "\">";
    for (const std::string of = link; i < spans.size() && spans[i].link == of; i++) {
      html += span_html(spans[i]);
    }
    if (!to.empty()) html += "</a>";
  }
  return html;
}

// Writes blocks one after the other; keeps open what the next one may still belong to.
class Writer {
 public:
  Writer(std::uint32_t question, int top_heading)
      : question_(question), top_heading_(top_heading) {}

  std::string run(const std::vector<TextBlock>& blocks) {
    for (const TextBlock& block : blocks) write(block);
    close_table();
    close_quote();
    close_lists(0);
    return std::move(html_);
  }

 private:
  using Kind = TextBlock::Kind;

  void write(const TextBlock& block) {
    const bool is_item = block.kind == Kind::bullet || block.kind == Kind::numbered;
    const auto depth = static_cast<std::size_t>(block.depth);
    if (block.kind != Kind::table_row || block.header) close_table();
    if (block.kind != Kind::quote || depth != lists_.size()) close_quote();
    if (is_item) {
      assert(depth >= 1);
      open_item(block, depth);
    } else {
      close_lists(depth);
    }
    const std::string inner = spans_html(block.spans, question_);
    switch (block.kind) {
      case Kind::bullet:
      case Kind::numbered: html_ += inner; break;
      case Kind::paragraph: html_ += "<p>" + inner + "</p>\n"; break;
      case Kind::heading: heading(block, inner); break;
      case Kind::code: code(block); break;
      case Kind::table_row: row(block); break;
      case Kind::quote:
        if (!in_quote_) html_ += "<blockquote>\n";
        in_quote_ = true;
        html_ += "<p>" + inner + "</p>\n";
        break;
      case Kind::rule: html_ += "<hr>\n"; break;
    }
  }

  void heading(const TextBlock& block, const std::string& inner) {
    const int level = std::clamp(static_cast<int>(block.number), top_heading_, 6);
    const std::string h = "h" + std::to_string(level);
    html_ += tag(h) + inner + end_tag(h) + "\n";
  }

  void code(const TextBlock& block) {
    html_ += "<pre><code";
    if (!block.info.empty()) html_ += " class=\"language-" + escape_html(block.info) + "\"";
    html_ += ">" + escape_html(block.text) + "</code></pre>\n";
  }

  void row(const TextBlock& block) {
    if (block.header || !in_table_) {
      html_ += block.header ? "<table>\n<thead>\n" : "<table>\n<tbody>\n";
      in_table_ = true;
      in_body_ = !block.header;
    } else if (!in_body_) {
      html_ += "<tbody>\n";
      in_body_ = true;
    }
    html_ += "<tr>";
    for (const auto& cell : block.cells) {
      const std::string text = spans_html(cell, question_);
      if (block.header && !text.empty()) {
        html_ += "<th scope=\"col\">" + text + "</th>";
      } else {
        html_ += "<td>" + text + "</td>";  // an empty th names nothing
      }
    }
    html_ += block.header ? "</tr>\n</thead>\n" : "</tr>\n";
  }

  void close_table() {
    if (in_table_) html_ += in_body_ ? "</tbody>\n</table>\n" : "</table>\n";
    in_table_ = false;
    in_body_ = false;
  }

  void close_quote() {
    if (in_quote_) html_ += "</blockquote>\n";
    in_quote_ = false;
  }

  void open_item(const TextBlock& block, std::size_t depth) {
    const bool ordered = block.kind == Kind::numbered;
    close_lists(depth);
    if (lists_.size() == depth) {
      html_ += "</li>\n";
      if (lists_.back() != ordered) {
        html_ += lists_.back() ? "</ol>\n" : "</ul>\n";
        lists_.pop_back();
      }
    }
    while (lists_.size() < depth) {
      const bool skipped = lists_.size() + 1 < depth;  // no Markdown leads there
      html_ += "\n" + list_start(block, ordered);
      lists_.push_back(ordered);
      if (skipped) html_ += "<li>";
    }
    html_ += "<li>";
  }

  static std::string list_start(const TextBlock& block, bool ordered) {
    if (!ordered) return "<ul>\n";
    if (block.number == 1) return "<ol>\n";
    return "<ol start=\"" + std::to_string(block.number) + "\">\n";
  }

  void close_lists(std::size_t depth) {
    while (lists_.size() > depth) {
      html_ += lists_.back() ? "</li>\n</ol>\n" : "</li>\n</ul>\n";
      lists_.pop_back();
    }
  }

  std::uint32_t question_;
  int top_heading_;
  std::string html_;
  std::vector<bool> lists_;  // open ones, each with an open li; true: numbered
  bool in_table_ = false, in_body_ = false, in_quote_ = false;
};

std::string line_html(std::string_view markdown, std::uint32_t question) {
  return spans_html(parse_line(markdown), question);
}

std::string item_html(const Question& q, const Item& item) {
  // Moments in the words of an item with a scene of its own are not those of the question's.
  const std::uint32_t question = item.scene.empty() ? q.number : 0;
  std::string html = "<section id=\"" + escape_html(item.id) + "\">\n";
  html += markdown_html(item.stem, question, 4);
  html += "<ol type=\"A\">\n";
  for (const Option& o : item.options) {
    html += "<li>" + markdown_html(o.text, question, 5) + "</li>\n";
  }
  html += "</ol>\n<details>\n<summary>Which one is right, and why</summary>\n<ol type=\"A\">\n";
  for (const Option& o : item.options) {
    html += std::string("<li><strong>") + (o.key ? "Right." : "Wrong.") + "</strong>\n" +
            markdown_html(o.why, question, 5) + "</li>\n";
  }
  return html + "</ol>\n</details>\n</section>\n";
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string markdown_html(std::string_view markdown, std::uint32_t question, int top_heading) {
  assert(top_heading >= 1 && top_heading <= 6);
  return Writer(question, top_heading).run(parse_markdown(markdown));
}

std::string question_html(const Question& q) {
  const std::string number = std::to_string(q.number);
  std::string html = "<article id=\"q" + number + "\">\n";
  html += "<h2>" + number + ". " + line_html(q.title, q.number) + "</h2>\n";
  html += "<p class=\"level\">" + std::string(name(q.level)) + "</p>\n";
  html += markdown_html(q.answer, q.number, 3);
  if (!q.follow_ups.empty()) html += "<h3>Follow-ups</h3>\n";
  for (const FollowUp& f : q.follow_ups) {
    html += "<details>\n<summary>" + line_html(f.question, q.number) + "</summary>\n";
    html += markdown_html(f.answer, q.number, 4) + "</details>\n";
  }
  if (!q.scene.empty()) {
    html += "<details>\n<summary>The scene, as text</summary>\n<pre><code>";
    html += escape_html(q.scene) + "</code></pre>\n</details>\n";
  }
  if (!q.items.empty()) html += "<h3>Test yourself</h3>\n";
  for (const Item& item : q.items) html += item_html(q, item);
  return html + "</article>\n";
}

std::string bank_html(const Bank& bank) {
  std::string html;
  for (const Question& q : bank.questions) html += question_html(q);
  return html;
}

}  // namespace poolscope
