// entente._entente: a thin door to the C++ stages. Graphs stay in C++; what Python asks for comes as JSON text, which
// the package in python/entente turns into tables. Every call that works gives up the interpreter's lock.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <exception>
#include <memory>
#include <tuple>

#include "entente/core/embedded.hpp"
#include "entente/export/export.hpp"
#include "entente/export/measures_json.hpp"
#include "entente/export/read_json.hpp"
#include "entente/export/read_parts.hpp"
#include "entente/export/relations_json.hpp"
#include "entente/graph/collect.hpp"
#include "entente/graph/filter.hpp"
#include "entente/graph/find_actor.hpp"
#include "entente/graph/reshape.hpp"
#include "entente/pipeline/build.hpp"
#include "entente/pipeline/extract.hpp"

namespace nb = nanobind;
using namespace entente;

namespace {

/// (what, path, line, column): the package makes an exception of it.
using ErrorTuple = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t>;

ErrorTuple as_tuple(const Error& error) { return {error.what, error.path, error.line, error.column}; }

std::vector<ErrorTuple> as_tuples(const std::vector<Error>& errors) {
  std::vector<ErrorTuple> out;
  for (const Error& error : errors) out.push_back(as_tuple(error));
  return out;
}

/// Raises entente.EntenteError. Needs the lock.
[[noreturn]] void raise(const std::vector<Error>& errors) {
  const nb::object error = nb::module_::import_("entente._errors").attr("error_from")(as_tuples(errors));
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(error.ptr())), error.ptr());
  throw nb::python_error();
}

template <class T>
T value_or_raise(Result<T> result) {
  if (!result) raise({result.error()});
  return std::move(*result);
}

using SharedResources = std::shared_ptr<const Resources>;

struct Engine {
  SharedResources resources;
};

struct GraphHandle {
  SharedResources resources;
  GraphBundle bundle;
};

Engine load(std::vector<std::string> lexicon, std::vector<std::string> actors, std::optional<std::string> model,
            bool forms_only) {
  auto resources = [&] {
    const nb::gil_scoped_release free;
    return load_resources({std::move(lexicon), std::move(actors), std::move(model), forms_only});
  }();
  if (!resources) raise(resources.error());
  return {std::make_shared<const Resources>(std::move(*resources))};
}

/// Calls back with (done, all) and takes signals; the first exception is kept, and thrown when the work is done.
class Progress {
 public:
  explicit Progress(nb::object callback) : callback_(std::move(callback)) {}
  void operator()(std::size_t done, std::size_t all) {
    if (failed_ != nullptr) return;
    const nb::gil_scoped_acquire lock;
    try {
      callback_(done, all);
    } catch (...) {
      failed_ = std::current_exception();
    }
  }
  void rethrow() const {
    if (failed_ != nullptr) std::rethrow_exception(failed_);
  }

 private:
  nb::object callback_;
  std::exception_ptr failed_;
};

using Notes = std::vector<std::string>;

std::tuple<GraphHandle, std::vector<ErrorTuple>, Notes> build(
    const Engine& engine, std::vector<std::string> paths, std::vector<std::string> records, unsigned threads,
    const std::string& language, const std::string& date_from_name, const std::string& speaker, bool speaker_from_name,
    bool keep_copies, std::uint64_t max_text, nb::object callback) {
  Progress progress(callback);
  BuildOptions options;
  options.threads = threads;
  options.read.language = language;
  options.read.date_pattern = date_from_name;
  options.read.speaker = speaker;
  options.read.speaker_from_name = speaker_from_name;
  options.merge_copies = !keep_copies;
  options.read.limits.text = max_text;
  if (!callback.is_none()) options.progress = [&](const BuildProgress& p) { progress(p.files_done, p.files); };
  BuildResult result = [&] {
    const nb::gil_scoped_release free;
    return build_from({std::move(paths), std::move(records)}, *engine.resources, options);
  }();
  progress.rethrow();
  // Documents in other languages are in order, and only passed over.
  std::erase_if(result.errors, [](const Error& error) { return error.code == ErrorCode::other_language; });
  return {GraphHandle{engine.resources, std::move(result.bundle)}, as_tuples(result.errors), result.unknown_speakers};
}

