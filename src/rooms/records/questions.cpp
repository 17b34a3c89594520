#include "rooms/records/erasure_store.h"
#include "rooms/records/limits.h"
#include "rooms/records/load_filing.h"

namespace shiji::records {
namespace {

/// What the register is to say of a version; nothing when the version's words are not ours.
std::optional<std::string> covers_as_filed(const VersionRows& rows) {
    std::set<Cover> covers;
    const auto add = [&](const std::string& word) {
        const auto cover = base::named<Cover>(word);
        if (cover) covers.insert(*cover);
        return cover.has_value();
    };
    if (!add(rows.version.kind)) return std::nullopt;
    for (const ItemRow& item : rows.items)
        if (!item.minutes.empty() && !add(item.part)) return std::nullopt;
    return covers_text({covers.begin(), covers.end()});
}

bool agrees(const RegisterText& line, const VersionRows& rows) {
    const VersionRow& version = rows.version;
    return line.kind == version.kind && line.title == version.title &&
           line.group_id == version.group_id && line.held_on == version.held_on &&
           line.covers == covers_as_filed(rows);
}

}  // namespace

base::Result<std::string> organisation_of_gathering(http::Call& call) {
    const auto id = call.id<GatheringOwner>("gathering");
    if (!id) return base::refuse(id);
    auto organisation = find_organisation_of(call.tx, *id);
    if (!organisation) return base::refuse(base::ErrorKind::NotFound, "records.no_gathering");
    return std::move(*organisation);
}

std::vector<GatheringLine> list_gatherings(storage::Transaction& tx,
                                           const OrganisationId& organisation, base::Date first,
                                           base::Date last) {
    std::vector<GatheringLine> lines;
    for (const RegisterLine& line : list_register(tx, organisation, first, last))
        lines.push_back({.id = line.id,
                         .kind = line.kind,
                         .title = line.title,
                         .held_on = line.held_on,
                         .state = state_of(line.outcome, line.stage, line.begun_ms.has_value()),
                         .version = line.version.value_or(0),
                         .should_attend = line.should_attend.value_or(0),
                         .present = line.present.value_or(0),
                         .late_days = line.received_ms
                                          ? late_days(line.received_ms->date(), line.due_ms->date())
                                          : 0});
    return lines;
}

std::optional<std::string> find_work_since(storage::Transaction& tx,
                                           const std::vector<OrganisationId>& organisations,
                                           base::Moment since) {
    for (const OrganisationId& organisation : organisations)
        if (auto title = find_title_moved_since(tx, organisation, since)) return title;
    return std::nullopt;
}

std::optional<Draft> find_draft(storage::Transaction& tx, const GatheringId& id) {
    const auto standing = load_standing(tx, id);
    if (!standing) return std::nullopt;
    return Draft{.draft_version = standing->gathering.draft_version,
                 .content = content_being_written(tx, *standing)};
}

std::optional<GatheringContent> filed_content(storage::Transaction& tx, const GatheringId& id,
                                              std::int64_t version) {
    const auto line = find_register_text(tx, id.hex);
    if (!line || !line->newest) return std::nullopt;
    auto row = find_version_row(tx, *line->newest, version);
    if (!row || row->outcome == base::name_of(Outcome::NotHeld)) return std::nullopt;
    return content_of_rows(load_shown(tx, OrganisationId{line->organisation}, std::move(*row)));
}

std::optional<std::vector<transparency::Field>> fields_of_gathering(storage::Transaction& tx,
                                                                    std::string_view record,
                                                                    std::int64_t version) {
    const auto line = find_register_text(tx, record);
    if (!line || !line->newest) return std::nullopt;
    auto row = find_version_row(tx, *line->newest, version);
    if (!row) return std::nullopt;
    VersionRows rows = load_version(tx, OrganisationId{line->organisation}, std::move(*row));
    rows.handed_in = find_handed_in(tx, kGatheringSubject, record, version);
    if (rows.version.log_index == *line->newest && !agrees(*line, rows)) return std::nullopt;
    return fields_of_rows({.organisation = line->organisation,
                           .plan = line->plan,
                           .begun_ms = line->begun_ms,
                           .begun_by = line->begun_by},
                          rows);
}

}  // namespace shiji::records
