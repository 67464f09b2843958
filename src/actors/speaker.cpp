// Who says "we" in a document, as its title tells: the writer of a letter, whoever keeps it; else the state whose
// papers these are.
#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "actors/index.hpp"
#include "actors/reading.hpp"
#include "entente/actors/recognize.hpp"

namespace entente {
namespace {

template <std::size_t n>
bool is_any(const Piece& piece, const std::array<std::string_view, n>& words) {
  static const std::array<std::uint64_t, n> hashes = [&] {
    std::array<std::uint64_t, n> all{};
    std::ranges::transform(words, all.begin(), fold_word);
    return all;
  }();
  return std::ranges::find(hashes, piece.hash) != hashes.end();
}

/// "No. 241The Ambassador", as line breaks are lost: a number and the capital behind it apart.
std::string apart(std::string_view title) {
  std::string out;
  for (const char c : title) {
    const bool digit_before = !out.empty() && out.back() >= '0' && out.back() <= '9';
    if (digit_before && c >= 'A' && c <= 'Z') out += ' ';
    out += c;
  }
  return out;
}

class TitleReader {
 public:
  TitleReader(const Document& document, const ActorTable& table)
      : table_(table), date_(document.date), pieces_(fold_name(apart(document.title))) {
    // "No. 241", "159."
    while (begin_ < pieces_.size() && !is_word(pieces_[begin_])) ++begin_;
    from_ = find("from");
    to_ = find("to");
    if (is_paper()) matches_ = match_pieces(table.index(), pieces_);
  }

  /// "Letter From Prime Minister Eden to President Eisenhower", "The British Embassy to the Department of State".
  [[nodiscard]] std::optional<ActorId> writer() const {
    if (!is_paper() || to_ == pieces_.size()) return std::nullopt;
    const std::size_t begin = from_ < to_ ? from_ + 1 : begin_;
    if (const auto leader = leader_in(begin, to_)) return leader;
    return office_at(is("the", begin) ? begin + 1 : begin);
  }

  /// "Telegram From the Embassy in Iraq to the Department of State", "Memorandum From ... to President Nixon": the only
  /// state of whom the title names an office or, in what stays within a government, a leader.
  [[nodiscard]] std::optional<ActorId> keeper() const {
    if (!is_paper()) return std::nullopt;
    std::optional<ActorId> keeper;
    for (const Match& match : matches_) {
      const std::optional<ActorId> actor = actor_of(match, {Form::office});
      if (!actor || table_[*actor].type != ActorType::state) continue;
      if (keeper && *keeper != *actor) return std::nullopt;
      keeper = actor;
    }
    if (names_secretary_of_state()) {
      const std::optional<ActorId> american = table_.find("USA");
      return !keeper || keeper == american ? american : std::nullopt;
    }
    if (keeper || !is("memorandum", begin_) || from_ >= to_ || to_ == pieces_.size()) return keeper;
    return leader_in(to_, pieces_.size());
  }

 private:
  [[nodiscard]] static bool is_word(const Piece& piece) {
    static const std::uint64_t number = fold_word("no");
    return piece.word && piece.hash != number && piece.shape != Shape::lower;
  }
  [[nodiscard]] bool is(std::string_view word, std::size_t at) const {
    return at < pieces_.size() && pieces_[at].hash == fold_word(word);
  }
  [[nodiscard]] std::size_t find(std::string_view word) const {
    return static_cast<std::size_t>(std::ranges::find(pieces_, fold_word(word), &Piece::hash) - pieces_.begin());
  }

  /// Does it begin as papers of state do? News of a letter begins otherwise.
  [[nodiscard]] bool is_paper() const {
    static constexpr std::array<std::string_view, 14> kinds = {
        "letter",  "telegram", "memorandum", "message", "note",     "airgram",   "despatch",
        "minutes", "record",   "circular",   "aide",    "dispatch", "cablegram", "oral"};
    if (begin_ == pieces_.size()) return false;
    return is_any(pieces_[begin_], kinds) || (is("the", begin_) && to_ < pieces_.size());
  }

