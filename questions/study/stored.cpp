#include "questions/study/stored.h"

#include <utility>

namespace poolscope {
namespace {

std::string with_answers(const Progress& progress, Reviews answers) {
  Progress part = progress;
  part.reviews = std::move(answers);
  return progress_json(part);
}

std::string far_part(const Progress& progress) {
  Progress answers;
  answers.reviews = progress.reviews;
  answers.forgotten = progress.forgotten;
  return progress_json(answers);
}

}  // namespace

ParsedStored parse_stored(std::string_view text) {
  ParsedStored stored;
  const std::size_t end = text.find(kSeparator);
  const std::string_view near = text.substr(0, end);
  if (end != std::string_view::npos && text.find(kSeparator, end + 1) != std::string_view::npos) {
    stored.error = stored.far_error = "the record: found more than two parts, expected at most two";
    return stored;
  }
  if (!near.empty() || end == std::string_view::npos) {
    ParsedProgress parsed = parse_progress(near);
    stored.progress = std::move(parsed.progress);
    stored.error = std::move(parsed.error);
  }
  if (end == std::string_view::npos) {
    stored.far = Reviews{};
    return stored;
  }
  if (text.size() > kMaxProgressBytes) {
    stored.far_error = "the record: found " + std::to_string(text.size()) +
                       " bytes in both its parts, expected at most " +
                       std::to_string(kMaxProgressBytes);
    return stored;
  }
  ParsedProgress far = parse_progress(text.substr(end + 1));
  stored.far_error = std::move(far.error);
  if (!stored.far_error.empty()) return stored;
  merge_progress(stored.progress, far.progress);
  // Answers that were to be forgotten lie there still: the part has to be written anew.
  if (far.progress.forgotten == stored.progress.forgotten) {
    stored.far = std::move(far.progress.reviews);
  }
  return stored;
}

Parts parts_of(const Progress& progress, const std::optional<Reviews>& far) {
  auto more = far ? progress.reviews.beyond(*far) : std::nullopt;
  if (more && more->size() <= kMostNear) return {with_answers(progress, std::move(*more)), {}};
  return {with_answers(progress, {}), far_part(progress)};
}

std::string near_part(const Progress& progress, const Reviews& far) {
  auto more = progress.reviews.beyond(far);
  return with_answers(progress, more ? std::move(*more) : progress.reviews);
}

}  // namespace poolscope
