// The panels of the page. Each draws the state into a rectangle and adds what the user did.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "ui/draw/markdown_view.h"
#include "ui/draw/widgets.h"
#include "ui/session/page_layout.h"
#include "ui/session/state.h"
#include "ui/session/text_field.h"
#include "ui/session/words.h"

namespace poolscope {

struct Frame {
  const App::State& s;
  const Look& look;
  std::vector<Command>& out;
  std::vector<TextField>* fields = nullptr;  // where text is typed; nobody may want to know

  void send(std::string_view command, std::int64_t number = 0) const {
    out.push_back({.name = command, .number = number});
  }
  // Has the browser lay its element over r, as far as the current window shows it.
  void field(TextField field) const;
};

void top_bar(const Frame& f, const Page& page);
void stage_panel(const Frame& f, const Rect& r);    // answers to clicks on the stage too
// Objects that are dragged; answers whether one is. In the stage's window, after it was drawn.
bool drag_objects(const Frame& f, const struct OnScreen& shown);
void new_object(const Frame& f, const Rect& r);     // a place to drag one from
void act_row(const Frame& f, const Rect& r);        // narrow: the sandbox, under the thumb
float stage_height(const Frame& f, float w, float room = 1);  // what it wants, with that much room
void story_panel(const Frame& f, const Page& page);
void dock(const Frame& f, const Page& page);        // narrow: the same, under the thumb
void peek(const Frame& f, const Page& page);        // narrow: what is seen of the sheet
void sheet_panel(const Frame& f, const Page& page);  // and the sheet, over the page
void menu_overlay(const Frame& f, const Page& page, Point size);
void granularity(const Frame& f, const Rect& r, float w);
float narration(const Frame& f, const Rect& r);     // answers the height
void transport(const Frame& f, const Rect& r);
void lanes_panel(const Frame& f, const Rect& r, float lane);
void side_panel(const Frame& f, const Rect& r);
inline constexpr float kLowerSide = 420;            // lower than this: the text alone
void review_screen(const Frame& f, const Rect& r);    // the quiz: all below the top bar
void progress_screen(const Frame& f, const Rect& r);  // the same

// In a flow from `at`, w wide; each answers the height that it took.
float question_text(const Frame& f, Point at, float w);
// Measures every text that a question has, also those that are not on the screen: its first frame
// is the trial of them all (ui/session/commands/own.cpp).
void lay_out_all(const Frame& f, const Question& q);
float explore_text(const Frame& f, Point at, float w);
float editor(const Frame& f, Point at, float w, float h);  // part of explore_text
float follow_list(const Frame& f, Point at, float w);
float compare_list(const Frame& f, Point at, float w);
float predict_card(const Frame& f, Point at, float w);  // what is asked
float verdict_box(const Frame& f, Point at, float w);   // what came of the answer

void listing(const Frame& f, const Rect& r);
void foot_buttons(const Frame& f, const Rect& r);        // on from the question, at its foot
void interview_page(const Frame& f, const Rect& r);
void follow_section(const Frame& f, const Rect& r);     // scrolls in its rectangle, as does
void compare_section(const Frame& f, const Rect& r);
void predict_sheet(const Frame& f, Point size);         // narrow: over the foot of the page
// A window over the whole page, which it dims, with a card in it; a click beside the card sends
// `close`. Between begin and end the card's parts are drawn; end is always called.
void begin_overlay(const Frame& f, const char* id, Point size, const Rect& card,
                   std::string_view close);
void end_overlay();
// The card's title and the button that closes it.
void overlay_title(const Frame& f, const Rect& card, const char* title, std::string_view close);
void help_overlay(const Frame& f, Point size);
void palette_overlay(const Frame& f, Point size);
void data_overlay(const Frame& f, Point size);
void share_popup(const Frame& f, Point size, float y);
void embedded(const Frame& f, Point size);          // ?embed=1: instead of all others
void message_bar(const Frame& f, Point size, float y);

Ink accent_of(const App::State& s);

}  // namespace poolscope
