// Each word of the sentence is tried as the word between the two, or as the first of two such words; what hangs on it
// is put into the places of a model sentence.
#include "pipeline/fact_path.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace entente {
namespace {

/// An actor, or the second word of a path, at a word of the path.
struct Link {
  FactKind kind = FactKind::A0;
  Prep prep{};
  std::uint32_t word = 0;  ///< at the other end
  std::uint32_t cost = 0;
};

using Links = std::vector<Link>;

std::string preposition(Prep prep) {
  std::string text(to_string(prep));
  std::ranges::replace(text, ' ', '_');
  return text;
}

/// A way and what it takes; less is better.
struct Candidate {
  std::tuple<std::size_t, std::uint32_t, bool, std::string> rank;  ///< words, cost, no subject, form
  FactPath path;
};

class PathFinder {
 public:
  PathFinder(const FactIndex& facts, const Fillers& fillers, const MentionList& mentions, ActorId first, ActorId second)
      : facts_(facts), fillers_(fillers), mentions_(mentions), first_(first), second_(second) {}

  std::optional<FactPath> find() {
    for (std::uint32_t w = 0; w < facts_.tree().size(); ++w) {
      if (!may_be_between(w)) continue;
      over_one(w);
      over_two(w, first_, second_, false);
      over_two(w, second_, first_, true);
    }
    if (!best_) return std::nullopt;
    return std::move(best_->path);
  }

 private:
  [[nodiscard]] Upos upos(std::uint32_t w) const { return facts_.tree().words[w].upos; }
  /// The actor itself, or a noun as good as it ("the government of Japan"), but not "the Japanese treaty".
  [[nodiscard]] bool stands_for(std::uint32_t w, ActorId actor) const {
    return std::ranges::any_of(fillers_.at(w), [&](const Filler& f) {
      return f.cost == 0 && !f.private_ && mentions_.mentions[f.mention].actor == actor;
    });
  }
  /// A verb, noun or adjective that stands for nobody, in plain letters.
  [[nodiscard]] bool may_be_between(std::uint32_t w) const {
    const bool content = upos(w) == Upos::VERB || upos(w) == Upos::NOUN || upos(w) == Upos::ADJ;
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || c == '-' || (static_cast<unsigned char>(c) >= 0x80);
    };
    const std::string& key = facts_.key(w);
    return content && !key.empty() && std::ranges::all_of(key, plain) && !fillers_.inside_name(w) &&
           std::ranges::none_of(fillers_.at(w), [](const Filler& f) { return f.cost == 0; });
  }
  [[nodiscard]] std::string text(std::uint32_t w) const {
    return facts_.key(w) + (upos(w) == Upos::VERB ? ":v" : upos(w) == Upos::NOUN ? ":n" : ":a");
  }

  [[nodiscard]] Links links(std::uint32_t w, ActorId actor) const {
    Links all;
    for (const Fact& f : facts_.from(w))
      if (stands_for(f.dependent, actor)) all.push_back({f.kind, f.preposition, f.dependent, f.cost});
    for (const std::uint32_t row : facts_.to(w)) {
      const Fact& f = facts_.row(row);
      if (f.kind == FactKind::ISA && stands_for(f.head, actor)) all.push_back({f.kind, {}, f.head, f.cost});
    }
    return all;
  }

  void offer(std::string form, std::vector<std::uint32_t> words, std::uint32_t cost, bool turned) {
    if (form.empty()) return;
    const bool bare = !form.starts_with("{a}");  // "struck by {b}" is "{b} strike"
    Candidate candidate{{words.size(), cost, bare, form}, {std::move(form), std::move(words), turned}};
    if (!best_ || candidate.rank < best_->rank) best_ = std::move(candidate);
  }

  void over_one(std::uint32_t w) {
    for (const Link& a : links(w, first_))
      for (const Link& b : links(w, second_)) {
        if (a.word == b.word || is_objects(w, a) || is_objects(w, b)) continue;
        offer(render(w, a, b), {w}, a.cost + b.cost, false);
        offer(render(w, b, a), {w}, a.cost + b.cost, true);
      }
  }

  /// "signed a treaty with Chile": the treaty is with Chile, and says more than "signed with".
  [[nodiscard]] bool is_objects(std::uint32_t verb, const Link& link) const {
    if (upos(verb) != Upos::VERB || link.kind != FactKind::PP) return false;
    return std::ranges::any_of(facts_.from(verb), [&](const Fact& object) {
      return object.kind == FactKind::A1 && may_be_between(object.dependent) &&
             std::ranges::any_of(facts_.from(object.dependent), [&](const Fact& f) {
               return f.kind == FactKind::PP && f.preposition == link.prep && f.dependent == link.word;
             });
    });
  }

  /// `a` hangs on w, and `b` on another word that hangs on w.
  void over_two(std::uint32_t w, ActorId a, ActorId b, bool turned) {
    const Links here = links(w, a);
    if (here.empty()) return;
    for (const Fact& f : facts_.from(w)) {
      if (!may_be_between(f.dependent) || stands_for(f.dependent, b)) continue;
      for (const Link& there : links(f.dependent, b))
        for (const Link& link : here)
          if (link.word != there.word)
            offer(render_two(w, link, {f.kind, f.preposition, f.dependent, f.cost}, there), {w, f.dependent},
                  link.cost + f.cost + there.cost, turned);
    }
  }

