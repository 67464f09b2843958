// The readers of formats that are no plain text: each makes documents of an item's bytes.
#pragma once

#include "entente/ingest/read.hpp"

namespace entente {

[[nodiscard]] Result<ReadDocuments> read_docx(const SourceItem& item, const ReadOptions& options);
[[nodiscard]] Result<ReadDocuments> read_odt(const SourceItem& item, const ReadOptions& options);
[[nodiscard]] Result<ReadDocuments> read_epub(const SourceItem& item, const ReadOptions& options);
[[nodiscard]] Result<ReadDocuments> read_rtf(const SourceItem& item, const ReadOptions& options);
[[nodiscard]] Result<ReadDocuments> read_pdf(const SourceItem& item, const ReadOptions& options);
[[nodiscard]] Result<ReadDocuments> read_email(const SourceItem& item, const ReadOptions& options);
[[nodiscard]] Result<ReadDocuments> read_tei(const SourceItem& item, const ReadOptions& options);

/// A document that is called after its item.
[[nodiscard]] Document document_of(const SourceItem& item);

/// Adds documents, errors and notes of something that was read inside.
void append(ReadDocuments& all, ReadDocuments more);

}  // namespace entente
