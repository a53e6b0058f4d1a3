#include "questions/publish/pages.h"

#include <array>
#include <cassert>
#include <optional>
#include <vector>

#include "engine/utf8.h"
#include "questions/format/markdown.h"
#include "questions/publish/html.h"

namespace poolscope {
namespace {

constexpr std::string_view kStage = "../index.html";
constexpr std::size_t kDescription = 200;

std::string capital(std::string_view word) {
  std::string s(word);
  if (!s.empty() && s[0] >= 'a' && s[0] <= 'z') s[0] = static_cast<char>(s[0] - 32);
  return s;
}

std::string title_text(const Question& q) { return plain_text(parse_line(q.title)); }

// Asked for at once, not only when the styles have come.
std::string font(const std::string& path) {
  return "<link rel=\"preload\" href=\"" + path +
         "\" as=\"font\" type=\"font/woff2\" crossorigin>\n";
}

// Everything up to <main>. up: the way to the site's root, "" or "../".
std::string head(const std::string& title, const std::string& description, const std::string& up) {
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" +
         escape_html(title) +
         "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"description\" content=\"" + escape_html(description) + "\">\n"
         "<meta name=\"color-scheme\" content=\"dark light\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
         "connect-src 'self'; base-uri 'none'; form-action 'none'\">\n"
         "<link rel=\"icon\" href=\"" + up + "web/icon.svg\" type=\"image/svg+xml\">\n"
         "<link rel=\"stylesheet\" href=\"" + up + "web/pages.css\">\n" +
         font(up + "fonts/inter-regular.woff2") + font(up + "fonts/inter-semibold.woff2") +
         "<script src=\"" + up + "web/pages.js\"></script>\n"
         "<script type=\"module\" src=\"" + up + "web/fresh.js\" async></script>\n"
         "</head>\n<body>\n";
}

std::string crumb(const std::string& to, const std::string& words) {
  return "<li><a href=\"" + to + "\">" + words + "</a></li>\n";
}

// The way here; the last one is the page itself.
std::string top(const std::string& up, const std::string& crumbs, const std::string& here) {
  const std::string icon =
      "<img src=\"" + up + "web/icon.svg\" width=\"20\" height=\"20\" alt=\"\">";
  return "<header>\n<nav aria-label=\"Breadcrumb\">\n<ol class=\"crumbs\">\n" +
         crumb(up + "index.html", icon + "poolscope") + crumbs +
         "<li aria-current=\"page\">" + here + "</li>\n</ol>\n</nav>\n</header>\n<main>\n";
}

std::string marks(const Question& q) {
  std::string html = "<p class=\"marks\"><span class=\"level\">" + std::string(name(q.level)) +
                     "</span>";
  for (const std::string& tag : q.tags) html += " <span>" + escape_html(tag) + "</span>";
  return html + "</p>\n";
}

std::string figure(const PagePicture& picture) {
  if (picture.wide.empty()) return {};
  std::string html = "<figure>\n<div class=\"wide\">" + picture.wide + "</div>\n";
  if (!picture.narrow.empty()) html += "<div class=\"narrow\">" + picture.narrow + "</div>\n";
  return html + "<figcaption>" + escape_html(picture.says) + " <a href=\"" + std::string(kStage) +
         escape_html(picture.link) +
         "\">See this moment on the stage</a></figcaption>\n</figure>\n";
}

std::string sources(const Question& q) {
  if (q.sources.empty()) return {};
  std::string html = "<p class=\"sources\">In Go\'s source: ";
  for (const Source& source : q.sources) {
    if (&source != q.sources.data()) html += ", ";
    html += "<code>" + escape_html(source.function) + "</code> in " + escape_html(source.file);
  }
  return html + "</p>\n";
}

std::string neighbour(const Question& q, const char* rel, const char* words) {
  return "<a rel=\"" + std::string(rel) + "\" href=\"" + page_name(q) + "\"><span>" + words +
         "</span> " + std::to_string(q.number) + ". " + escape_html(title_text(q)) + "</a>\n";
}

std::string neighbours(const Bank& bank, const Question& q) {
  const Question* before = nullptr;
  const Question* after = nullptr;
  for (const Question& other : bank.questions) {
    if (other.number < q.number) before = &other;
    if (other.number > q.number && !after) after = &other;
  }
  std::string html = "<nav class=\"turn\" aria-label=\"Other questions\">\n";
  if (before) html += neighbour(*before, "prev", "Before");
  if (after) html += neighbour(*after, "next", "Next");
  return html + "</nav>\n";
}

std::string list_entry(const Question& q) {
  const std::string number = std::to_string(q.number);
  return "<li value=\"" + number + "\" id=\"q" + number + "\"><a href=\"questions/" + page_name(q) +
         "\">" + markdown_line_html(q.title, {}) + "</a>";
}

// The end of the sentence that begins at `from`, or nothing.
std::optional<std::size_t> sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); i++) {
    const bool stop = text[i] == '.' || text[i] == '?' || text[i] == '!';
    if (stop && (i + 1 == text.size() || text[i + 1] == ' ')) return i + 1;
  }
  return {};
}

}  // namespace

