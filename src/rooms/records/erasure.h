#pragma once

/// Private to this room: personal data of a filed record is erased by law. One proposes, another
/// confirms; then the log says so first, and the data goes in the same transaction.

#include "rooms/records/erasure_target.h"
#include "rooms/records/erasures.h"

namespace shiji::records {

/// Something that may be chosen: a person on the roll, a text, an attached file, with all places
/// where it stands in all versions.
struct ErasableThing {
    std::string key;
    std::string label;  ///< "名册第 3 人"; of another room's record the path of its field
    std::string words;  ///< what stands there now; not shown again once it was closed, nor a cipher
    std::vector<ErasurePlace> places;
};

/// The first 200 characters.
std::string shortened(const std::string& text);

/// Of all filed versions, the newest first. A person is found by who they are, not by the line. A
/// text that two versions write differently is two things. A plan's title that stands in the
/// register too is none: it stays there (decision 0019).
std::vector<ErasableThing> list_erasable(storage::Transaction& tx, const ErasureTarget& target,
                                         const FiledKinds& kinds);

struct ProposeErasure {
    std::vector<std::string> things;  ///< keys
    std::string basis;
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(ProposeErasure, (), (things, basis, reason))

/// Errors: records.erasure_unfiled (nothing on file),
/// records.erasure_under_review (what is not decided is put right by filing again),
/// records.erasure_waits (a proposal waits already), records.erasure_nothing,
/// records.erasure_no_reason, rulebook.no_basis.
base::Result<ErasureId> propose_erasure(storage::Transaction& tx, const http::Caller& by,
                                        const ErasureTarget& target, const ProposeErasure& proposal,
                                        const FiledKinds& kinds, base::Moment now,
                                        seams::Chance& chance);

/// The rights to propose and to confirm: what other rooms file has its own.
struct ErasureRights {
    const char* propose = "records.erase";
    const char* approve = "records.erase_approve";
};
ErasureRights rights_of(ErasureSubject subject);

/// Whether this person may decide it: not who proposed it, nobody who files for that organisation.
bool may_decide(storage::Transaction& tx, const http::Caller& by, const ErasureRow& row,
                const OrganisationId& organisation, base::Date today);

/// Confirms. Where a statutory period still runs the fields are closed instead: kept, shown to
/// nobody. What is left in files and in the index goes within a minute (forget_rest).
/// Errors: records.no_erasure, records.erasure_decided, records.erasure_own,
/// records.erasure_outdated (filed again since), rulebook.no_basis, transparency.*.
base::Result<ErasureRow> approve_erasure(storage::Transaction& tx, const http::Caller& by,
                                         const ErasureId& id, const FiledKinds& kinds,
                                         base::Moment now);

/// Errors: records.no_erasure, records.erasure_decided, records.erasure_own,
/// records.erasure_no_reason.
base::Result<ErasureRow> decline_erasure(storage::Transaction& tx, const http::Caller& by,
                                         const ErasureId& id, const base::Line<300>& answer,
                                         const FiledKinds& kinds, base::Moment now);

/// Nothing is filed any more over a gathering or plan of which something was erased or closed: the
/// roll is counted anew at each filing, and would bring back who was erased.
/// Errors: records.erased_is_final.
base::Result<void> judge_untouched(storage::Transaction& tx, std::string_view record);

/// Lines for the bundle's 说明.txt: what of this version was erased or closed, on what ground,
/// when, by which two people. Empty when nothing was.
std::string erasure_remarks(storage::Transaction& tx, std::string_view record,
                            std::int64_t version);

}  // namespace shiji::records
