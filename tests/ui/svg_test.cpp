// The picture of a scene: well-formed, complete, safe whatever the texts are, and small.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <set>

#include "engine/utf8.h"
#include "tests/ui/support.h"
#include "ui/scene/colours.h"
#include "ui/scene/svg.h"

namespace poolscope {
namespace {

bool is_name(std::string_view s) {
  return !s.empty() && s.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                           "0123456789-:") == std::string_view::npos;
}

// What is wrong with the escapes and characters of a text or value; empty: nothing.
std::string broken_text(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t bytes = utf8_length(s, at);
    const auto c = static_cast<unsigned char>(s[at]);
    if (bytes == 0) return "no UTF-8";
    if (c < 0x20 && c != '\n' && c != '\t') return "a control character";
    if (c == '<' || c == '>') return "an angle bracket";
    if (c == '&') {
      bool known = false;
      for (const std::string_view e : {"&amp;", "&lt;", "&gt;", "&quot;"}) {
        known = known || s.substr(at).starts_with(e);
      }
      if (!known) return "a bare ampersand";
    }
    at += bytes;
  }
  return {};
}

// A reader of the XML that a picture may be: elements, attributes in double quotes, texts.
struct Xml {
  std::multiset<std::string> elements;
  std::string words;  // all texts, a line each
  std::string problem;

  explicit Xml(std::string_view s) { read(s); }

  void read(std::string_view s) {
    std::vector<std::string> open;
    bool root_done = false;
    for (std::size_t at = 0; at < s.size() && problem.empty();) {
      if (s[at] != '<') {
        const std::size_t end = std::min(s.find('<', at), s.size());
        if (open.empty()) return fail("text outside the root");
        fail(broken_text(s.substr(at, end - at)));
        words += std::string(s.substr(at, end - at)) + "\n";
        at = end;
        continue;
      }
      const std::size_t end = s.find('>', at);
      if (end == std::string_view::npos) return fail("a tag that does not end");
      std::string_view tag = s.substr(at + 1, end - at - 1);
      at = end + 1;
      if (tag.starts_with('/')) {
        if (open.empty() || open.back() != tag.substr(1)) return fail("a wrong end tag");
        open.pop_back();
        root_done = open.empty();
        continue;
      }
      if (root_done) return fail("two roots");
      const bool empty = tag.ends_with('/');
      if (empty) tag.remove_suffix(1);
      const std::string name(tag.substr(0, tag.find(' ')));
      if (!is_name(name)) return fail("a strange element: " + name);
      elements.insert(name);
      attributes(tag.substr(name.size()));
      if (!empty) open.push_back(name);
    }
    if (!open.empty()) fail("an element that is not closed");
  }

  void attributes(std::string_view s) {
    std::set<std::string> seen;
    while (!s.empty() && problem.empty()) {
      const std::size_t sign = s.find("=\"");
      if (s[0] != ' ' || sign == std::string_view::npos) return fail("no attribute");
      const std::string name(s.substr(1, sign - 1));
      const std::size_t end = s.find('"', sign + 2);
      if (!is_name(name) || end == std::string_view::npos) return fail("a strange attribute");
      if (!seen.insert(name).second) return fail("an attribute twice: " + name);
      if (name.starts_with("on") || name == "style" || name == "href") return fail("it acts");
      fail(broken_text(s.substr(sign + 2, end - sign - 2)));
      s.remove_prefix(end + 1);
    }
  }

  void fail(const std::string& why) {
    if (problem.empty()) problem = why;
  }
};

Scene scene_at(Timeline& t, std::size_t k, Point size) {
  return scene(model_at(t, t.previous(k, Granularity::stage), k), size, {.title = "A & B"});
}

TEST(Svg, EveryPictureIsWellFormedAndComplete) {
  for (const std::uint32_t procs : {1u, 4u, 8u, 64u}) {
    Timeline t = run(busy_scenario(procs));
    for (std::size_t i = 0; i <= 12; i++) {
      const Scene s = scene_at(t, t.size() * i / 12, {procs > 8 ? 1200.0f : 888.0f, 544});
      for (const bool variables : {false, true}) {
        const std::string picture =
            svg(s, {.light = i % 2 == 0, .title = "P", .variables = variables});
        const Xml xml(picture);
        ASSERT_EQ(xml.problem, "") << picture;
        EXPECT_LE(xml.elements.count("text"), s.texts.size() + s.tokens.size());
        EXPECT_GE(xml.elements.count("text"), s.tokens.size());
        EXPECT_GE(xml.elements.count("rect"), s.tokens.size());
        EXPECT_EQ(xml.elements.count("svg"), 1U);
        EXPECT_EQ(xml.elements.count("title"), 1U);
        EXPECT_EQ(picture.find("nan"), std::string::npos);
      }
    }
  }
}

