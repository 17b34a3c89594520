#include "rooms/membership/import_content.h"
#include "rooms/membership/import_store.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;

namespace {

/// Without a branch column somebody must say whose roster this is.
Result<void> judge_upload(const RosterSheet& roster, const SheetUpload& upload,
                          const DistrictFacts& facts) {
    const auto is = [&](const auto& test) {
        return std::any_of(facts.organisations.begin(), facts.organisations.end(), test);
    };
    if (!is([](const auto& o) { return o.kind == organisation::OrganisationKind::WorkCommittee; }))
        return refuse(ErrorKind::Conflict, "membership.no_work_committee");
    if (upload.organisation && !is([&](const auto& o) { return o.id == *upload.organisation; }))
        return refuse(ErrorKind::NotFound, "organisation.not_found", "organisation");
    if (!roster.has_people()) return {};
    if (upload.organisation && roster.has(Meaning::Organisation))
        return refuse(ErrorKind::Invalid, "membership.branch_named_twice", "organisation");
    if (!upload.organisation && !roster.has(Meaning::Organisation))
        return refuse(ErrorKind::Invalid, "membership.no_branch_column", "file");
    return {};
}

}  // namespace

Result<ImportPreview> upload_sheet(storage::Database& database, const FieldKeys& keys,
                                   const SheetUpload& upload, base::Moment now,
                                   seams::Chance& chance) {
    const auto sheet = documents::read_sheet(upload.bytes, upload.file_name);
    if (!sheet) return refuse(sheet);
    const auto roster = understand_sheet(*sheet);
    if (!roster) return refuse(roster);
    const auto facts =
        database.read([&](storage::Transaction& tx) { return load_district(tx, upload.since); });
    if (const auto verdict = judge_upload(*roster, upload, facts); !verdict) return refuse(verdict);

    std::vector<RosterLine> lines;
    std::vector<RowFault> faults;
    for (const RosterRow& row : roster->rows)
        lines.push_back(judge_row(row, *roster, now.date(), faults));
    const auto plan = plan_import(lines, digests_of(lines, keys), facts, upload.organisation, {});

    ImportPreview preview{.id = chance.id<ImportOwner>(),
                          .file_name = upload.file_name,
                          .sheet_name = {},
                          .since = upload.since,
                          .headings = {},
                          .first_rows = {},
                          .faults = {},
                          .questions = {},
                          .counts = {}};
    show_sheet(*sheet, *roster, preview);
    show_plan(plan, std::move(faults), preview);
    preview.founding = founding_of(plan, facts);
    const bool ready = preview.state == ImportState::Read;
    const StoredImport stored{preview.id,
                              preview.state,
                              now,
                              std::nullopt,
                              upload.since,
                              upload.organisation,
                              keys.close(base::write_json(preview), chance),
                              ready ? keys.close(lines_text(lines), chance) : ""};
    database.write([&](storage::Transaction& tx) { insert_import(tx, stored); });
    return preview;
}

}  // namespace shiji::membership
