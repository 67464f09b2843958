// Climbs from the trigger to the verbs that govern it, and asks of each time in the sentence whether it hangs on one of
// these words, directly or by nouns of the same clause. The fewest steps win; no time is better than a wrong one.
#include "relations/time.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "relations/clause_time.hpp"

namespace entente {
namespace {

constexpr std::uint32_t sentences_before = 3;  ///< asked whether the text speaks of another year

/// A word that the trigger stands under, and how far from it.
struct Step {
  std::uint32_t word = 0;
  std::uint32_t cost = 0;
  bool same_noun = true;   ///< the trigger itself, or the noun that it is a part of
  std::uint32_t from = 0;  ///< times between these two words are another's: "invaded in 1990 and annexed"
  std::uint32_t to = 0;
  bool ends = false;  ///< what the trigger names came to its end here
};

class StatementTime {
 public:
  StatementTime(const Tree& tree, std::uint32_t trigger) : tree_(tree), clause_(tree), trigger_(trigger) { climb(); }

  [[nodiscard]] const ClauseTime& clause() const { return clause_; }

  /// The expression that belongs to the trigger, and the way to it.
  struct Choice {
    const TimeExpression* expression = nullptr;
    const Step* step = nullptr;
    std::uint32_t governor = 0;
    std::uint32_t cost = UINT32_MAX;
    TimeLead lead = TimeLead::at;
  };

  [[nodiscard]] Choice choose(const std::vector<TimeExpression>& expressions) const {
    Choice best;
    for (const TimeExpression& e : expressions) {
      const Choice found = way_to(e, expressions);
      if (found.cost < best.cost) best = found;
    }
    const bool heading = best.expression == nullptr && expressions.size() == 1 && !clause_.has_finite_verb();
    if (heading) return {&expressions[0], steps_.data(), trigger_, 0};
    return best;
  }

 private:
  static constexpr std::uint32_t far = 1000;  ///< of one step; the distance in words decides between equals

  [[nodiscard]] Deprel deprel(std::uint32_t w) const { return tree_.arcs[w].deprel; }
  [[nodiscard]] std::uint32_t head(std::uint32_t w) const { return static_cast<std::uint32_t>(tree_.arcs[w].head); }
  [[nodiscard]] bool is_root(std::uint32_t w) const { return tree_.arcs[w].head < 0; }

  void climb() {
    Step at{trigger_, 0, true, 0, 0, false};
    steps_.push_back(at);
    for (int i = 0; i < 24 && !is_root(at.word); ++i) {
      const std::uint32_t w = at.word;
      const std::uint32_t up = head(w);
      const Deprel r = deprel(w);
      if (!clause_.passes_time_down(w)) return;
      at.same_noun = at.same_noun && (r == Deprel::compound || r == Deprel::amod || r == Deprel::flat);
      if (r == Deprel::conj && up < w) at.from = up, at.to = w;
      at.ends = clause_.subject_of_ending(w);
      at.cost += clause_.is_clause(w) ? 3 : 1;
      at.word = up;
      steps_.push_back(at);
      if (at.ends) return;
    }
  }

  [[nodiscard]] const Step* step_at(std::uint32_t word) const {
    const auto found = std::ranges::find(steps_, word, &Step::word);
    return found == steps_.end() ? nullptr : &*found;
  }

  /// The word of an expression that hangs on a word outside of it.
  [[nodiscard]] std::optional<std::uint32_t> top(const TimeExpression& e) const {
    for (std::uint32_t w = e.begin; w < e.end; ++w)
      if (!is_root(w) && (head(w) < e.begin || head(w) >= e.end) && deprel(w) != Deprel::case_ &&
          deprel(w) != Deprel::punct && deprel(w) != Deprel::cc)
        return w;
    return std::nullopt;
  }

  /// "and in October declared": what stands behind "and" belongs to the verb that follows, whatever the parser says.
  [[nodiscard]] std::optional<std::uint32_t> next_verb(const TimeExpression& e) const {
    if (e.begin < 2 || tree_.words[e.begin - 2].upos != Upos::CCONJ) return std::nullopt;
    for (std::uint32_t w = e.end; w < tree_.size() && w < e.end + 4; ++w)
      if (deprel(w) == Deprel::conj && tree_.words[w].upos == Upos::VERB) return w;
    return std::nullopt;
  }

