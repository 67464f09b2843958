// Items are taken in order, read and analysed in parallel, and gathered in order; everything is then sorted by
// document, so that neither the order of the paths nor the number of threads can show in the graph.
#include "entente/pipeline/build.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <iterator>
#include <tuple>
#include <utility>

#include "entente/core/append.hpp"
#include "entente/core/hash.hpp"
#include "entente/core/pack.hpp"
#include "entente/graph/collect.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/pipeline/ordered.hpp"
#include "pipeline/take_items.hpp"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;

/// What one document came to.
struct DoneDocument {
  StoredDocument document;  ///< of `analysed` only the row's id and source where it is unchanged
  bool unchanged = false;   ///< the store has it
};

/// What goes through the pipeline together.
struct Batch {
  std::vector<TakenItem> items;
  std::vector<DoneDocument> documents;
  std::vector<Error> errors;
  std::vector<std::string> notes;
  std::vector<std::string> speaker_notes;  ///< of speakers who are no actors, which many documents may share
};

/// The middle of the pipeline: items become documents, documents are analysed. Safe on many threads.
class Worker {
 public:
  Worker(const Resources& resources, const BuildOptions& options) : resources_(resources), options_(options) {}

  void work(Batch& batch) const {
    for (TakenItem& taken : batch.items) {
      const Place place = taken.item ? Place{taken.item->path, taken.item->line} : Place{};
      ReadOptions options = options_.read;
      options.cancelled = limit();
      read_taken(taken, options, batch.errors, batch.notes,
                 [&](Document document, const std::vector<GivenMention>& given) {
                   analyse(std::move(document), given, place, batch);
                 });
    }
  }

 private:
  /// Where an item stands.
  struct Place {
    std::string path;
    std::uint32_t line = 0;
  };

  void analyse(Document document, const std::vector<GivenMention>& given, const Place& place, Batch& batch) const {
    if (document.source.empty()) document.source = document.id;
    DoneDocument done;
    done.document.file = place.path;
    std::optional<Store::Known> known;
    if (const Store* store = options_.store.store) {
      done.document.fingerprint = fingerprint(document, given);
      known = store->find(document.source, document.id, done.document.fingerprint);
    }
    if (known && known->unchanged) {
      done.unchanged = true;
      done.document.analysed.row.id = std::move(document.id);
      done.document.analysed.row.source = std::move(document.source);
      batch.documents.push_back(std::move(done));
      return;
    }
    const TreeCache trees(known ? known->trees : std::string_view(), options_.store.made_with.trees);
    const std::string name = document.source;
    const std::optional<Analysis> analysis =
        analyze(std::move(document), resources_, given, {limit(), known ? &trees : nullptr});
    if (!analysis) {
      batch.errors.push_back(
          {ErrorCode::too_large, "took longer than the limit of seconds and was left out", name, place.line});
      return;
    }
    if (std::string note = unknown_speaker(*analysis, resources_); !note.empty())
      batch.speaker_notes.push_back(std::move(note));
    done.document.analysed = {document_row(*analysis, resources_), evidence_of(*analysis, resources_)};
    if (options_.store.store != nullptr) done.document.trees = packed_trees(*analysis, options_.store.made_with.trees);
    batch.documents.push_back(std::move(done));
  }

  /// A question whether the time of one document is over; empty where there is no limit.
  [[nodiscard]] std::function<bool()> limit() const {
    if (options_.seconds_per_document <= 0) return {};
    const auto end = Clock::now() + std::chrono::duration<double>(options_.seconds_per_document);
    return [end] { return Clock::now() > end; };
  }

  /// Of all that the analysis depends on.
  [[nodiscard]] std::string fingerprint(const Document& document, const std::vector<GivenMention>& given) const {
    std::string all;
    Packer p(all);
    for (const std::string* text : {&options_.store.made_with.analysis, &document.id, &document.source, &document.title,
                                    &document.author, &document.publisher, &document.url, &document.language,
                                    &document.source_sha256, &document.speaker, &document.text})
      p.text(*text);
    p.date(document.date);
    for (const Block& block : document.blocks) {
      p.number(block.bytes.begin);
      p.number(block.bytes.end);
      p.number(static_cast<std::uint64_t>(block.kind));
    }
    for (const GivenMention& mention : given) {
      p.number(mention.bytes.begin);
      p.number(mention.bytes.end);
      p.text(mention.id);
    }
    return hash128(all);
  }

  const Resources& resources_;
  const BuildOptions& options_;
};

/// Whether more documents failed than are borne; of the errors beyond, one stays.
bool cut_errors(std::vector<Error>& errors, std::optional<std::size_t> most) {
  if (!most) return false;
  std::size_t failed = 0;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (errors[i].code == ErrorCode::other_language || ++failed <= *most) continue;
    errors.resize(i + 1);
    return true;
  }
  return false;
}

/// The writing end: documents go to the store or to the collector, in order; one thread at a time.
class Gatherer {
 public:
  Gatherer(const BuildOptions& options, BuildResult& result) : options_(options), result_(result) {}

  void add(Batch& batch) {
    if (result_.gave_up) return;
    for (DoneDocument& done : batch.documents) add(done);
    append(result_.errors, std::move(batch.errors));
    append(result_.notes, std::move(batch.notes));
    for (std::string& note : batch.speaker_notes)
      if (result_.unknown_speakers.size() < most_speakers &&
          std::ranges::find(result_.unknown_speakers, note) == result_.unknown_speakers.end())
        result_.unknown_speakers.push_back(std::move(note));
    if (cut_errors(result_.errors, options_.most_errors)) result_.gave_up = stopped_ = true;
    if (options_.store.store == nullptr || Clock::now() < next_commit_) return;
    commit();
    next_commit_ = Clock::now() + std::chrono::milliseconds(500);
  }