/// A line a record, those that failed too, with the number of their lines in the list, and notes on unknown speakers.
std::tuple<std::vector<std::string>, std::vector<std::tuple<std::size_t, ErrorTuple>>, Notes> extract(
    const Engine& engine, std::vector<std::string> lines, unsigned threads, std::uint32_t first_line) {
  std::vector<std::string> out;
  std::vector<std::tuple<std::size_t, ErrorTuple>> errors;
  Notes notes;
  {
    const nb::gil_scoped_release free;
    std::size_t next = 0;
    const auto take = [&](std::string& line) {
      if (next == lines.size()) return false;
      line = std::move(lines[next++]);
      return true;
    };
    extract_records(take, *engine.resources, {threads, "records"}, [&](const ExtractedRecord& record) {
      if (!record.note.empty()) notes.push_back(record.note);
      if (!record.error) {
        out.push_back(relations_json(record.document, record.evidence, engine.resources->ontology));
        return;
      }
      Error error = *record.error;
      error.line += first_line - 1;
      errors.emplace_back(out.size(), as_tuple(error));
      out.push_back(error_json(record.document.id, to_string(error)));
    });
  }
  return {std::move(out), std::move(errors), std::move(notes)};
}

/// The lines may come in any order; `next_lines` gives some at a time, and none at the end.
std::tuple<GraphHandle, std::vector<ErrorTuple>> merge(const Engine& engine, nb::object next_lines, bool keep_copies) {
  GraphCollector collector;
  std::vector<Error> errors;
  while (true) {
    const auto lines = nb::cast<std::vector<std::string>>(next_lines());
    if (lines.empty()) break;
    const nb::gil_scoped_release free;
    std::size_t next = 0;
    const auto take = [&](std::string& line) {
      if (next == lines.size()) return false;
      line = lines[next++];
      return true;
    };
    for (Error& error : collect_lines(take, engine.resources->ontology, "lines", collector))
      errors.push_back(std::move(error));
  }
  const nb::gil_scoped_release free;
  GraphCollector::Collected collected = collector.build(engine.resources->actors, !keep_copies);
  errors.insert(errors.end(), collected.repeated.begin(), collected.repeated.end());
  return {GraphHandle{engine.resources, std::move(collected.bundle)}, as_tuples(errors)};
}

struct Written {
  Measures measures;
  ExportContext context;
  Written(const GraphHandle& graph, const std::string& title, const std::string& edge_key)
      : measures(measure(graph.bundle, graph.resources->ontology)),
        context{graph.resources->ontology, title, std::string("entente ") + ENTENTE_VERSION,
                edge_key == "links"  ? JsonEdgeKey::links
                : edge_key == "both" ? JsonEdgeKey::both
                                     : JsonEdgeKey::edges,
                &measures} {}
};

std::string to_json(const GraphHandle& graph) {
  const nb::gil_scoped_release free;
  const Written written(graph, "Relations of states", "edges");
  std::string out;
  format_by_name("json")->write(graph.bundle, written.context, [&](std::string_view bytes) { out += bytes; });
  return out;
}

std::string stats(const GraphHandle& graph) {
  const nb::gil_scoped_release free;
  const Ontology& ontology = graph.resources->ontology;
  return measures_json(graph.bundle, ontology, measure(graph.bundle, ontology));
}

std::vector<std::string> save(const GraphHandle& graph, const std::string& path, const std::string& format_name,
                              const std::string& title, const std::string& edge_key) {
  const ExportFormat* format = format_name.empty() ? format_for_path(path) : format_by_name(format_name);
  if (format == nullptr) {
    std::string names;
    for (const ExportFormat& f : export_formats()) names.append(names.empty() ? "" : ", ").append(f.name);
    raise({{ErrorCode::not_supported, "no such format; there are " + names, path}});
  }
  auto files = [&] {
    const nb::gil_scoped_release free;
    const Written written(graph, title, edge_key);
    return write_graph(path, *format, graph.bundle, written.context);
  }();
  std::vector<std::string> names;
  for (const WrittenFile& file : value_or_raise(std::move(files))) names.push_back(file.path);
  return names;
}

GraphHandle read_graph(const Engine& engine, const std::string& path) {
  Result<GraphBundle> bundle = [&]() -> Result<GraphBundle> {
    const nb::gil_scoped_release free;
    const Result<std::string> bytes = read_file(path, {std::uint64_t{1} << 40});
    if (!bytes) return tl::unexpected(bytes.error());
    return read_graph_json(*bytes, engine.resources->ontology, path);
  }();
  return {engine.resources, value_or_raise(std::move(bundle))};
}

/// The id, whether the name is one of the actor's own, and the reason where nobody is found.
std::tuple<std::string, bool, std::string> find(const GraphHandle& graph, const std::string& name) {
  const Result<FoundActor> found = find_actor(graph.bundle.graph, name);
  if (!found) return {{}, false, found.error().what};
  return {graph.bundle.graph[found->vertex].actor.id, found->exact, {}};
}

