#pragma once

/// The evidence bundle of whatever a room files, and the choice of fields that stay closed in it:
/// one pair of routes for all kinds of entries. Each room says who may read a record of its kinds.

#include "platform/http/http.h"
#include "platform/transparency/erasable.h"
#include "platform/transparency/evidence.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// One version of a record, and its fields in tree order.
struct FiledVersion {
    std::string record;
    std::int64_t version = 1;
    std::vector<Field> fields;
};

/// Refuses whoever may not read that version on its page; in the words of the page.
using MayRead = std::function<base::Result<void>(http::Call& call, const std::string& record,
                                                 std::int64_t version)>;

/// True of the last word of a path that says who did or holds something: "by", "by_name",
/// "person", "confirmed_by". The names of organisations are none.
bool names_person(std::string_view path);

/// What a bundle holds beside its proof.
struct BundleParts {
    std::vector<AttachedFile> attachments;
    std::string remarks;  ///< as in Evidence
};

/// What this room must know of a kind of entry to hand its evidence out.
struct EvidenceKind {
    MayRead may_read;
    std::function<bool(std::string_view path)> names_people = names_person;
    /// Paths that stay closed whatever is asked; null: none.
    std::function<std::set<std::string>(storage::Transaction&, const FiledVersion&)> kept_closed =
        nullptr;
    /// Null: there are none.
    std::function<base::Result<BundleParts>(storage::Transaction&, const FiledVersion&,
                                            const std::set<std::size_t>& closed)>
        find_parts = nullptr;
    /// What may be erased from its entries; none: nothing, or the room erases by itself.
    ErasableContent erasable = {};
};
/// By the kind code of the entry.
using EvidenceKinds = std::map<std::string, EvidenceKind>;

/// All of what is known of a record by the kind of its entries.
struct KnownKind {
    std::string code;
    const EvidenceKind* kind = nullptr;
    const ContentReader* reader = nullptr;
    std::int64_t newest = 0;  ///< version
    base::Moment first_filed;
    std::string unit;  ///< under whose pseudonym the first version stands
};

/// What every room files.
struct FiledKinds {
    ContentReaders readers;
    EvidenceKinds kinds;

    /// Nothing where the store has no such record, or its kind gives no evidence.
    std::optional<KnownKind> find(storage::Transaction& tx, const std::string& record) const;
};

/// The positions in tree order that `asked` closes: "people" (what names people), "words" (what
/// people wrote: text that is no code), "all", and numbers; "people,3,4". Empty: none.
/// Errors: transparency.close_unknown.
base::Result<std::set<std::size_t>> closed_positions(const std::vector<Field>& fields,
                                                     std::string_view asked,
                                                     const EvidenceKind& kind);

/// The bundle of the version that `?version=` names (the newest where it names none) with what
/// `?close=` names closed. Errors: transparency.no_version, transparency.evidence_differs, those of
/// closed_positions, find_evidence and of the kind.
base::Result<http::Response> give_bundle(http::Call& call, const EvidenceKind& kind,
                                         const ContentReader& reader, const std::string& record,
                                         const ClosedLogs* closed_logs);

/// GET /api/log/receipts/{record}/evidence, …/fields and /api/log/seals/{number}; whoever is signed
/// in may ask, the kind's may_read judges. A kind that is not among `kinds` has no bundle.
std::vector<http::Route> evidence_routes(const ContentReaders& readers, EvidenceKinds kinds,
                                         const ClosedLogs* closed_logs);

}  // namespace shiji::transparency
