#include "engine/explore_json.h"

#include "engine/snapshot.h"

namespace poolscope {
namespace {

// Lays members into an object.
class Members {
 public:
  Members& raw(std::string_view key, const std::string& value) {
    text_ += text_.empty() ? "" : ",";
    text_ += json_string(key) + ":" + value;
    return *this;
  }
  Members& number(std::string_view key, std::uint64_t n) { return raw(key, std::to_string(n)); }
  Members& flag(std::string_view key, bool on) { return raw(key, on ? "true" : "false"); }
  Members& text(std::string_view key, std::string_view s) { return raw(key, json_string(s)); }
  std::string object() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

}  // namespace

std::string exploration_json(const Exploration& r, const ExploreOptions& options) {
  Members m;
  m.text("verdict", name(r.verdict));
  m.number("states", r.states).number("ends", r.ends).number("accesses", r.accesses);
  m.number("max_states", options.max_states).number("longest", r.longest);
  m.flag("stranded", r.stranded);
  if (!r.problem.empty()) m.text("problem", r.problem);
  if (!r.says.empty()) m.text("says", r.says);
  if (r.verdict != Verdict::broken) return m.object();
  m.text("flaw", name(r.flaw));
  m.number("accesses_to_flaw", r.accesses_to_flaw).text("run", r.run);
  return m.object();
}

std::string faults_json() {
  std::string json = "[";
  for (const FaultInfo& f : faults()) {
    Members m;
    m.text("name", f.name).text("says", f.says).text("where", f.where);
    m.flag("harmful", f.harmful).text("because", f.because).text("scenario", f.scenario);
    json += (json.size() > 1 ? ",\n" : "\n") + m.object();
  }
  return json + "\n]";
}

}  // namespace poolscope