  [[nodiscard]] Choice way_to(const TimeExpression& e, const std::vector<TimeExpression>& all) const {
    const auto first = top(e);
    if (!first) return {};
    std::uint32_t w = next_verb(e).value_or(head(*first));
    const bool noun = e.lead == TimeLead::noun || clause_.describes(*first, e.end);
    std::uint32_t cost = 0;
    for (int i = 0; i < 6; ++i) {  // "in 1990 and in 1992": the second hangs on the first
      const auto other = std::ranges::find_if(all, [&](const auto& o) { return o.begin <= w && w < o.end; });
      if (other == all.end() || is_root(w)) break;
      w = head(w);
      cost += 1;
    }
    if (noun && step_at(w) == nullptr) w = clause_.named(w);
    const std::uint32_t governor = w;
    for (int down = 0; down < 6; ++down) {
      if (const Step* step = step_at(w)) {
        if (noun && !(down == 0 && step->same_noun) && !(down == 1 && clause_.event_of_clause(governor))) return {};
        if (e.begin > step->from && e.begin < step->to) return {};
        const std::uint32_t distance = e.begin > trigger_ ? e.begin - trigger_ : trigger_ - e.begin;
        if (noun && e.begin > governor) cost += 1;  // "the 1962 war, 1967": the nearer is the one before
        return {&e, step, governor, (cost + step->cost) * far + std::min(distance, far - 1),
                noun ? TimeLead::noun : e.lead};
      }
      if (is_root(w) || !clause_.passes_time_up(w, down == 0, trigger_)) return {};
      cost += 2;
      w = head(w);
    }
    return {};
  }

  const Tree& tree_;
  ClauseTime clause_;
  std::uint32_t trigger_;
  std::vector<Step> steps_;
};

/// Whether the sentences before, in the same paragraph, name other years than the document's.
bool another_year(const Document& document, const TokenizedText& text, std::uint32_t sentence) {
  const std::uint32_t paragraph = text.sentences[sentence].paragraph;
  for (std::uint32_t s = sentence + 1; s-- > 0 && s + sentences_before >= sentence;) {
    if (text.sentences[s].paragraph != paragraph) break;
    const TokenSpan span = text.sentences[s].tokens;
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const std::string_view word = text_of(document, text.tokens[i]);
      const int year = year_in(word);
      if ((year != 0 && year != document.date.year) || decade_in(word).known()) return true;
    }
  }
  return false;
}

DateSpan from_on(DateSpan time, Date document, bool standing, Tense tense, bool since) {
  const bool goes_on = tense == Tense::present || tense == Tense::perfect;
  if (standing && (goes_on || tense == Tense::none)) return {time.from, {}};
  if (goes_on && document.known() && time.to <= document) return {time.from, document};
  if (!standing && since && !goes_on) return {};
  return time;
}

}  // namespace

void SentenceTimes::read() {
  std::vector<std::string_view> words;
  const TokenSpan span = text_.sentences[sentence_].tokens;
  words.reserve(span.size());
  for (std::uint32_t i = span.begin; i < span.end; ++i) words.push_back(text_of(document_, text_.tokens[i]));
  const bool dated_now = document_.date.known() && !another_year(document_, text_, sentence_);
  expressions_ = time_expressions(words, document_.date, dated_now);
}

DateSpan SentenceTimes::of(std::uint32_t trigger, bool standing) {
  if (!expressions_) read();
  if (expressions_->empty()) return {};
  const std::pair asked(trigger, standing);
  if (asked_ != asked) {
    found_ = find(trigger, standing);
    asked_ = asked;
  }
  return found_;
}

DateSpan SentenceTimes::find(std::uint32_t trigger, bool standing) const {
  const StatementTime reader(tree_, trigger);
  const auto choice = reader.choose(*expressions_);
  if (choice.expression == nullptr || choice.lead == TimeLead::beside) return {};
  const TimeReadings& readings = choice.expression->time;
  const ClauseTime& clause = reader.clause();
  const Tense tense = clause.tense(choice.governor);
  DateSpan time = readings.past;
  if (readings.past != readings.ahead) {
    if (tense == Tense::future) time = readings.ahead;
    if (tense != Tense::future && tense != Tense::past && tense != Tense::perfect) return {};
  }
  if (!time.known()) return {};
  const TimeLead lead = choice.lead;
  if (lead == TimeLead::until && clause.not_until(choice.governor)) return time;
  if (lead == TimeLead::until || choice.step->ends) return standing ? DateSpan{{}, time.to} : time;
  if (lead == TimeLead::since && clause.only_now(choice.governor)) return {};
  if (lead == TimeLead::since || lead == TimeLead::from)
    return from_on(time, document_.date, standing, tense, lead == TimeLead::since);
  return time;
}

}  // namespace entente
