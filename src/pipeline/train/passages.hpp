// Annotated and taught passages (JSON Lines: "text", "relations" with "source", "target", "type" and "evidence", or
// "at" and "probability"), analysed, and what the judge can learn from them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "entente/pipeline/analyze.hpp"
#include "entente/relations/judge.hpp"
#include "relations/claims.hpp"
#include "relations/pairs.hpp"
#include "statuses.hpp"

namespace entente::train {

using Row = std::tuple<std::string, std::string, std::size_t>;  ///< source, target, type; ends ordered where symmetric

struct Instance {
  std::vector<std::uint32_t> rows;
  RelationId type{};
  float right = 0;  ///< 0, 1, or how likely a teacher finds it
};

struct Gold {
  Row row;
  std::size_t at = std::string::npos;  ///< byte of the evidence
  float probability = 1;
  std::optional<Status> status;  ///< not of taught ones
};

/// What a file of passages is to the trainer.
enum class Source : std::uint8_t {
  annotated,
  annotated_for_forms,  ///< read while forms were written: the judge is not told what they find there
  taught,               ///< labelled by a teacher with probabilities: learnt from, never measured on
};

struct Passage {
  Analysis analysis;
  std::vector<Gold> gold;
  Source source = Source::annotated;
  std::vector<Instance> instances;
  std::set<Row> rows;   ///< of the gold
  std::set<Row> forms;  ///< what forms found
};

class Reader {
 public:
  explicit Reader(const Resources& resources) : r_(resources) {}

  /// `line` is the `number`th of its file. A line that is no record gives an empty passage.
  [[nodiscard]] Passage read(const std::string& line, std::uint32_t number, Source source) const;

  struct ClaimSeen {
    std::array<float, claim_features> look{};
    Row says;
    float right = 0;
    std::optional<StatusExample> status;  ///< where it is right, by a trigger, and its status is known
  };
  using Look = std::function<void(ClaimSeen&& claim)>;

  /// All claims of a passage as the judge sees them again.
  void look_again(const Passage& passage, const Judge& judge, const Look& look) const;

  /// A line of JSON for each sentence with two actors: words, mentions, and for each pair what might be claimed, how it
  /// looks to `judge` at first sight and how right it is. What first sight gives less than 0.4% and is not right is
  /// left out.
  void write_claims(const Passage& passage, const Judge& judge, std::ostream& out) const;

  /// A line of JSON for each sentence with two actors, for the sentence net to learn from: words as it sees them (key,
  /// tag, deprel, mention, class, head, types), and for each pair its two words and, place by place, how right it is.
  void write_sentences(const Passage& passage, std::size_t number, std::ostream& out) const;

 private:
  using Visit = std::function<void(const SentenceView& view, ByteSpan bytes)>;

  [[nodiscard]] Row row(const Analysis& a, ActorId source, ActorId target, RelationId type) const;
  /// What is said where the type holds between the pair this way.
  [[nodiscard]] Row row(const Analysis& a, const Pair& pair, RelationId type, Direction direction) const;
  /// The ways in which a type can hold between two.
  [[nodiscard]] std::vector<Direction> ways_of(RelationId type) const;
  /// The probability that the sentence says the row; of an annotated passage 0 or 1.
  [[nodiscard]] static float how_right(const Passage& passage, const Row& says, ByteSpan sentence);
  [[nodiscard]] std::optional<StatusExample> status_of(const Passage& passage, const SentenceView& view,
                                                       const Claim& claim, const Row& says, ByteSpan sentence) const;
  void visit_sentences(const Passage& passage, const Visit& visit) const;
  void add_instances(const Pair& pair, ByteSpan sentence, Passage& passage) const;

  const Resources& r_;
};

}  // namespace entente::train