Graph::vertex_descriptor vertex(const GraphBundle& bundle, const std::string& id) {
  for (const auto v : boost::make_iterator_range(boost::vertices(bundle.graph)))
    if (bundle.graph[v].actor.id == id) return v;
  raise({{ErrorCode::not_found, "no actor of this graph has the id '" + id + "'"}});
}

GraphHandle narrowed(const GraphHandle& graph, double min_weight, double min_confidence,
                     const std::vector<std::string>& relations, const std::vector<std::string>& statuses,
                     const std::string& since, const std::string& until) {
  const Ontology& ontology = graph.resources->ontology;
  if (!(min_weight >= 0)) raise({{ErrorCode::bad_value, "min_weight is 0 or more"}});
  if (!(min_confidence >= 0 && min_confidence <= 1)) raise({{ErrorCode::bad_value, "min_confidence is 0 to 1"}});
  GraphFilter filter{min_weight, min_confidence};
  for (const std::string& name : relations) {
    filter.relations.push_back(value_or_raise(ontology.find_or_fail(name)));
  }
  for (const std::string& name : statuses) {
    const std::size_t before = filter.statuses.size();
    for (const Status status : {Status::actual, Status::negated, Status::potential})
      if (name == to_string(status)) filter.statuses.push_back(status);
    if (filter.statuses.size() == before) raise({{ErrorCode::bad_value, "there is no status '" + name + "'"}});
  }
  const DateSpan window = value_or_raise(window_of(since, until));
  const nb::gil_scoped_release free;
  if (!window.known()) return {graph.resources, filter_graph(graph.bundle, filter)};
  return {graph.resources, filter_graph(keep_dates(graph.bundle, window), filter)};
}

GraphHandle ego(const GraphHandle& graph, const std::string& id, std::uint32_t steps) {
  const Graph::vertex_descriptor centre = vertex(graph.bundle, id);
  const nb::gil_scoped_release free;
  return {graph.resources, ego_network(graph.bundle, centre, steps)};
}

GraphHandle largest(const GraphHandle& graph) { return {graph.resources, largest_component(graph.bundle)}; }

GraphHandle both_ways(const GraphHandle& graph) {
  return {graph.resources, mirror_symmetric(graph.bundle, graph.resources->ontology)};
}

GraphHandle per_event(const GraphHandle& graph) { return {graph.resources, split_events(graph.bundle)}; }

}  // namespace

NB_MODULE(_entente, module) {
  module.attr("__version__") = ENTENTE_VERSION;
  module.attr("max_text") = ReadLimits{}.text;
  nb::class_<Engine>(module, "Engine");
  module.def("load", &load, nb::arg("lexicon"), nb::arg("actors"), nb::arg("model").none(), nb::arg("forms_only"));
  module.def("build", &build, nb::arg("engine"), nb::arg("paths"), nb::arg("records"), nb::arg("threads"),
             nb::arg("language"), nb::arg("date_from_name"), nb::arg("speaker"), nb::arg("speaker_from_name"),
             nb::arg("keep_copies"), nb::arg("max_text"), nb::arg("progress").none());
  module.def("extract", &extract, nb::arg("engine"), nb::arg("lines"), nb::arg("threads"), nb::arg("first_line"));
  module.def("merge", &merge, nb::arg("engine"), nb::arg("next_lines"), nb::arg("keep_copies"));
  module.def("read", &read_graph, nb::arg("engine"), nb::arg("path"));
  module.def("formats", [] {
    std::vector<std::tuple<std::string, std::string, std::string>> out;
    for (const ExportFormat& f : export_formats()) out.emplace_back(f.name, f.extension, f.description);
    return out;
  });
  module.def("lexicon", [] {
    std::vector<std::pair<std::string, std::string>> out;
    for (const std::string_view name : embedded_names("lexicon/")) out.emplace_back(name, embedded(name));
    return out;
  });
  nb::class_<GraphHandle>(module, "GraphHandle")
      .def("json", &to_json)
      .def("stats", &stats)
      .def("save", &save, nb::arg("path"), nb::arg("format"), nb::arg("title"), nb::arg("edge_key"))
      .def("find", &find, nb::arg("name"))
      .def("narrowed", &narrowed, nb::arg("min_weight"), nb::arg("min_confidence"), nb::arg("relations"),
           nb::arg("statuses"), nb::arg("since"), nb::arg("until"))
      .def("ego", &ego, nb::arg("id"), nb::arg("steps"))
      .def("largest_component", &largest, nb::call_guard<nb::gil_scoped_release>())
      .def("both_ways", &both_ways, nb::call_guard<nb::gil_scoped_release>())
      .def("per_event", &per_event, nb::call_guard<nb::gil_scoped_release>());
}
