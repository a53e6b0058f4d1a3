// nlohmann-json as it is used here: without exceptions and without implicit conversions. It is
// large: included by what reads or writes JSON, and by no header that others need.
#pragma once

#ifndef JSON_NOEXCEPTION
#define JSON_NOEXCEPTION
#endif
#ifndef JSON_USE_IMPLICIT_CONVERSIONS
#define JSON_USE_IMPLICIT_CONVERSIONS 0
#endif
#include <nlohmann/json.hpp>

namespace poolscope {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;  // its keys stay in the order they are given in

// In one line; what is no UTF-8 is replaced.
template <class Value>
std::string dumped(const Value& value) {
  return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

}  // namespace poolscope