std::string page_description(const Question& q, std::size_t most) {
  std::string text;
  for (const TextBlock& block : parse_markdown(q.answer)) {
    if (block.kind != TextBlock::Kind::paragraph || block.depth != 0) continue;
    if (!text.empty()) text += ' ';
    for (const char c : plain_text(block.spans)) text += c == '\n' ? ' ' : c;
    if (text.size() > most) break;
  }
  std::size_t end = 0;
  while (const auto next = sentence_end(text, end)) {
    if (end != 0 && *next > most) break;
    end = *next;
  }
  return end == 0 ? text : text.substr(0, end);
}

std::string page_name(const Question& q) {
  return file_stem(q) + ".html";
}

std::string question_page(const Bank& bank, const Question& q, const PagePicture& picture) {
  const std::string number = std::to_string(q.number);
  std::string html = head(title_text(q) + " \xc2\xb7 poolscope", page_description(q, kDescription),
                          "../");
  html += top("../", crumb("../questions.html", "Questions"), "Question " + number);
  html += "<article>\n<h1><span class=\"number\">" + number + ".</span> " +
          markdown_line_html(q.title, {q.number, kStage}) + "</h1>\n" + marks(q);
  html += "<p class=\"act\"><a class=\"button\" href=\"" + std::string(kStage) + "#q=" + number +
          "\">Step through it on the stage</a></p>\n";
  html += figure(picture) + "<h2>Answer</h2>\n" + question_parts_html(q, kStage, 2) + sources(q);
  return html + "</article>\n" + neighbours(bank, q) + "</main>\n</body>\n</html>\n";
}

std::string questions_page(const Bank& bank) {
  std::size_t items = 0, follow_ups = 0;
  for (const Question& q : bank.questions) {
    items += q.items.size();
    follow_ups += q.follow_ups.size();
  }
  const std::string n = std::to_string(bank.questions.size());
  const std::string says =
      n + " interview questions on Go's sync.Pool, from junior to staff, with " +
      std::to_string(follow_ups) + " follow-ups, " + std::to_string(items) +
      " items to test oneself, and pictures of what happens.";
  std::string html = head("Interview questions on Go's sync.Pool \xc2\xb7 poolscope", says, "");
  html += top("", "", "Questions") +
          "<h1>Interview questions on Go's <code>sync.Pool</code></h1>\n<p>" + escape_html(says) +
          "</p>\n";
  for (const Level level : kLevels) {
    std::string list;
    for (const Question& q : bank.questions) {
      if (q.level != level) continue;
      std::string tags;
      for (const std::string& tag : q.tags) tags += (tags.empty() ? "" : ", ") + escape_html(tag);
      list += list_entry(q) + "<span class=\"tags\">" + tags + "</span></li>\n";
    }
    if (list.empty()) continue;
    const std::string id(name(level));
    html += "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + capital(id) +
            "</h2>\n<ol class=\"list\">\n" + list + "</ol>\n</section>\n";
  }
  html += "<section aria-labelledby=\"take\">\n<h2 id=\"take\">To take along</h2>\n<ul>\n"
          "<li><a download href=\"" + std::string(kAnkiFile) + "\">Notes for Anki</a> (CSV)</li>\n"
          "<li><a download href=\"" + std::string(kGiftFile) +
          "\">Questions for Moodle</a> (GIFT)</li>\n</ul>\n</section>\n";
  return html + "</main>\n</body>\n</html>\n";
}

std::string questions_list(const Bank& bank) {
  std::string html = "<ol class=\"list\">\n";
  for (const Question& q : bank.questions) {
    html += list_entry(q) + " <span class=\"level\">" + std::string(name(q.level)) +
            "</span></li>\n";
  }
  return html + "</ol>\n";
}

}  // namespace poolscope
