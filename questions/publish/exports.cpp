#include "questions/publish/exports.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "questions/format/markdown.h"
#include "questions/format/topics.h"
#include "questions/publish/html.h"

namespace poolscope {
namespace {

constexpr LinkHome kWords{.links = false};

std::string html(std::string_view markdown) { return markdown_html(markdown, kWords, 4); }

std::uint64_t hash_of(std::string_view text) {  // FNV-1a
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return h;
}

// Line breaks count within <pre> only, and there <br> is one as well.
std::string one_line(std::string_view text) {
  std::string out;
  bool in_pre = false;
  for (std::size_t i = 0; i < text.size(); i++) {
    if (text.substr(i).starts_with("<pre>")) in_pre = true;
    if (text.substr(i).starts_with("</pre>")) in_pre = false;
    if (text[i] != '\n') out += text[i];
    else if (in_pre && !text.substr(i + 1).starts_with("</code></pre>")) out += "<br>";
    else out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// --- Anki

std::string csv_field(std::string_view field) {
  std::string out = "\"";
  for (const char c : one_line(field)) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// A tag has no blank in it.
std::string tag_of(std::string_view words) {
  std::string tag(words);
  std::replace(tag.begin(), tag.end(), ' ', '-');
  return tag;
}

std::string anki_tags(const Question& q) {
  std::string tags = "poolscope level::" + std::string(name(q.level));
  for (const std::size_t topic : topics_of(q)) tags += " topic::" + tag_of(topics()[topic]);
  for (const std::string& tag : q.tags) tags += " " + tag_of(tag);
  return tags;
}

std::string note(const std::string& guid, const std::string& front, const std::string& back,
                 const std::string& tags) {
  return csv_field("poolscope-" + guid) + "," + csv_field(front) + "," + csv_field(back) + "," +
         csv_field(tags) + "\n";
}

std::string item_note(const Item& item, const std::string& tags) {
  std::string front = html(item.stem) + "<ol type=\"A\">";
  std::string back = "<ol type=\"A\">";
  for (const std::size_t i : exported_order(item)) {
    const Option& o = item.options[i];
    front += "<li>" + html(o.text) + "</li>";
    back += o.key ? "<li><b>Right.</b> " : "<li><b>Wrong.</b> ";
    back += html(o.why) + "</li>";
  }
  return note(item.id, front + "</ol>", back + "</ol>", tags);
}

// --- GIFT

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (std::string_view("~=#{}:\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string gift_head(const std::string& id, const std::string& text) {
  return "::" + escaped(id) + "::[html]" + escaped(text);
}

std::string gift_item(const Item& item) {
  std::string s = gift_head(item.id, html(item.stem)) + "{\n";
  for (const std::size_t i : exported_order(item)) {
    const Option& o = item.options[i];
    s += o.key ? "\t=" : "\t~";
    s += escaped(html(o.text)) + "#" + escaped(html(o.why)) + "\n";
  }
  return s + "}\n\n";
}

std::string gift_question(const std::string& id, const std::string& text,
                          const std::string& answer) {
  return gift_head(id, "<p>" + text + "</p>") + "{\n\t####" + escaped(answer) + "\n}\n\n";
}

}  // namespace

std::vector<std::size_t> exported_order(const Item& item) {
  std::vector<std::size_t> order(item.options.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t seed = hash_of(item.id);
  for (std::size_t n = order.size(); n > 1; n--) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    std::swap(order[n - 1], order[static_cast<std::size_t>((seed >> 33) % n)]);
  }
  return order;
}

std::string anki_csv(const Bank& bank) {
  std::string csv =
      "#separator:Comma\n#html:true\n#notetype:Basic\n#deck:poolscope\n"
      "#columns:Guid,Front,Back,Tags\n#guid column:1\n#tags column:4\n";
  for (const Question& q : bank.questions) {
    const std::string tags = anki_tags(q);
    csv += note(q.id, markdown_line_html(q.title, kWords), html(q.answer), tags);
    for (std::size_t i = 0; i < q.follow_ups.size(); i++) {
      const FollowUp& f = q.follow_ups[i];
      csv += note(q.id + "-follow-up-" + std::to_string(i + 1),
                  markdown_line_html(f.question, kWords), html(f.answer), tags + " follow-up");
    }
    for (const Item& item : q.items) csv += item_note(item, tags + " item");
  }
  return csv;
}

std::string gift_text(const Bank& bank) {
  std::string s = "// Questions on Go's sync.Pool, from poolscope.\n\n";
  for (const Question& q : bank.questions) {
    const std::string level(name(q.level));
    s += "$CATEGORY: poolscope/" + level + "/items\n\n";
    for (const Item& item : q.items) s += gift_item(item);
    s += "$CATEGORY: poolscope/" + level + "/open\n\n";
    s += gift_question(q.id, markdown_line_html(q.title, kWords), html(q.answer));
    for (std::size_t i = 0; i < q.follow_ups.size(); i++) {
      const FollowUp& f = q.follow_ups[i];
      s += gift_question(q.id + "-follow-up-" + std::to_string(i + 1),
                         markdown_line_html(f.question, kWords), html(f.answer));
    }
  }
  return s;
}

}  // namespace poolscope
