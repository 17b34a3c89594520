#include "rooms/approvals/filed_record.h"

#include <algorithm>

#include "base/names.h"

namespace shiji::approvals {
namespace {

using rulebook::Cover;
using rulebook::VoteKind;

bool stands(storage::Transaction& tx, const std::string& gathering) {
    const auto on_desk =
        review::find_case_of(tx, {std::string(records::kGatheringSubject), gathering});
    return on_desk && (on_desk->stage == review::Stage::Submitted ||
                       on_desk->stage == review::Stage::Accepted);
}

std::set<Cover> read_covers(storage::Transaction& tx, const std::string& gathering) {
    std::set<Cover> covers;
    for (const std::string& name : list_cover_names(tx, gathering))
        if (const auto cover = base::named<Cover>(name)) covers.insert(*cover);
    return covers;
}

std::set<VoteKind> read_votes(storage::Transaction& tx, const MatterRecord& record) {
    std::set<VoteKind> votes;
    const auto content = records::filed_content(tx, record.gathering, record.version);
    if (!content) return votes;
    for (const auto& item : content->items)
        if (item.vote) votes.insert(item.vote->kind);
    return votes;
}

MatterRecord record_of(const FiledRow& row) {
    return {{row.gathering}, row.version, row.title, row.held_on};
}

}  // namespace

bool covers_any(const FiledRecord& filed, const std::set<Cover>& covers) {
    return std::any_of(filed.covers.begin(), filed.covers.end(),
                       [&](Cover cover) { return covers.contains(cover); });
}

bool holds_vote_of(const FiledRecord& filed, const MatterKind& kind) {
    return kind.votes.empty() ||
           std::any_of(kind.votes.begin(), kind.votes.end(),
                       [&](VoteKind one) { return filed.votes.contains(one); });
}

std::optional<FiledRecord> find_filed_record(storage::Transaction& tx,
                                             const OrganisationId& organisation,
                                             const GatheringId& gathering) {
    const auto row = find_filed_row(tx, organisation, gathering);
    if (!row || !stands(tx, row->gathering)) return std::nullopt;
    const MatterRecord record = record_of(*row);
    return FiledRecord{record, read_covers(tx, row->gathering), read_votes(tx, record)};
}

std::vector<FiledRecord> list_filed_records(storage::Transaction& tx,
                                            const OrganisationId& organisation,
                                            const std::set<Cover>& covers, base::Date since) {
    std::vector<FiledRecord> found;
    for (const FiledRow& row : list_filed_rows(tx, organisation, since)) {
        FiledRecord filed{
            .record = record_of(row), .covers = read_covers(tx, row.gathering), .votes = {}};
        if (!covers_any(filed, covers) || !stands(tx, row.gathering)) continue;
        filed.votes = read_votes(tx, filed.record);
        found.push_back(std::move(filed));
    }
    return found;
}

}  // namespace shiji::approvals
