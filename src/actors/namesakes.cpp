#include "actors/namesakes.hpp"

#include <algorithm>

namespace entente {
namespace {

/// How well a leader fits a place.
struct Standing {
  int score = 0;
  bool late = false;       ///< out of office
  bool mistitled = false;  ///< his state has no such title, as far as is known: "President Brezhnev"
};

class Place {
 public:
  Place(const Reading& reading, std::uint32_t sentence, std::uint32_t title)
      : reading_(reading), date_(reading.date_of(sentence)), title_(title) {}

  [[nodiscard]] Date date() const { return date_; }
  /// How often the text names an actor.
  [[nodiscard]] int named(std::uint32_t actor) const { return std::min<int>(reading_.counts[actor], 50); }

  /// Nothing for one who cannot be meant.
  [[nodiscard]] std::optional<Standing> standing_of(const Person& person) const {
    const int slack = person.listed ? 1 : 2;  // years of speakers and officials are those of one document
    const bool early = date_.known() && person.term.from.known() && date_.year < person.term.from.year - slack;
    const bool unheard = !date_.known() && reading_.last_year != 0 && person.term.from.year > reading_.last_year + 1;
    const bool late = date_.known() && person.term.to.known() && date_.year > person.term.to.year + 1;
    const bool minor = !person.major && (late || !date_.known() || reading_.speaker == ~0U);
    if (early || unheard || minor) return std::nullopt;  // officials are known from the papers of their offices
    const bool mistitled = title_ != ~0U && !reading_.may_have(person.actor, title_);
    if (mistitled && !person.listed) return std::nullopt;
    const int score = (late ? 0 : 400) - (mistitled ? 300 : 0) + named(person.actor) * 4 + (person.listed ? 3 : 0) +
                      (person.major ? 2 : 0) + (person.famous ? 1 : 0);
    return Standing{score, late, mistitled};
  }

 private:
  const Reading& reading_;
  Date date_;
  std::uint32_t title_;
};

}  // namespace

std::optional<Namesake> choose_namesake(const Reading& reading, std::span<const std::uint32_t> people,
                                        std::uint32_t sentence, std::uint32_t title) {
  const Place place(reading, sentence, title);
  const Person* best = nullptr;
  Standing best_standing{.score = -1};
  bool alone = true;
  for (const std::uint32_t row : people) {
    const Person& person = reading.index.people[row];
    alone = alone && person.actor == reading.index.people[people.front()].actor;
    const auto standing = place.standing_of(person);
    if (!standing || standing->score <= best_standing.score) continue;
    best = &person;
    best_standing = *standing;
  }
  if (best == nullptr) return std::nullopt;
  constexpr int far_ahead = 3;  // times as often named
  for (const std::uint32_t row : people) {
    const Person& rival = reading.index.people[row];
    if (rival.actor == best->actor) continue;
    const auto standing = place.standing_of(rival);
    if (!standing) continue;
    if (standing->score == best_standing.score) return std::nullopt;
    const bool close = rival.listed && !standing->mistitled && place.named(rival.actor) > 0 &&
                       place.named(best->actor) < far_ahead * place.named(rival.actor);
    if (!place.date().known() && close) return std::nullopt;
  }
  const bool elect = best->listed && place.date().known() && place.date().year < best->term.from.year;
  return Namesake{best->actor, best->major, best->famous, best->listed, best_standing.late, elect, alone};
}

}  // namespace entente
