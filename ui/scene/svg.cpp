#include "ui/scene/svg.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>

#include "engine/utf8.h"
#include "ui/scene/colours.h"
#include "ui/scene/metrics.h"

namespace poolscope {
namespace {

// Dear ImGui's size of a font is its ascent and descent; CSS means the em.
struct Type {
  float em, ascent, height;
  bool bold, code;
};

constexpr Type inter(float height, bool bold) {
  return {height / 1.2102f, height / 1.2102f * 0.9688f, height, bold, false};
}

constexpr Type type_of(Face face) {
  const float height = size_of(face);
  if (face == Face::code) return {height / 1.32f, height / 1.32f * 1.02f, height, false, true};
  return inter(height, face == Face::strong || face == Face::title);
}

// As short as a number can be with that many decimals.
std::string decimal(float value, int decimals = 1) {
  if (!std::isfinite(value)) value = 0;
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, static_cast<double>(value));
  std::string s = text;
  while (s.find('.') != std::string::npos && (s.back() == '0' || s.back() == '.')) {
    const bool point = s.back() == '.';
    s.pop_back();
    if (point) break;
  }
  return s == "-0" ? "0" : s;
}

std::string color_in_hex(std::uint32_t c) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", c & 0xff, c >> 8 & 0xff, c >> 16 & 0xff);
  return text;
}

constexpr const char* kInkNames[] = {
    "none", "ground", "panel", "raised", "line", "text", "dim", "faint", "live", "victim", "steal",
    "made", "dropped", "warning", "victim-ground", "made-ground", "dropped-ground", "sunken",
    "on-accent", "code-keyword", "code-comment", "code-type", "code-number"};

constexpr float kUnseen = 0.004f;  // as draw() has it

class Picture {
 public:
  Picture(const Scene& scene, const SvgOptions& options) : scene_(scene), o_(options) {}

  std::string run() {
    const float w = scene_.size.x + 2 * o_.margin, h = scene_.size.y + 2 * o_.margin;
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + decimal(w) +
           "\" height=\"" + decimal(h) + "\" viewBox=\"" + decimal(-o_.margin) + " " +
           decimal(-o_.margin) + " " + decimal(w) + " " + decimal(h) + "\" font-family=\"" +
           xml_text(o_.text_font) + "\">";
    if (!o_.title.empty()) out_ += "<title>" + xml_text(o_.title) + "</title>";
    if (o_.ground) {
      box({-o_.margin, -o_.margin, w, h}, 0, paint("fill", ink(Ink::panel), 1));
    }
    for (const Shape& s : scene_.shapes) shape(s);
    texts();
    for (const Path& p : scene_.paths) path(p);
    for (const Token& t : scene_.tokens) token(t);
    for (const Mark& m : scene_.marks) mark(m);
    return std::move(out_) + "</svg>";
  }

 private:
  std::string ink(Ink which) const {
    const std::string plain = color_in_hex(colour(o_.light, which));
    if (!o_.variables) return plain;
    return std::string("var(--") + kInkNames[static_cast<std::size_t>(which)] + "," + plain + ")";
  }

  static std::string paint(const char* what, const std::string& ink, float alpha) {
    std::string s = std::string(" ") + what + "=\"" + ink + "\"";
    if (alpha < 0.995f) s += std::string(" ") + what + "-opacity=\"" + decimal(alpha, 2) + "\"";
    return s;
  }

  static std::string stroke(const std::string& ink, float alpha, float width) {
    std::string s = paint("stroke", ink, alpha);
    return width == 1 ? s : s + " stroke-width=\"" + decimal(width) + "\"";
  }

  void box(const Rect& r, float rounding, const std::string& look) {
    out_ += "<rect x=\"" + decimal(r.x) + "\" y=\"" + decimal(r.y) + "\" width=\"" +
            decimal(std::max(0.0f, r.w)) + "\" height=\"" + decimal(std::max(0.0f, r.h)) + "\"";
    if (rounding > 0) out_ += " rx=\"" + decimal(rounding) + "\"";
    out_ += look + "/>";
  }

