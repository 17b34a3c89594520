#include "rooms/records/agenda.h"
#include "rooms/records/erasure.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/whose_roll.h"

namespace shiji::records {
namespace {

base::Result<void> judge_beginning(storage::Transaction& tx, const OrganisationId& organisation,
                                   const BeginGathering& begin) {
    if (begin.title.text.empty())
        return base::refuse(base::ErrorKind::Invalid, "records.empty_title", "title");
    const auto house = organisation::find_organisation(tx, organisation);
    if (house)
        if (const auto good = judge_house(house->kind, begin.kind, "kind"); !good) return good;
    if (!begin.group) return {};
    const auto groups = organisation::list_groups(tx, organisation, begin.held_on);
    if (std::any_of(groups.begin(), groups.end(),
                    [&](const auto& group) { return group.id == *begin.group; }))
        return {};
    return base::refuse(base::ErrorKind::Invalid, "records.no_group", "group");
}

}  // namespace

base::Result<GatheringId> begin_gathering(storage::Transaction& tx, const http::Caller& by,
                                          const OrganisationId& organisation,
                                          const BeginGathering& begin, base::Moment now,
                                          seams::Chance& chance) {
    if (const auto good = judge_beginning(tx, organisation, begin); !good)
        return base::refuse(good);

    GatheringRow row;
    row.id = chance.id<GatheringOwner>();
    row.organisation = organisation;
    row.begun_ms = now;
    row.begun_by = by.account;
    row.moved_ms = now;
    row.moved_by = by.account;
    GatheringContent content = first_draft(begin, usual_parts(begin.kind));
    fill_by_habit(tx, organisation, row.id, content);
    enter_in_register(row, content, list_intended_covers(content));
    row.draft = base::write_json(content);
    insert_gathering(tx, row);
    return row.id;
}

base::Result<std::int64_t> save_draft(storage::Transaction& tx, const http::Caller& by,
                                      const GatheringId& id, const SaveDraft& draft,
                                      base::Moment now) {
    auto row = find_gathering(tx, id);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "records.no_gathering");
    if (const auto same = judge_draft_version(tx, *row, draft.draft_version); !same)
        return base::refuse(same);

    if (const auto untouched = judge_untouched(tx, id.hex); !untouched)
        return base::refuse(untouched);

    if (!row->newest) enter_in_register(*row, draft.content, list_intended_covers(draft.content));
    if (!row->begun_ms) {
        row->begun_ms = now;
        row->begun_by = by.account;
    }
    row->draft_version += 1;
    row->moved_ms = now;
    row->moved_by = by.account;
    row->draft = base::write_json(draft.content);
    update_gathering(tx, *row);
    return row->draft_version;
}

}  // namespace shiji::records
