// The bank as JSON: exactly the agreed keys, in the agreed order.
#include <gtest/gtest.h>

#include "questions/format/nlohmann.h"
#include "questions/publish/json.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

std::string keys(const OrderedJson& object) {
  std::string all;
  for (const auto& [key, value] : object.items()) all += (all.empty() ? "" : " ") + key;
  return all;
}

OrderedJson parsed(const Bank& bank) {
  OrderedJson json = OrderedJson::parse(bank_json(bank), nullptr, false);
  EXPECT_TRUE(json.is_array());
  return json;
}

std::string text_of(const OrderedJson& object, const char* key) {
  EXPECT_TRUE(object.at(key).is_string()) << key;
  return object.at(key).get<std::string>();
}

TEST(BankJson, KeysAndTheirOrder) {
  const OrderedJson json = parsed(real_bank());
  ASSERT_EQ(json.size(), real_bank().questions.size());
  for (const OrderedJson& q : json) {
    EXPECT_EQ(keys(q), "number id level title answer followups scene items");
    EXPECT_TRUE(q.at("number").is_number_unsigned());
    for (const OrderedJson& f : q.at("followups")) EXPECT_EQ(keys(f), "question answer");
    for (const OrderedJson& item : q.at("items")) {
      EXPECT_EQ(keys(item), "id kind stem options");
      for (const OrderedJson& o : item.at("options")) {
        EXPECT_EQ(keys(o), "text key why");
        EXPECT_TRUE(o.at("key").is_boolean());
      }
    }
  }
}

TEST(BankJson, SaysWhatTheBankSays) {
  const OrderedJson json = parsed(real_bank());
  for (std::size_t i = 0; i < json.size(); i++) {
    const Question& q = real_bank().questions[i];
    EXPECT_EQ(json[i].at("number").get<std::uint32_t>(), q.number);
    EXPECT_EQ(text_of(json[i], "id"), q.id);
    EXPECT_EQ(text_of(json[i], "level"), name(q.level));
    EXPECT_EQ(text_of(json[i], "title"), q.title);
    EXPECT_EQ(text_of(json[i], "answer"), q.answer);
    EXPECT_EQ(text_of(json[i], "scene"), q.scene);
    ASSERT_EQ(json[i].at("followups").size(), q.follow_ups.size());
    for (std::size_t f = 0; f < q.follow_ups.size(); f++) {
      EXPECT_EQ(text_of(json[i].at("followups")[f], "question"), q.follow_ups[f].question);
      EXPECT_EQ(text_of(json[i].at("followups")[f], "answer"), q.follow_ups[f].answer);
    }
    ASSERT_EQ(json[i].at("items").size(), q.items.size());
    for (std::size_t k = 0; k < q.items.size(); k++) {
      const OrderedJson& item = json[i].at("items")[k];
      EXPECT_EQ(text_of(item, "id"), q.items[k].id);
      EXPECT_EQ(text_of(item, "kind"), q.items[k].kind);
      EXPECT_EQ(text_of(item, "stem"), q.items[k].stem);
      ASSERT_EQ(item.at("options").size(), q.items[k].options.size());
      for (std::size_t o = 0; o < q.items[k].options.size(); o++) {
        EXPECT_EQ(text_of(item.at("options")[o], "text"), q.items[k].options[o].text);
        EXPECT_EQ(text_of(item.at("options")[o], "why"), q.items[k].options[o].why);
        EXPECT_EQ(item.at("options")[o].at("key").get<bool>(), q.items[k].options[o].key);
      }
    }
  }
}

TEST(BankJson, AnEmptyBankIsAnEmptyArray) { EXPECT_EQ(bank_json(Bank{}), "[]"); }

TEST(BankJson, TakesAnyBytes) {
  // The parser refuses these; a Bank made by hand may have them.
  Bank bank;
  bank.questions.emplace_back();
  bank.questions[0].title = std::string("a\0\"\\\n\xff\x1b", 7);
  const OrderedJson json = parsed(bank);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(text_of(json[0], "title"), std::string("a\0\"\\\n\xef\xbf\xbd\x1b", 9));
  EXPECT_TRUE(json[0].at("items").is_array());
  EXPECT_TRUE(json[0].at("followups").is_array());
}

}  // namespace
}  // namespace poolscope