  static bool usable(const Link& link) {
    const std::string_view prep = to_string(link.prep);
    return link.kind != FactKind::PP || (prep != "?" && prep != "as" && prep != "do" && prep != "that");
  }

  /// "{a} and {b}" in one place; only in the order of the sentence.
  static bool together(const Link& a, const Link& b) { return a.kind == b.kind && a.prep == b.prep && a.word < b.word; }

  [[nodiscard]] std::string render(std::uint32_t w, const Link& a, const Link& b) const {
    if (!usable(a) || !usable(b)) return {};
    switch (upos(w)) {
      case Upos::VERB:
        return render_verb(text(w), a, b);
      case Upos::NOUN:
        return render_noun(text(w), a, b);
      default:
        return render_adjective(text(w), a, b);
    }
  }

  static std::string render_verb(const std::string& verb, const Link& a, const Link& b) {
    const std::string to_b = b.kind == FactKind::PP ? " " + preposition(b.prep) + " {b}" : "";
    if (a.kind == FactKind::A0) {
      if (together(a, b)) return "{a} and {b} " + verb;
      if (b.kind == FactKind::A1) return "{a} " + verb + " {b}";
      if (b.kind == FactKind::PP) return "{a} " + verb + to_b;
    }
    if (a.kind == FactKind::A1) {
      if (together(a, b)) return verb + " {a} and {b}";
      if (b.kind == FactKind::PP) return verb + " {a}" + to_b;
    }
    return {};
  }

  static std::string render_noun(const std::string& noun, const Link& a, const Link& b) {
    const std::string to_b = b.kind == FactKind::PP ? " " + preposition(b.prep) + " {b}" : "";
    if (a.kind == FactKind::OWN && b.kind == FactKind::PP) return "{a}'s " + noun + to_b;
    if (a.kind == FactKind::OWN && together(a, b)) return "{a}'s {b}'s " + noun;
    if (a.kind == FactKind::ISA && b.kind == FactKind::PP) return "{a} is " + noun + to_b;
    if (a.kind == FactKind::ISA && b.kind == FactKind::OWN) return "{a} is {b}'s " + noun;
    if (a.kind == FactKind::PP && together(a, b)) return noun + " " + preposition(a.prep) + " {a} and {b}";
    if (a.kind == FactKind::PP && b.kind == FactKind::PP && a.word < b.word)
      return noun + " " + preposition(a.prep) + " {a}" + to_b;
    return {};
  }

  static std::string render_adjective(const std::string& adjective, const Link& a, const Link& b) {
    if (a.kind == FactKind::A0 && b.kind == FactKind::PP)
      return "{a} is " + adjective + " " + preposition(b.prep) + " {b}";
    return {};
  }

  /// "{a} sign:v treaty:n with {b}", "{a} call:v for {b}'s withdrawal:n", "{a} force:v ... to leave:v {b}".
  [[nodiscard]] std::string render_two(std::uint32_t w, const Link& a, const Link& between, const Link& b) const {
    if (!usable(a) || !usable(b)) return {};
    const std::string prep(to_string(between.prep));
    if (between.kind == FactKind::PP && prep == "do") return render_infinitive(w, a, between, b);
    const std::string phrase = upos(between.word) == Upos::NOUN ? noun_phrase(text(between.word), b) : std::string();
    if (phrase.empty() || !usable(between)) return {};
    const bool object = between.kind == FactKind::A1;
    if (!object && between.kind != FactKind::PP) return {};
    const std::string rest = (object ? " " : " " + preposition(between.prep) + " ") + phrase;
    if (upos(w) == Upos::VERB && a.kind == FactKind::A0) return "{a} " + text(w) + rest;
    if (upos(w) == Upos::VERB && a.kind == FactKind::A1 && !object) return text(w) + " {a}" + rest;
    if (upos(w) == Upos::NOUN && a.kind == FactKind::OWN && !object) return "{a}'s " + text(w) + rest;
    return {};
  }

  static std::string noun_phrase(const std::string& noun, const Link& b) {
    if (b.kind == FactKind::OWN) return "{b}'s " + noun;
    return b.kind == FactKind::PP ? noun + " " + preposition(b.prep) + " {b}" : std::string();
  }

  [[nodiscard]] std::string render_infinitive(std::uint32_t w, const Link& a, const Link& between,
                                              const Link& b) const {
    if (upos(w) != Upos::VERB || upos(between.word) != Upos::VERB) return {};
    const std::string object = b.kind == FactKind::A1   ? " {b}"
                               : b.kind == FactKind::PP ? " " + preposition(b.prep) + " {b}"
                                                        : std::string();
    if (object.empty()) return {};
    if (a.kind == FactKind::A0) return "{a} " + text(w) + " to " + text(between.word) + object;
    if (a.kind == FactKind::A1) return text(w) + " {a} to " + text(between.word) + object;
    return {};
  }

  const FactIndex& facts_;
  const Fillers& fillers_;
  const MentionList& mentions_;
  ActorId first_, second_;
  std::optional<Candidate> best_;
};

}  // namespace

std::optional<FactPath> path_between(const FactIndex& facts, const Fillers& fillers, const MentionList& mentions,
                                     ActorId first, ActorId second) {
  return PathFinder(facts, fillers, mentions, first, second).find();
}

}  // namespace entente
