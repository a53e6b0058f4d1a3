// The page around the canvas, as far as C++ speaks to it. Each function calls the one of the same
// name in web/rim.js, which is handed in as Module.rim.
#pragma once
#include <string>

namespace poolscope::page {

void link(const std::string& hash);           // for the address bar, with its #
// To be stored, as questions/study/stored.h says; far: empty if it stays as it is.
void progress(const std::string& near, const std::string& far);
void damaged(const char* part);               // of what is stored, to be kept aside: "", far, own
void announce(const std::string& text);       // for the aria-live region
void walk(const std::string& scenario);       // every order of it; empty: stop
void read_along(bool shown);                  // the elements beside the canvas
void changed();                               // what they show is no longer so
void sheet(const std::string& blocks);        // to be printed: questions/publish/sheet.h
void own(const std::string& files);           // the visitor's questions, to be stored
void download(const std::string& name, const std::string& text);  // no text: a file of the site
void choose_file();
void fields(const std::string& json);         // where text is typed (web/fields.js says how)
void share(int what, const std::string& text, const std::string& name);  // ShareWhat
void picture(int what, const void* rgba, int width, int height, const std::string& name);
// JSON: numbers of questions whose texts are waited for; none: nothing is any more.
void fetch(const std::string& numbers);
void fetch_rest();                            // and all the others
void moved();                                 // embedded: there is news for the host
void theme(bool light);
void first_frame();
void over(int layers);                        // how many things lie over the page
void leave(int way);                          // the focus: 1 to what follows the canvas, -1 before

}  // namespace poolscope::page