  void drawn(const std::string& d, const std::string& look) {
    out_ += "<path d=\"" + d + "\"" + look + "/>";
  }

  static std::string point(float x, float y) { return decimal(x) + " " + decimal(y); }
  static std::string point(Point p) { return point(p.x, p.y); }

  // Lines that rise to the right, cut at the box.
  void hatch(const Rect& r, const std::string& look) {
    std::string d;
    for (float x = r.x - r.h; x < r.right(); x += 9) {
      const float from = std::max(x, r.x), to = std::min(x + r.h, r.right());
      if (to - from < 0.5f) continue;
      d += "M" + point(from, r.bottom() - (from - x)) + "L" + point(to, r.bottom() - (to - x));
    }
    if (!d.empty()) drawn(d, look);
  }

  void shape(const Shape& s) {
    if (s.alpha <= kUnseen) return;
    const float rounding = std::min({s.rounding, s.r.w / 2, s.r.h / 2});
    const std::string fill =
        s.fill == Ink::none ? " fill=\"none\"" : paint("fill", ink(s.fill), s.alpha * s.fill_alpha);
    const bool edge = s.line != Ink::none;
    if (s.fill != Ink::none && (!edge || s.hatched)) box(s.r, rounding, fill);
    if (s.hatched) hatch(s.r, stroke(ink(s.line), s.alpha * 0.35f, 1));
    if (!edge) return;
    std::string look = s.hatched ? " fill=\"none\"" : fill;
    look += stroke(ink(s.line), s.alpha * s.line_alpha, s.thickness);
    if (s.dashed) look += " stroke-dasharray=\"4 3\"";
    box(inset(s.r, 0.5f, 0.5f), rounding, look);
  }

  std::string type_look(const Type& type) const {
    std::string s = " font-size=\"" + decimal(type.em, 2) + "\"";
    if (type.bold) s += " font-weight=\"600\"";
    if (type.code) s += " font-family=\"" + xml_text(o_.code_font) + "\"";
    return s;
  }

  void words(const std::string& s, float x, float y, const char* anchor, const std::string& look) {
    if (s.empty()) return;
    out_ += "<text x=\"" + decimal(x) + "\" y=\"" + decimal(y) + "\"";
    if (*anchor) out_ += std::string(" text-anchor=\"") + anchor + "\"";
    out_ += look + ">" + xml_text(s) + "</text>";
  }

  static float baseline(const Rect& r, const Type& type) {
    return r.y + (r.h - type.height) / 2 + type.ascent;
  }

  // Grouped by their face, which is said once: texts do not overlap, so their order is free.
  void texts() {
    for (const Face face : {Face::text, Face::small, Face::strong, Face::title, Face::code}) {
      const Type type = type_of(face);
      const std::size_t before = out_.size();
      const std::string open = "<g" + type_look(type) + ">";
      out_ += open;
      for (const Text& t : scene_.texts) {
        if (t.face == face && t.alpha > kUnseen) text(t, type);
      }
      if (out_.size() == before + open.size()) out_.resize(before);
      else out_ += "</g>";
    }
  }

  void text(const Text& t, const Type& type) {
    const bool centre = t.align == Align::centre, right = t.align == Align::right;
    const float x = centre ? t.r.centre().x : right ? t.r.right() : t.r.x;
    const bool fits = words_width(t.face, t.s) <= t.r.w + 1;
    words(fits ? t.s : cut_to(t.face, t.s, t.r.w), x, baseline(t.r, type),
          centre ? "middle" : right ? "end" : "", paint("fill", ink(t.ink), t.alpha));
  }

