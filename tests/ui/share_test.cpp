// Giving away what is on screen, and the page in a frame of another.
#include <gtest/gtest.h>

#include "questions/format/moment.h"
#include "tests/ui/support.h"
#include "ui/draw/frame.h"

namespace poolscope {
namespace {


ShareEffect shared(App& app, ShareWhat what) {
  app.take_effects();
  app.apply(cmd("share", static_cast<std::int64_t>(what)));
  const Effects e = app.take_effects();
  EXPECT_TRUE(e.share.has_value());
  return e.share.value_or(ShareEffect{});
}

TEST(Share, LinkAndEmbedLeadBack) {
  App app(test_bank());
  app.apply(cmd("open_link", 0, "q=11&step=7"));
  EXPECT_EQ(shared(app, ShareWhat::link).text, "#q=11&step=7");
  EXPECT_EQ(shared(app, ShareWhat::embed).text, "#q=11&step=7");
  EXPECT_EQ(shared(app, ShareWhat::save_png).name, "poolscope-q11-step-7");
  app.apply(cmd("play_pause"));  // what is shared is what is seen, not where playing began
  for (int i = 0; i < 30; i++) app.advance(0.1);
  const std::string link = shared(app, ShareWhat::link).text;
  EXPECT_EQ(link, "#q=11&step=" + std::to_string(app.state().position));
  EXPECT_FALSE(app.state().playing);
}

TEST(Share, TextLeadsToTheSameWorld) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  EXPECT_EQ(shared(app, ShareWhat::text).text, app.state().scenario);
  app.apply(cmd("last"));
  app.apply(cmd("put"));
  for (int i = 0; i < 1000 && app.state().playing; i++) app.advance(0.1);
  App again(test_bank());
  EXPECT_FALSE(again.apply(cmd("load_scenario", 0, shared(app, ShareWhat::text).text)));
  again.apply(cmd("last"));
  const auto world = [](const App& a) {
    return a.state_json().substr(a.state_json().find("\"world\""));
  };
  EXPECT_EQ(world(again), world(app));
}

TEST(Share, PictureAsSvg) {
  App app(test_bank());
  app.apply(cmd("open_link", 0, "q=11&step=20"));
  const std::string text = shared(app, ShareWhat::save_svg).text;
  EXPECT_TRUE(text.starts_with("<svg")) << text.substr(0, 40);
}

TEST(Share, WhatIsTooLongForALinkSaysSo) {
  App app(test_bank());
  app.apply(cmd("load_scenario", 0, busy_scenario(64)));
  app.take_effects();
  app.apply(cmd("share", 0));
  EXPECT_FALSE(app.take_effects().share);
  EXPECT_TRUE(app.state().message_is_error);
  EXPECT_NE(app.state().message.find("too long"), std::string::npos);
}

TEST(Share, PopupAndWords) {
  App app(test_bank());
  app.apply(cmd("toggle_share"));
  EXPECT_TRUE(app.state().share);
  app.apply(cmd("dismiss"));
  EXPECT_FALSE(app.state().share);
  app.apply(cmd("toggle_share"));
  app.apply(cmd("share", 1));
  EXPECT_FALSE(app.state().share) << "it closes";
  app.apply(cmd("shared", 1, "It is in the clipboard."));
  EXPECT_EQ(app.state().message, "It is in the clipboard.");
  EXPECT_FALSE(app.state().message_is_error);
  EXPECT_EQ(app.take_effects().announce.value_or(""), "It is in the clipboard.");
  app.advance(1);
  EXPECT_FALSE(app.state().message.empty());
  for (int i = 0; i < 4; i++) app.advance(1);
  EXPECT_TRUE(app.state().message.empty()) << "it goes by itself";
  app.apply(cmd("shared", 0, "No clipboard."));
  for (int i = 0; i < 9; i++) app.advance(1);
  EXPECT_EQ(app.state().message, "No clipboard.") << "what went wrong stays";
}

TEST(Embed, NothingIsStoredAndTheAddressStays) {
  App app(test_bank());
  app.apply(cmd("set_embed", 1));
  for (const Command& c : {cmd("open_question", 7), cmd("last"), cmd("toggle_theme"),
                           cmd("set_granularity", 2), cmd("open_link", 0, "s=P0%20put%20a")}) {
    app.apply(c);
    const Effects e = app.take_effects();
    EXPECT_FALSE(e.progress);
    EXPECT_FALSE(e.link);
  }
  EXPECT_TRUE(app.apply(cmd("open_link", 0, "g=where-2-7"))) << "there is no quiz in a frame";
  app.apply(cmd("toggle_share"));
  EXPECT_FALSE(app.state().share);
}

TEST(Embed, KeysThatLeadElsewhereAreLeftAlone) {
  App app(test_bank());
  app.apply(cmd("set_embed", 1));
  for (const Key k : {Key::q, Key::e, Key::n, Key::s, Key::x}) {
    EXPECT_EQ(command_of_key(app, k, false, false, false, false).name, "") << static_cast<int>(k);
  }
  EXPECT_EQ(command_of_key(app, Key::right, false, false, false, false).name, "forward");
  app.apply(cmd("set_theme", 1));
  EXPECT_TRUE(app.state().light);
  EXPECT_TRUE(app.state().progress.settings.theme.empty()) << "for this visit only";
}

}  // namespace
}  // namespace poolscope
