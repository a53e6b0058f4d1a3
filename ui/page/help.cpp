// Help: every key and what else can be done, read off the rows of the commands.
#include "ui/page/pages.h"
#include "ui/session/commands/commands.h"

namespace poolscope {

Doc help_doc(const App::State& s) {
  Doc doc{.id = "help"};
  DocTable keys{.heads = {"key", "does"}, .keys = true};
  for (const CommandWay& each : ways()) {
    const Way& way = *each.way;
    if (!way.help.empty()) keys.rows.push_back({label_on(way.label, s.keyboard),
                                                std::string(way.help)});
  }
  keys.rows.push_back({"Tab, Space", "go to a button, press it"});
  doc.add(std::move(keys));
  doc.heading("By hand");
  for (const CommandRow* command : commands()) {
    if (!command->by_hand.empty()) doc.text(std::string(command->by_hand), Tone::normal, true);
  }
  doc.text("What the browser does with F5, F11, F12 and with Ctrl or Cmd stays as it is.",
           Tone::quiet, true);
  return doc;
}

}  // namespace poolscope