  void token(const Token& t) {
    if (t.alpha <= kUnseen) return;
    const float rounding = t.r.w >= 30 ? 8.0f : t.r.w >= 24 ? 6.0f : 4.0f;
    const std::string own = color_in_hex(object_colour(t.id));
    std::string letter = color_in_hex(object_letter(t.id));
    if (t.ghost) {
      box(t.r, rounding, paint("fill", ink(Ink::panel), t.alpha));
      box(inset(t.r, 0.75f, 0.75f), rounding,
          paint("fill", own, 0.25f * t.alpha) + stroke(own, t.alpha, 1.5f));
      // In a page the theme is not known here: the text's ink is read on either.
      letter = o_.light || o_.variables ? ink(Ink::text) : own;
    } else {
      box(t.r, rounding, paint("fill", own, t.alpha));
    }
    const Type type = type_of(t.r.w >= 20 && t.label.size() == 1 ? Face::strong : Face::code);
    words(t.label, t.r.centre().x, baseline(t.r, type), "middle",
          type_look(type) + paint("fill", letter, t.alpha));
  }

  void path(const Path& p) {
    if (p.alpha <= kUnseen) return;
    const float alpha = p.alpha * (p.object != 0 ? 1.0f : 0.8f);
    const std::string own = ink(p.ink);
    std::string way;
    for (const Path& piece : pieces(p)) {
      way += "M" + point(piece.a) + "C" + point(piece.c1) + " " + point(piece.c2) + " " +
             point(piece.b);
    }
    const std::string look = " fill=\"none\"" + stroke(own, alpha, 2) + " stroke-dasharray=\"5 4\"";
    if (!way.empty()) drawn(way, look);
    if (p.object == 0) {
      circle(p.b, 3, paint("fill", own, alpha));
      circle(p.a, 6, " fill=\"none\"" + stroke(own, alpha, 1.5f));
      return;
    }
    const Point before = at(p, 0.96f);
    const float d = std::max(0.01f, std::hypot(p.b.x - before.x, p.b.y - before.y));
    const Point u{(p.b.x - before.x) / d, (p.b.y - before.y) / d};
    drawn("M" + point(p.b) + "L" + point(p.b.x - 8 * u.x - 4 * u.y, p.b.y - 8 * u.y + 4 * u.x) +
              "L" + point(p.b.x - 8 * u.x + 4 * u.y, p.b.y - 8 * u.y - 4 * u.x) + "Z",
          paint("fill", own, alpha));
  }

  void circle(Point at, float r, const std::string& look) {
    out_ += "<circle cx=\"" + decimal(at.x) + "\" cy=\"" + decimal(at.y) + "\" r=\"" + decimal(r) +
            "\"" + look + "/>";
  }

  void mark(const Mark& m) {
    if (m.alpha <= kUnseen) return;
    drawn("M" + point(m.tip) + "L" + point(m.tip.x + kMarkHalf, m.tip.y + kMarkHeight) + "L" +
              point(m.tip.x - kMarkHalf, m.tip.y + kMarkHeight) + "Z",
          paint("fill", ink(m.ink), m.alpha));
  }

  const Scene& scene_;
  const SvgOptions& o_;
  std::string out_;
};

}  // namespace

std::string xml_text(std::string_view text) {
  static constexpr std::string_view kReplacement = "\xef\xbf\xbd";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = utf8_length(text, at);
    const std::string_view letter = text.substr(at, std::max<std::size_t>(1, bytes));
    const auto c = static_cast<unsigned char>(letter[0]);
    const bool control = c < 0x20 && c != '\t' && c != '\n';
    const bool none = letter == "\xef\xbf\xbe" || letter == "\xef\xbf\xbf";  // U+FFFE, U+FFFF
    if (bytes == 0 || control || none) out += kReplacement;
    else if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += letter;
    at += letter.size();
  }
  return out;
}

std::string svg(const Scene& scene, const SvgOptions& options) {
  assert(scene.size.x >= 0 && scene.size.y >= 0 && options.margin >= 0);
  return Picture(scene, options).run();
}

}  // namespace poolscope