  void commit() {
    const Result<void> done = options_.store.store->commit();
    if (done) return;
    result_.fatal = done.error();
    stopped_ = true;
  }

  /// Whether there is no point in going on; may be asked from any thread.
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] std::size_t documents() const { return documents_; }
  [[nodiscard]] GraphCollector& collector() { return collector_; }

 private:
  void add(DoneDocument& done) {
    ++documents_;
    Store* store = options_.store.store;
    if (store == nullptr) {
      collector_.add(std::move(done.document.analysed));
      return;
    }
    const DocumentRow& row = done.document.analysed.row;
    ++(done.unchanged ? result_.unchanged : result_.analysed);
    const bool first = done.unchanged ? store->keep(row.source, row.id) : store->put(done.document);
    if (!first) result_.errors.push_back(repeated(row));
  }

  const BuildOptions& options_;
  BuildResult& result_;
  static constexpr std::size_t most_speakers = 20;  ///< that are told of

  GraphCollector collector_;
  std::size_t documents_ = 0;
  std::atomic<bool> stopped_ = false;
  Clock::time_point next_commit_ = Clock::now();
};

void run_pipeline(const FoundFiles& found, const BuildSources& sources, const Resources& resources,
                  const BuildOptions& options, Gatherer& gatherer, BuildResult& result) {
  ItemTaker taker(found.files, sources.records, options.read);
  const Worker worker(resources, options);
  std::optional<FieldSet> lacks;  // by all records
  BuildProgress progress{0, found.files.size() + sources.records.size(), 0, 0, taker.bytes_total()};
  run_ordered<Batch>(
      options.threads,
      [&](Batch& batch) {
        if (!gatherer.stopped()) batch.items = taker.take();
        return !batch.items.empty();
      },
      [&](Batch& batch) { worker.work(batch); },
      [&](Batch& batch) {
        gatherer.add(batch);
        progress.documents = gatherer.documents();
        for (const TakenItem& taken : batch.items) {
          result.notes.insert(result.notes.end(), taken.notes.begin(), taken.notes.end());
          if (taken.lacks) lacks = static_cast<FieldSet>(lacks.value_or(*taken.lacks) & *taken.lacks);
          progress.files_done += taken.ends_file ? 1 : 0;
          progress.bytes_done = taken.bytes_done;
          const bool tell = taken.ends_file || &taken == &batch.items.back();
          if (tell && options.progress) options.progress(progress);
        }
      });
  result.counts.bytes = progress.bytes_done;
  append(result.errors, missing_fields(lacks.value_or(0), options.read.fields));
}

/// What the store holds beside what this run has seen goes; what it holds then is gathered.
void finish_store(const FoundFiles& found, const Ontology& ontology, const BuildOptions& options, Gatherer& gatherer,
                  BuildResult& result) {
  Store& store = *options.store.store;
  if (result.gave_up) {
    gatherer.commit();  // what was done is kept; what was not seen is not gone
    return;
  }
  if (options.store.whole)
    result.removed = store.remove_unseen();
  else
    for (const std::string& file : found.files) result.removed += store.remove_unseen(file);
  store.set_made_with(options.store.made_with.analysis);
  gatherer.commit();
  if (result.fatal || !options.store.whole) return;
  if (const Result<void> done = collect_store(store, ontology, gatherer.collector()); !done)
    result.fatal = done.error();
}

void count_documents(const KeyedTable<DocumentRow>& documents, BuildCounts& counts) {
  for (const DocumentRow& row : documents) {
    ++counts.documents;
    counts.sentences += row.sentence_count;
    counts.tokens += row.token_count;
    for (const auto& [actor, count] : row.mentions) counts.mentions += count;
  }
}

auto place(const Error& error) { return std::tie(error.path, error.line, error.column, error.what); }

}  // namespace

BuildResult build_from_files(const std::vector<std::string>& paths, const Resources& resources,
                             const BuildOptions& options) {
  return build_from({paths, {}}, resources, options);
}

BuildResult build_from(const BuildSources& sources, const Resources& resources, const BuildOptions& options) {
  FoundFiles found = find_files(sources.paths);
  BuildResult result;
  result.errors = std::move(found.errors);
  result.counts.files = found.files.size();
  Gatherer gatherer(options, result);
  if (Store* store = options.store.store) {
    const std::string& now = options.store.made_with.analysis;
    if (store->empty()) store->set_made_with(now);
    if (store->made_with() != now) store->set_made_with("");  // until all of it is made again
    store->begin_run();
  }
  run_pipeline(found, sources, resources, options, gatherer, result);
  if (options.store.store != nullptr) finish_store(found, resources.ontology, options, gatherer, result);
  if (result.fatal || result.gave_up) return result;
  GraphCollector::Collected collected = gatherer.collector().build(resources.actors, options.merge_copies);
  result.counts.copies = collected.copies;
  result.bundle = std::move(collected.bundle);
  std::move(collected.repeated.begin(), collected.repeated.end(), std::back_inserter(result.errors));
  std::stable_sort(result.errors.begin(), result.errors.end(),
                   [](const Error& a, const Error& b) { return place(a) < place(b); });
  count_documents(result.bundle.documents, result.counts);
  return result;
}

}  // namespace entente
