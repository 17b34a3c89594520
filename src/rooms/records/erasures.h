#pragma once

/// Erasure by law (decisions 0019, 0034), for app: of gatherings and plans, and of whatever another
/// room files and names the columns of (transparency/erasable.h).

#include "platform/transparency/evidence_pages.h"
#include "rooms/records/records.h"

namespace shiji::records {

/// What an erasure by law leaves to be done once it is durable: the index of words is thrown away
/// and made anew, files that nobody holds any more are deleted from the folder, freed pages leave
/// the files of the store. For a job that runs again and again; nothing to do costs one question.
/// A write-ahead log that a long reading holds is cut off at a later turn's end. `others`: the
/// tables of other rooms that erasure writes over (tables_erased_in).
void forget_rest(storage::Database& database, const std::string& folder,
                 const std::set<std::string>& others);

/// All erasures that were carried out, as a JSON text without personal data, to be kept apart from
/// backups; and doing them again in a store that was restored from an older one. The number that
/// were still to be done there. Errors: records.erasure_list_malformed,
/// records.erasure_list_of_another, transparency.*.
std::string write_erasure_list(storage::Transaction& tx);
base::Result<std::int64_t> repeat_erasures(storage::Transaction& tx, std::string_view text,
                                           const transparency::FiledKinds& kinds);

/// The tables of these kinds over whose rows erasure writes.
std::set<std::string> tables_erased_in(const transparency::EvidenceKinds& kinds);
/// The same kinds, whose bundles keep closed what was closed by law and say what was erased.
transparency::EvidenceKinds with_erasures(transparency::EvidenceKinds kinds);
/// The same readers, which read what was closed by law as it was filed: for the verifier.
transparency::ContentReaders with_closed_values(transparency::ContentReaders readers);

// Routes; `kinds` lives as long as they do. Of a record of another room also: whoever may not read
// it on its page is told so in that page's words.
//   GET  /api/gatherings/{gathering}/erasable, /api/plans/{plan}/erasable,
//   /api/filed/{record}/erasable GET  …/erasures   what was asked for and came of it POST
//   …/erasures ProposeErasure → ProposedErasure GET  /api/erasures → ErasureDesk;
//   /api/erasures/{erasure}, of another room's record
//        /api/filed-erasures/{erasure} → ErasurePage
//   POST …/{erasure}/approve {}, …/decline DeclineErasure → ErasureLine
std::vector<http::Route> erasure_routes(std::shared_ptr<const transparency::FiledKinds> kinds);

}  // namespace shiji::records