  /// "the Secretary of State", "Assistant Secretary of State for Far Eastern Affairs": Washington's, unless he is for
  /// what a British one was for.
  [[nodiscard]] bool names_secretary_of_state() const {
    static constexpr std::array<std::string_view, 8> british = {"foreign", "the",  "colonial", "commonwealth",
                                                                "india",   "home", "war",      "dominion"};
    for (std::size_t at = 0; at + 2 < pieces_.size(); ++at) {
      if (!is("secretary", at) || !is("of", at + 1) || !is("state", at + 2)) continue;
      if (!is("for", at + 3) || at + 4 >= pieces_.size() || !is_any(pieces_[at + 4], british)) return true;
    }
    return false;
  }

  /// The first leader behind a title: "Prime Minister Eden"; nothing where two states had one of that name.
  [[nodiscard]] std::optional<ActorId> leader_in(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin + 1; at < end; ++at) {
      if ((table_.index().classes_of(pieces_[at - 1].hash) & word_title) == 0) continue;
      if (const auto actor = leader(std::span(&pieces_[at], 1))) return actor;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<ActorId> leader(std::span<const Piece> surname) const {
    const ActorTable::Index& index = table_.index();
    const std::uint32_t row = index.surname_row(hash_of(surname));
    std::optional<ActorId> actor;
    if (row == 0) return actor;
    for (const std::uint32_t at : index.surnames[row - 1]) {
      const Person& person = index.people[at];
      if (!person.major || (date_.known() && !within(person.term, Date{date_.year, 0, 0}))) continue;
      const ActorId his{static_cast<std::uint16_t>(person.actor)};
      if (actor && *actor != his) return std::nullopt;
      actor = his;
    }
    return actor;
  }

  /// "British Embassy", "Soviet Government", "Turkish Ambassador" at a place.
  [[nodiscard]] std::optional<ActorId> office_at(std::size_t at) const {
    static constexpr std::array<std::string_view, 16> offices = {
        "embassy", "legation", "government", "ambassador", "ministry",  "minister",       "prime",         "foreign",
        "premier", "king",     "president",  "chancellor", "permanent", "representative", "charg\xC3\xA9", "charge"};
    for (const Match& match : matches_) {
      if (match.begin != at || match.end >= pieces_.size()) continue;
      if (!is_any(pieces_[match.end], offices)) return std::nullopt;
      return actor_of(match, {Form::name, Form::adjective});
    }
    return std::nullopt;
  }

  /// The only actor whom a name means at the document's date, in one of these forms.
  [[nodiscard]] std::optional<ActorId> actor_of(const Match& match, std::initializer_list<Form> forms) const {
    if (match.node == 0) return std::nullopt;
    std::optional<ActorId> actor;
    bool dated = false;
    for (const Meaning& meaning : table_.index().meanings_of(match.node)) {
      if (std::ranges::find(forms, meaning.form) == forms.end() || meaning.tied) continue;
      const ActorId its{static_cast<std::uint16_t>(meaning.target)};
      const bool there = meaning.dated ? date_.known() && within(meaning.years, date_)
                                       : !date_.known() || within(table_[its].existence, date_);
      if (!there || (dated && !meaning.dated) || (actor && *actor == its)) continue;
      if (actor && dated == meaning.dated) return std::nullopt;
      actor = its;
      dated = meaning.dated;
    }
    return actor;
  }

  const ActorTable& table_;
  Date date_;
  std::vector<Piece> pieces_;
  std::vector<Match> matches_;
  std::size_t begin_ = 0;  ///< of the title without its number
  std::size_t from_ = 0;   ///< pieces "from" and "to", or pieces_.size()
  std::size_t to_ = 0;
};

}  // namespace

void settle_speaker(Document& document, const ActorTable& table) {
  std::optional<ActorId> speaker;
  if (!document.speaker.empty()) {
    speaker = table.find_named(document.speaker, document.date);
    if (!speaker) return;
  }
  if (!document.title.empty()) {
    const TitleReader title(document, table);
    if (const std::optional<ActorId> writer = title.writer())
      speaker = writer;
    else if (!speaker)
      speaker = title.keeper();
  }
  if (speaker) document.speaker = table[*speaker].id;
}

}  // namespace entente
