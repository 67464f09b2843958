// Times that are told from the day of the document: "yesterday", "last month", "two years ago", "on Tuesday".
#pragma once

#include <optional>

#include "entente/core/date.hpp"

namespace entente {

/// A time as it would be if it has been and if it is still to come: "on Tuesday". Most have one reading only.
struct TimeReadings {
  DateSpan past;
  DateSpan ahead;
};

/// The words that turn a month or a day of the week one way: "last March", "next Tuesday".
enum class Which : std::uint8_t { bare, last, this_, next };

enum class TimeUnit : std::uint8_t { day, week, month, year };

/// Reads times against a document's date, never finer than that date is known.
class RelativeTime {
 public:
  explicit RelativeTime(Date document) : now_(document) {}

  /// The unit so many after the document's own: -1 of a month is "last month". A week goes from Monday to Sunday.
  [[nodiscard]] TimeReadings shifted(TimeUnit unit, int by) const;
  /// 0-6 from Monday. Without a day of the document it cannot be told.
  [[nodiscard]] TimeReadings weekday(int day, Which which) const;
  /// A month without a year, and a day of it or 0. Without a day of the document it cannot be told.
  [[nodiscard]] TimeReadings month(int month, int day, Which which) const;
  [[nodiscard]] Date document() const { return now_; }

 private:
  Date now_;
};

}  // namespace entente
