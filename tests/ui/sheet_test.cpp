// The sheet of a narrow page: where it lies, where it snaps to, and what commands make of it.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/session/sheet.h"

namespace poolscope {
namespace {


constexpr Point kSizes[] = {{390, 844}, {360, 640}, {844, 390},
                            {720, 450}, {480, 300}, {768, 1024}};

Command drag(double to) { return {.name = "drag_sheet", .real = to}; }
Command let_go(double speed) { return {.name = "let_go_sheet", .real = speed}; }

App narrow_app() {
  App app(test_bank());
  app.apply(cmd("set_page", 3));
  app.apply(cmd("open_question", 11));
  return app;
}

TEST(Sheet, PeeksAtTheFootAndOpensUpToTheTop) {
  for (const Point size : kSizes) {
    const Page p = page_layout(size, true, 4);
    EXPECT_TRUE(p.narrow);
    EXPECT_GE(p.peek.h, 44) << size.x;
    EXPECT_EQ(p.peek.bottom(), size.y);
    EXPECT_FLOAT_EQ(sheet_at(p, 1).y, p.top.bottom());
    EXPECT_FLOAT_EQ(sheet_at(p, 0).y, p.peek.y);
    EXPECT_EQ(sheet_at(p, 0.3).h, p.sheet.h) << "nothing is laid out anew on its way";
    EXPECT_TRUE(inside(sheet_at(p, 1), {0, 0, size.x, size.y}));
    EXPECT_GE(p.column.h, 140) << size.x;
    SheetState open{.open = true, .shown = 1};
    EXPECT_GE(grip_of(p, open).h, 44);
    EXPECT_EQ(grip_of(p, {}), p.peek);
  }
}

TEST(Sheet, APhoneHasRoomForFourPsAndTheVictimTier) {
  Timeline t = run(busy_scenario(4));
  const Page p = page_layout({390, 844}, true, 4);
  EXPECT_GT(p.words, 0);
  EXPECT_GE(p.column.h, 500);
}

TEST(Sheet, AFlickDecidesElseAThirdOfTheWay) {
  const SheetState closed{.open = false, .held = true, .shown = 0.2};
  EXPECT_FALSE(snaps_open(closed, 0));
  EXPECT_TRUE(snaps_open(closed, 2));
  EXPECT_TRUE(snaps_open({.open = false, .held = true, .shown = 0.4}, 0));
  EXPECT_FALSE(snaps_open({.open = false, .held = true, .shown = 0.9}, -2));
  EXPECT_TRUE(snaps_open({.open = true, .held = true, .shown = 0.8}, 0));
  EXPECT_FALSE(snaps_open({.open = true, .held = true, .shown = 0.6}, 0));
}

TEST(Sheet, SlidesToItsEndAndRestsThere) {
  App app = narrow_app();
  const App::State& s = app.state();
  app.apply(cmd("show_sheet", 1));
  double last = s.sheet.shown;
  int frames = 0;
  while (app.advance(1.0 / 60) == 0) {
    EXPECT_GT(s.sheet.shown, last);
    last = s.sheet.shown;
    ASSERT_LT(++frames, 60);
  }
  EXPECT_EQ(s.sheet.shown, 1);
  EXPECT_GT(frames, 5) << "it is seen to move";
  EXPECT_TRUE(std::isinf(app.advance(1.0 / 60))) << "at rest no frame is wanted";
}

TEST(Sheet, FollowsTheFingerAndGoesOnFromThere) {
  App app = narrow_app();
  const App::State& s = app.state();
  app.apply(drag(0.25));
  app.advance(0.1);
  EXPECT_EQ(s.sheet.shown, 0.25) << "as long as it is held it stays";
  app.apply(drag(7));
  EXPECT_EQ(s.sheet.shown, 1);
  app.apply(drag(NAN));
  EXPECT_EQ(s.sheet.shown, 1);
  app.apply(drag(0.5));
  app.apply(let_go(0));
  EXPECT_TRUE(s.sheet.open);
  app.advance(0.02);
  EXPECT_TRUE(s.sheet.shown > 0.5 && s.sheet.shown < 1);
}

TEST(Sheet, WithoutMotionItIsThereAtOnce) {
  App app = narrow_app();
  app.apply(cmd("set_motion", 0));
  app.apply(cmd("show_sheet", 1));
  EXPECT_EQ(app.state().sheet.shown, 1);
  app.apply(drag(0.4));
  EXPECT_EQ(app.state().sheet.shown, 0.4) << "a finger is no animation";
  app.apply(let_go(0));
  EXPECT_EQ(app.state().sheet.shown, 0);
}

TEST(Sheet, TheKeyOfTheTextOpensItAndEscapeCloses) {
  App app = narrow_app();
  const auto press = [&](Key key) {
    app.apply(command_of_key(app, key, false, false, false, false));
  };
  press(Key::s);
  EXPECT_TRUE(app.state().sheet.open);
  EXPECT_TRUE(app.state().panel);
  app.apply(cmd("toggle_help"));
  press(Key::escape);
  EXPECT_TRUE(app.state().sheet.open) << "what is over it goes first";
  press(Key::escape);
  EXPECT_FALSE(app.state().sheet.open);
  press(Key::s);
  app.apply(cmd("set_page", 0));
  EXPECT_FALSE(app.state().sheet.open) << "a wide page has none";
  press(Key::s);
  EXPECT_FALSE(app.state().panel);
}

}  // namespace
}  // namespace poolscope
