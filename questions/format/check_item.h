// The rules that an item is written by, as far as a program can see them. Only check*.cpp and
// tests include this.
//
//   kinds           bug and review show Go; order has lines, and its options are sequences of them
//   misconceptions  every wrong option names one of questions/made/misconceptions.cpp, the key none
//   claims          a key about a run says what the engine must confirm; the engine is asked
//   wording         lengths are alike; no "all of the above"; "not" in a question is emphasised;
//                   no option is the answer's own words
#pragma once
#include <optional>
#include <vector>

#include "engine/timeline.h"
#include "questions/format/bank.h"
#include "questions/format/check_scene.h"

namespace poolscope {

// scene: the item's own or the question's; nothing: it is broken, and claims are not checked.
void check_item_rules(const Question& question, const Item& item,
                      std::optional<Timeline>& scene, CheckBudget& budget,
                      std::vector<BankError>& errors);

}  // namespace poolscope
