#include "rooms/records/erasure.h"
#include "rooms/records/put_on_file.h"

namespace shiji::records {
namespace {

using base::ErrorKind;

/// All reasons at once, so that a person mends them in one go.
base::Result<void> refuse_by(const std::vector<Remark>& remarks) {
    base::Error error{ErrorKind::Invalid, {}, ""};
    for (const Remark& remark : remarks) {
        if (!remark.refuses) continue;
        if (remark.code == "records.on_desk" || remark.code == "records.not_held")
            error.kind = ErrorKind::Conflict;
        error.faults.push_back({remark.code, remark.field, remark.arguments});
    }
    if (error.faults.empty()) return {};
    return tl::unexpected<base::Error>(std::move(error));
}

/// The same words again help nobody, unless the earlier filing was taken back.
base::Result<void> judge_change(storage::Transaction& tx, const Standing& standing,
                                const VersionRows& rows) {
    if (!standing.newest || standing.stage() == review::Stage::Withdrawn) return {};
    if (!is_same_filing(load_version(tx, standing.gathering.organisation, *standing.newest), rows))
        return {};
    return base::refuse(ErrorKind::Conflict, "records.nothing_changed", "",
                        {{"version", std::to_string(standing.newest->version)}});
}

}  // namespace

base::Result<Filed> file_gathering(storage::Transaction& tx, const http::Caller& by,
                                   const GatheringId& id, std::int64_t draft_version,
                                   base::Moment now, seams::Chance& chance) {
    // Load.
    auto standing = load_standing(tx, id);
    if (!standing) return base::refuse(standing);
    if (const auto same = judge_draft_version(tx, standing->gathering, draft_version); !same)
        return base::refuse(same);
    if (const auto untouched = judge_untouched(tx, id.hex); !untouched)
        return base::refuse(untouched);
    const GatheringContent content = content_being_written(tx, *standing);
    const FilingFacts facts = load_facts(tx, *standing, content, now);

    // Judge.
    const auto remarks = judge_loaded(tx, *standing, content, facts);
    if (const auto good = refuse_by(remarks); !good) return base::refuse(good);
    VersionRows rows = rows_of_content(content, facts.roll);
    rows.attachments = list_attachments(tx, id.hex);
    if (const auto changed = judge_change(tx, *standing, rows); !changed)
        return base::refuse(changed);

    // Save.
    enter_in_register(standing->gathering, content, list_covers(content));
    return put_on_file({tx, by, now, chance}, std::move(*standing), std::move(rows));
}

}  // namespace shiji::records
