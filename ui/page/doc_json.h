// A Doc as JSON, for web/doc.js:
//
//   {"id":"...","sections":[{"title":"...","elements":[ELEMENT, ...]}, ...]}
//                              and command, value: given after any press
//
//   {"kind":"heading","rank":"title","words":[SPAN],"note":"...","way":BUTTON}
//    {"kind":"text","tone":"quiet","words":[SPAN]}
//   {"kind":"markdown","blocks":[BLOCK]}               {"kind":"chips","chips":["..."]}
//   {"kind":"bar","words":"...","said":"37 %","parts":[{"part":0.37,"tone":"good"}]}
//                              and what a BUTTON has, if it can be pressed
//   {"kind":"table","heads":["..."],"rows":[["..."]]}  {"kind":"hole","says":"..."}
//   {"kind":"buttons","label":"...","labelled":true,"buttons":[BUTTON]}
//   {"kind":"choices","label":"...","labelled":true,"choices":[CHOICE]}
//   {"kind":"stepper","label":"...","said":"4","less":BUTTON,"more":BUTTON}
//   {"kind":"facts","facts":[{"name":"...","value":"..."}]}
//   {"kind":"marks","rows":[{"words":"...","tone":"bad","says":"still held","note":"2x"}]}
//   {"kind":"field","label":"...","typed":"...","command":"note","lines":true}
//
//   BUTTON  {"words":"...","command":"tick","value":2,"pressed":true,"enabled":true,"tip":"Q"}
//   CHOICE  a BUTTON with lead, note, tone, "open":true, "current":true, and for its words
//           body and after as [BLOCK]
//   SPAN    {"text":"...","strong":true,"emphasis":true,"code":true,"link":"#op=4"}
//   BLOCK   {"kind":"bullet","depth":1,"words":[SPAN]}   code has "text", a row of a table "cells"
//
// Contract: pure. command and value are what window.poolscope.command takes; what is false, 0 or
// empty may be left out.
#pragma once
#include "questions/format/nlohmann.h"
#include "ui/page/doc.h"

namespace poolscope {

OrderedJson doc_value(const Doc& doc);

}  // namespace poolscope
