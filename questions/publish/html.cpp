#include "questions/publish/html.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "questions/format/markdown.h"

namespace poolscope {
namespace {

std::string tag(std::string_view name) { return "<" + std::string(name) + ">"; }
std::string end_tag(std::string_view name) { return "</" + std::string(name) + ">"; }

// The address that a link gets in the page; empty: it is no link there.
std::string address(const std::string& link, const LinkHome& home) {
  if (!home.links) return {};
  if (link.starts_with("https://")) return link;
  if (!link.starts_with('#') || link.size() == 1) return {};
  const std::string stage(home.stage);
  const bool of_question = link.starts_with("#q=") || link.starts_with("#s=");
  if (of_question || home.question == 0) return stage + link;
  return stage + "#q=" + std::to_string(home.question) + "&" + link.substr(1);
}

std::string span_html(const Span& span) {
  std::string text = span.text == "\n" ? "<br>" : escape_html(span.text);
  if (span.code) text = tag("code") + text + end_tag("code");
  if (span.emphasis) text = tag("em") + text + end_tag("em");
  if (span.strong) text = tag("strong") + text + end_tag("strong");
  return text;
}

// Spans with one link between them are one link.
std::string spans_html(const std::vector<Span>& spans, const LinkHome& home) {
  std::string html;
  for (std::size_t i = 0; i < spans.size();) {
    const std::string& link = spans[i].link;
    const std::string to = address(link, home);
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
  Writer(const LinkHome& home, int top_heading) : home_(home), top_heading_(top_heading) {}

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
    const std::string inner = spans_html(block.spans, home_);
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
      const std::string text = spans_html(cell, home_);
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

  LinkHome home_;
  int top_heading_;
  std::string html_;
  std::vector<bool> lists_;  // open ones, each with an open li; true: numbered
  bool in_table_ = false, in_body_ = false, in_quote_ = false;
};

std::string item_html(const Question& q, const Item& item, std::string_view stage, int heading) {
  // Moments in the words of an item with a scene of its own are not those of the question's.
  const LinkHome home{item.scene.empty() ? q.number : 0, stage};
  std::string html = "<section id=\"" + escape_html(item.id) + "\">\n";
  html += markdown_html(item.stem, home, heading);
  html += "<ol type=\"A\">\n";
  for (const Option& o : item.options) {
    html += "<li>" + markdown_html(o.text, home, heading + 1) + "</li>\n";
  }
  html += "</ol>\n<details>\n<summary>Which one is right, and why</summary>\n<ol type=\"A\">\n";
  for (const Option& o : item.options) {
    html += o.key ? "<li><strong>Right.</strong>\n" : "<li><strong>Wrong.</strong>\n";
    html += markdown_html(o.why, home, heading + 1) + "</li>\n";
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

std::string markdown_html(std::string_view markdown, const LinkHome& home, int top_heading) {
  assert(top_heading >= 1 && top_heading <= 6);
  return Writer(home, top_heading).run(parse_markdown(markdown));
}

std::string markdown_line_html(std::string_view line, const LinkHome& home) {
  return spans_html(parse_line(line), home);
}

std::string question_parts_html(const Question& q, std::string_view stage, int heading) {
  assert(heading >= 1 && heading <= 4);
  const LinkHome home{q.number, stage};
  const auto title = [&](const char* words) {
    const std::string h = "h" + std::to_string(heading);
    return tag(h) + words + end_tag(h) + "\n";
  };
  std::string html = markdown_html(q.answer, home, heading);
  if (!q.scene.empty()) {
    html += "<details>\n<summary>The scene, as text</summary>\n<pre><code>";
    html += escape_html(q.scene) + "</code></pre>\n</details>\n";
  }
  if (!q.points.empty()) html += title("What a strong answer has in it") + "<ul>\n";
  for (const KeyPoint& point : q.points) {
    html += "<li>" + markdown_line_html(point.text, home) + "</li>\n";
  }
  if (!q.points.empty()) html += "</ul>\n";
  if (!q.follow_ups.empty()) html += title("Follow-ups");
  for (const FollowUp& f : q.follow_ups) {
    html += "<details>\n<summary>" + markdown_line_html(f.question, home) + "</summary>\n";
    html += markdown_html(f.answer, home, heading + 1) + "</details>\n";
  }
  if (!q.items.empty()) html += title("Test yourself");
  for (const Item& item : q.items) html += item_html(q, item, stage, heading + 1);
  return html;
}

std::string question_html(const Question& q) {
  const std::string number = std::to_string(q.number);
  std::string html = "<article id=\"q" + number + "\">\n";
  html += "<h2>" + number + ". " + markdown_line_html(q.title, {q.number, {}}) + "</h2>\n";
  html += "<p class=\"level\">" + std::string(name(q.level)) + "</p>\n";
  return html + question_parts_html(q, {}, 3) + "</article>\n";
}

std::string bank_html(const Bank& bank) {
  std::string html;
  for (const Question& q : bank.questions) html += question_html(q);
  return html;
}

}  // namespace poolscope
