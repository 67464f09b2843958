// At each word the longest time that begins there is read, then what joins a second one to it, then what stands before.
#include "relations/time_expressions.hpp"

#include <algorithm>
#include <utility>

#include "entente/core/calendar.hpp"

namespace entente {
namespace {

Date make_date(int year, int month, int day) {
  if (year > 9999 || (month > 0 && day > days_in_month(year, month))) return {};
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

/// One time as it stands; end is 0 where there is none.
struct Moment {
  std::uint32_t end = 0;
  int year = 0;  ///< as the words say it; 0 where they do not
  int month = 0;
  DaysOfMonth days = {};
  Which which = Which::bare;  ///< of a month without a year
  DateSpan years = {};        ///< a range or decade in one word
  TimeReadings told = {};     ///< by the document's date
  bool relative = false;

  [[nodiscard]] bool partial() const { return year == 0 && month > 0; }
  [[nodiscard]] DateSpan in(int of_year) const {
    const DateSpan span = {make_date(of_year, month, days.first), make_date(of_year, month, days.last)};
    return span.from.known() && span.to.known() ? span : DateSpan();
  }
  [[nodiscard]] DateSpan span() const { return years.known() ? years : year == 0 ? DateSpan() : in(year); }
};

class ExpressionReader {
 public:
  ExpressionReader(const std::vector<std::string_view>& words, Date document, bool dated_now)
      : written_(words), relative_(document), dated_now_(dated_now) {
    lower_.reserve(words.size());
    for (const std::string_view word : words) {
      std::string lower(word);
      for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (lower.size() > 3 && lower.back() == '.') lower.pop_back();  // "Sept."
      lower_.push_back(std::move(lower));
    }
  }

  std::vector<TimeExpression> read() {
    for (std::uint32_t i = 0; i < lower_.size();) {
      const Moment moment = moment_at(i);
      if (moment.end == 0) {
        ++i;
        continue;
      }
      i = add(i, moment);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < lower_.size() ? std::string_view(lower_[i]) : std::string_view();
  }

  [[nodiscard]] Moment moment_at(std::uint32_t i) const {
    if (const auto day = weekday_named(word(i))) return weekday_at(i, *day, Which::bare);
    if (const Moment m = month_at(i); m.end > 0) return m;
    if (const Moment m = relative_at(i); m.end > 0) return m;
    return year_at(i);
  }

  [[nodiscard]] Moment weekday_at(std::uint32_t i, int day, Which which) const {
    const std::uint32_t next = word(i + 1) == "," ? i + 2 : i + 1;
    if (const Moment date = month_at(next); date.end > 0 && date.days.first > 0) return date;  // "Tuesday, 4 March"
    Moment m;
    m.end = i + 1;
    m.relative = true;
    m.told = relative_.weekday(day, which);
    return m;
  }

  [[nodiscard]] int named_month(std::uint32_t i) const {
    if (i >= written_.size() || written_[i].empty() || written_[i][0] < 'A' || written_[i][0] > 'Z') return 0;
    return month_named(word(i));
  }

  /// "4 March 1990", "the 4th of March", "March 4, 1990", "March 1990", "March".
  [[nodiscard]] Moment month_at(std::uint32_t i) const {
    Moment m;
    std::uint32_t at = i;
    if (const DaysOfMonth days = days_in(word(at)); days.first > 0) {
      m.days = days;
      at += word(at + 1) == "of" ? 2 : 1;
    }
    m.month = named_month(at);
    if (m.month == 0) return {};
    const bool whole_name = word(at).size() > 4 || word(at) == "june" || word(at) == "july" || word(at) == "may";
    ++at;
    if (m.days.first == 0)
      if (const DaysOfMonth days = days_in(word(at)); days.first > 0) {
        m.days = days;
        ++at;
        at = second_day(at, m);
      }
    if (!whole_name && m.days.first == 0 && year_in(word(at)) == 0) return {};  // "Jan" may be a name
    m.end = year_behind(at, m);
    if (m.year != 0 || m.relative || m.days.first > 0 || stands_as_month(i)) return m;
    return {};
  }
  /// "December 11 and 27, 1960": the first; "March 4 to 10, 1990": both.
  [[nodiscard]] std::uint32_t second_day(std::uint32_t at, Moment& m) const {
    if (word(at) != "and" && !range_word(word(at))) return at;
    const DaysOfMonth second = days_in(word(at + 1));
    if (second.first <= m.days.first || named_month(at + 2) > 0) return at;
    if (word(at) != "and") m.days.last = second.last;
    return at + 2;
  }
  /// After month and day: "1990", ", 1990", "of 1990", "last year".
  [[nodiscard]] std::uint32_t year_behind(std::uint32_t at, Moment& m) const {
    const std::uint32_t next = word(at) == "," || word(at) == "of" ? at + 1 : at;
    m.year = year_in(word(next));
    if (m.year != 0) return next + 1;
    const Which which = which_in(next);
    if (which == Which::bare || word(next + 1) != "year") return at;
    const int by = which == Which::last ? -1 : which == Which::next ? 1 : 0;
    m.relative = true;
    if (relative_.document().known()) {
      const DateSpan span = m.in(relative_.document().year + by);
      m.told = {span, span};
    }
    return next + 2;
  }
  /// "May" and "March" are words, too: a month by itself needs a preposition or "last" before it.
  [[nodiscard]] bool stands_as_month(std::uint32_t i) const {
    if (i == 0) return false;
    std::uint32_t before = i - 1;
    while (before > 0 && time_modifier(word(before)) && word(before) != "the") --before;
    if (range_word(word(before)) || word(before) == "and") return before > 0 && named_month(before - 1) > 0;
    const auto lead = lead_of(word(before));
    return which_in(before) != Which::bare || (lead && *lead != TimeLead::noun && word(before) != "for");
  }

  [[nodiscard]] Which which_in(std::uint32_t i) const {
    return word(i) == "last"   ? Which::last
           : word(i) == "this" ? Which::this_
           : word(i) == "next" ? Which::next
                               : Which::bare;
  }

  static std::optional<TimeUnit> unit_of(std::string_view word) {
    if (word == "day" || word == "days") return TimeUnit::day;
    if (word == "week" || word == "weeks") return TimeUnit::week;
    if (word == "month" || word == "months") return TimeUnit::month;
    if (word == "year" || word == "years") return TimeUnit::year;
    return std::nullopt;
  }
  [[nodiscard]] static Moment told(std::uint32_t end, TimeReadings readings) {
    Moment m;
    m.end = end;
    m.relative = true;
    m.told = readings;
    return m;
  }

  [[nodiscard]] Moment relative_at(std::uint32_t i) const {
    const std::string_view w = word(i);
    const bool owner = word(i + 1) == "'s" || word(i + 1) == "’s";
    if (w == "today" && !owner) return told(i + 1, relative_.shifted(TimeUnit::day, 0));
    if (w == "yesterday") return told(i + 1, relative_.shifted(TimeUnit::day, -1));
    if (w == "tomorrow") return told(i + 1, relative_.shifted(TimeUnit::day, 1));
    if (w == "this" && (word(i + 1) == "morning" || word(i + 1) == "afternoon" || word(i + 1) == "evening"))
      return told(i + 2, relative_.shifted(TimeUnit::day, 0));
    if (const Moment m = turned_at(i); m.end > 0) return m;
    if (const Moment m = ago_at(i); m.end > 0) return m;
    const bool other = w == "that" || w == "same" || w == "previous" || w == "following" || w == "preceding" ||
                       w == "last" || w == "next";
    if (other && time_noun(word(i + 1))) return told(i + 2, {});  // of which year is told elsewhere
    return {};
  }
  /// "last month", "this year", "next Tuesday", "last March"; not "the last month".
  [[nodiscard]] Moment turned_at(std::uint32_t i) const {
    const Which which = which_in(i);
    if (which == Which::bare || (i > 0 && word(i - 1) == "the")) return {};
    const int by = which == Which::last ? -1 : which == Which::next ? 1 : 0;
    if (const auto unit = unit_of(word(i + 1)); unit && word(i + 1).back() != 's' && *unit != TimeUnit::day)
      return told(i + 2, relative_.shifted(*unit, by));
    if (const auto day = weekday_named(word(i + 1))) return weekday_at(i + 1, *day, which);
    if (Moment m = month_at(i + 1); m.end > 0 && m.partial() && !m.relative) {
      m.relative = true;
      m.told = relative_.month(m.month, m.days.first, which);
      return m;
    }
    return {};
  }
  /// "two years ago"; "two years later" and "some years ago" cannot be told.
  [[nodiscard]] Moment ago_at(std::uint32_t i) const {
    const auto unit = unit_of(word(i + 1));
    if (!unit) return {};
    const std::string_view turn = word(i + 2);
    if (turn == "earlier" || turn == "later" || turn == "before" || turn == "after") return told(i + 3, {});
    if (turn != "ago") return {};
    const auto count = small_number(word(i));
    const std::string_view before = i > 0 ? word(i - 1) : std::string_view();
    const bool about = before == "than" || before == "about" || before == "some" || before == "over" ||
                       before == "nearly" || before == "almost" || before == "around" || before == "least";
    if (!count || about) return told(i + 3, {});
    return told(i + 3, relative_.shifted(*unit, -*count));
  }

  [[nodiscard]] Moment year_at(std::uint32_t i) const {
    Moment m;
    const auto iso = word(i).size() == 10 ? parse_iso_date(word(i)) : std::nullopt;
    m.years = decade_in(word(i));
    if (!m.years.known()) m.years = years_in(word(i));
    if (iso) m.years = {*iso, *iso};
    m.year = year_in(word(i));
    if (!m.years.known() && (m.year == 0 || !may_be_year(i))) return {};
    m.end = i + 1;
    return m;
  }
  /// "Resolution 1973", "some 2000 men" are none. Whether "2000 men" behind "in" are some the tree must tell.
  [[nodiscard]] bool may_be_year(std::uint32_t i) const {
    if (i == 0) return false;
    const std::string_view before = word(i - 1);
    return lead_of(before) || owns_year(before) || time_modifier(before) || time_noun(before) || range_word(before) ||
           before == "," || before == "and" || before == "or";
  }

  /// Writes the time at i down with what is joined to it; where to read on.
  std::uint32_t add(std::uint32_t i, const Moment& first) {
    TimeExpression e{i, first.end, TimeLead::at, {first.span(), first.span()}};
    if (first.relative) e.time = first.told;
    set_lead(e, first);
    join(e, first);
    const bool both_ends = first.years.known() && decade_in(word(i)) != first.years;
    if (both_ends && e.lead == TimeLead::from) e.lead = TimeLead::at;  // "from 1974–1977"
    if (e.lead == TimeLead::between && both_ends) e.lead = TimeLead::at;
    if (e.lead == TimeLead::between) e = {e.begin, e.end, TimeLead::at, {}};  // its end was not understood
    while (time_noun(word(e.end)) && e.end > e.begin) ++e.end;                // "the 1809–1812 period"
    const DateSpan said = e.time.past;
    if (said.known() && said.from.year == said.to.year && !first.relative) last_year_ = said.from;
    found_.push_back(e);
    return e.end;
  }

  /// Reads backwards: parts of a year, then the preposition.
  void set_lead(TimeExpression& e, const Moment& first) const {
    std::uint32_t at = e.begin;
    while (at > 0) {
      const bool part = word(at - 1) == "of" && at > 1 && time_noun(word(at - 2));
      if (part)
        at -= 2;
      else if (time_noun(word(at - 1)) || time_modifier(word(at - 1)))
        --at;
      else
        break;
    }
    const auto lead = at > 0 ? lead_of(word(at - 1)) : std::nullopt;
    const bool by_itself = first.relative || first.days.first > 0 || at < e.begin;
    const bool owner = word(e.end) == "'s" || word(e.end) == "’s";
    e.lead = lead ? *lead : by_itself && at == e.begin ? TimeLead::at : TimeLead::noun;
    if (at > 1 && word(at - 1) == "of" && word(at - 2) == "as") e.lead = TimeLead::at;  // "as of 1990"
    if (at > 1 && word(at - 1) == "to" && word(at - 2) == "prior") e.lead = TimeLead::beside;
    if (owner) e.lead = TimeLead::noun;
    if (lead || at == 0 || word(at) != "the") e.begin = at;
  }

  /// A second time: the end of a range, or one that lends its year to the first.
  void join(TimeExpression& e, const Moment& first) {
    const std::string_view by = word(first.end);
    const bool range = range_word(by) || (e.lead == TimeLead::between && by == "and") || by == "or";
    if (!range && by != "and") return settle(e, first, {});
    if (range && (word(first.end + 1) == "present" || word(first.end + 2) == "present")) {
      e.lead = TimeLead::since;
      return settle(e, first, {});
    }
    std::uint32_t at = first.end + 1;
    while (time_modifier(word(at))) ++at;
    const Moment second = moment_at(at);
    settle(e, first, second);
    if (second.end == 0 || second.relative || first.relative) return;
    const DateSpan last = second.span();
    if (!last.known() || !e.time.past.known()) return;
    e.end = second.end;
    const bool decades = first.years.known() && second.years.known() && by == "and";
    if ((!range && !decades) || last.to < e.time.past.from) return;
    e.time.past.to = last.to;
    e.time.ahead = e.time.past;
    if (e.lead == TimeLead::from || e.lead == TimeLead::between) e.lead = TimeLead::at;
  }

  /// The year of a month that has none: of the time joined to it, else of one before it, else by the document's date.
  void settle(TimeExpression& e, const Moment& first, const Moment& second) const {
    if (!first.partial() || first.relative) return;
    DateSpan span;
    if (second.year != 0 && second.month > 0) {
      span = first.in(first.month <= second.month ? second.year : second.year - 1);
    } else if (last_year_.known()) {
      if (last_year_.month <= first.month) span = first.in(last_year_.year);
    } else if (dated_now_) {
      e.time = relative_.month(first.month, first.days.first, Which::bare);
      return;
    }
    e.time = {span, span};
  }

  const std::vector<std::string_view>& written_;
  std::vector<std::string> lower_;
  RelativeTime relative_;
  bool dated_now_;
  Date last_year_;  ///< said before in the sentence
  std::vector<TimeExpression> found_;
};

}  // namespace

std::vector<TimeExpression> time_expressions(const std::vector<std::string_view>& words, Date document,
                                             bool dated_now) {
  return ExpressionReader(words, document, dated_now).read();
}

}  // namespace entente