TEST(Svg, EveryKindOfThingIsInIt) {
  Scene s;
  s.size = {100, 50};
  const auto with = [&](auto&& add) {
    Scene more = s;
    add(more);
    return svg(more, {}).size() > svg(s, {}).size() + 20;
  };
  EXPECT_TRUE(with([](Scene& x) { x.shapes.push_back({.r = {1, 2, 30, 20}}); }));
  EXPECT_TRUE(with([](Scene& x) {
    x.shapes.push_back({.r = {1, 2, 30, 20}, .fill = Ink::live, .line = Ink::none});
  }));
  EXPECT_TRUE(with([](Scene& x) {
    x.shapes.push_back({.r = {1, 2, 30, 20}, .dashed = true, .hatched = true});
  }));
  EXPECT_TRUE(with([](Scene& x) { x.texts.push_back({.r = {1, 2, 90, 20}, .s = "hello"}); }));
  EXPECT_TRUE(with([](Scene& x) {
    x.tokens.push_back({.id = 1, .r = {1, 2, 30, 30}, .label = "a", .full = "a"});
  }));
  EXPECT_TRUE(with([](Scene& x) {
    x.tokens.push_back({.id = 1, .r = {1, 2, 30, 30}, .label = "a", .full = "a", .ghost = true});
  }));
  EXPECT_TRUE(with([](Scene& x) {
    x.paths.push_back({.object = 1, .a = {1, 1}, .c1 = {5, 5}, .c2 = {6, 6}, .b = {40, 40}});
  }));
  EXPECT_TRUE(with([](Scene& x) {
    x.paths.push_back({.a = {1, 1}, .c1 = {5, 5}, .c2 = {6, 6}, .b = {40, 40}});
  }));
  EXPECT_TRUE(with([](Scene& x) { x.marks.push_back({.tip = {5, 5}}); }));
  EXPECT_FALSE(with([](Scene& x) {  // what cannot be seen is not there
    x.shapes.push_back({.r = {1, 2, 30, 20}, .alpha = 0});
  }));
}

TEST(Svg, WhateverATextSaysIsText) {
  const std::string evil[] = {"</text><script>alert(1)</script>", "a\"b'c&d;<!--", "]]>",
                              std::string("nul\0nul", 7), "\x1b[31m", "\xff\xfe broken \xc3",
                              "\xed\xa0\x80", "\xef\xbf\xbf", "\xe2\x80\xae rtl"};
  for (const std::string& words : evil) {
    Scene s;
    s.size = {4000, 100};
    s.texts.push_back({.r = {0, 0, 4000, 20}, .s = words});
    s.tokens.push_back({.id = 1, .r = {0, 30, 30, 30}, .label = words, .full = words});
    const Xml xml(svg(s, {.title = words, .text_font = words, .code_font = words}));
    EXPECT_EQ(xml.problem, "") << words;
    EXPECT_EQ(xml.elements.count("script"), 0U);
    EXPECT_EQ(xml.elements.count("text"), 2U);
  }
}

TEST(Svg, WhatDoesNotFitIsCut) {
  Scene s;
  s.size = {200, 50};
  s.texts.push_back({.r = {0, 0, 60, 20}, .s = "far too long for so little room"});
  const std::string cut = Xml(svg(s, {})).words;
  EXPECT_NE(cut.find("\xe2\x80\xa6"), std::string::npos);
  EXPECT_LT(cut.size(), 16U);
  s.texts[0].r.w = 200;
  s.texts[0].s = "it fits";
  EXPECT_EQ(Xml(svg(s, {})).words, "it fits\n");
  s.texts[0].r.w = 1;
  EXPECT_EQ(Xml(svg(s, {})).words, "");
}

TEST(Svg, APageMayGiveItItsColours) {
  Timeline t = run(busy_scenario(4));
  const Scene s = scene_at(t, t.size() / 2, {888, 544});
  const std::string own = svg(s, {}), page = svg(s, {.variables = true});
  EXPECT_EQ(own.find("var("), std::string::npos);
  EXPECT_NE(page.find("var(--live,#00ADD8)"), std::string::npos);
  EXPECT_NE(svg(s, {}), svg(s, {.light = true}));
}

TEST(Svg, IsSmall) {
  Timeline t = run(busy_scenario(8));
  EXPECT_LT(svg(scene_at(t, t.size() / 2, {888, 544}), {}).size(), 40'000U);
}

// The pages' style sheet says each colour of a picture again: light-dark(#light, #dark).
TEST(Svg, TheQuestionPagesHaveTheThemesColours) {
  std::ifstream file(POOLSCOPE_SOURCE_DIR "/web/pages.css");
  const std::string css(std::istreambuf_iterator<char>(file), {});
  const std::pair<const char*, Ink> inks[] = {
      {"ground", Ink::ground}, {"panel", Ink::panel}, {"raised", Ink::raised},
      {"line", Ink::line}, {"text", Ink::text}, {"dim", Ink::dim}, {"faint", Ink::faint},
      {"live", Ink::live}, {"victim", Ink::victim}, {"steal", Ink::steal}, {"made", Ink::made},
      {"dropped", Ink::dropped}, {"warning", Ink::warning},
      {"victim-ground", Ink::victim_ground}, {"made-ground", Ink::made_ground},
      {"dropped-ground", Ink::dropped_ground}, {"sunken", Ink::sunken},
      {"on-accent", Ink::on_accent}};
  for (const auto& [name, ink] : inks) {
    char text[80];
    const auto rgb = [&, ink = ink](bool light) {
      const std::uint32_t c = colour(light, ink);
      return (c & 0xff) << 16 | (c & 0xff00) | (c >> 16 & 0xff);
    };
    std::snprintf(text, sizeof text, "--%s: light-dark(#%06X, #%06X)", name, rgb(true), rgb(false));
    EXPECT_NE(css.find(text), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace poolscope
