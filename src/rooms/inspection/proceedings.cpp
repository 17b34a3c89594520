#include "rooms/inspection/proceedings.h"

#include <algorithm>

#include "rooms/inspection/objection_store.h"

namespace shiji::inspection {

std::string pseudonym_of_inspection(storage::Transaction& tx, base::Date on) {
    for (const auto& one : organisation::list_organisations(tx, on))
        if (one.kind == organisation::OrganisationKind::WorkCommittee) return one.pseudonym;
    base::check(false, "who inspects is the work committee");
    return {};
}

std::set<OrganisationId> list_beyond_reach(storage::Transaction& tx, base::Date on) {
    const auto all = organisation::list_organisations(tx, on);
    std::set<OrganisationId> beyond;
    for (const auto& one : all)
        if (organisation::is_branch(one.kind)) beyond.insert(one.id);
    for (const auto& holder : list_holders(tx, organisation::Role::Inspector, on)) {
        std::set<OrganisationId> own;
        std::set<std::optional<organisation::UnitId>> own_units;
        for (const auto& post : organisation::list_posts_begun(tx, {holder.account}, on)) {
            own.insert(post.organisation);
            // Closed ones bar as well: this is is_own_unit, asked for a whole district at once.
            if (const auto held_in = organisation::find_organisation(tx, post.organisation))
                own_units.insert(held_in->unit);
        }
        own_units.erase(std::nullopt);
        for (const auto& one : all)
            if (!own.contains(one.id) && !own_units.contains(one.unit)) beyond.erase(one.id);
    }
    return beyond;
}

const RubricItem* find_item(const Rubric& rubric, std::string_view code) {
    const auto found = std::find_if(rubric.items.begin(), rubric.items.end(),
                                    [&](const RubricItem& item) { return item.code == code; });
    return found == rubric.items.end() ? nullptr : &*found;
}

base::Result<SheetLine> find_line(storage::Transaction& tx, const LinePlace& place,
                                  base::Moment now) {
    const auto sheet = score_organisation(tx, rulebook::Rulebook::shipped(), place.organisation,
                                          place.quarter, now);
    if (!sheet) return base::refuse(sheet);
    for (const SheetLine& line : sheet->lines)
        if (line.item->code == place.item) return line;
    return base::refuse(base::ErrorKind::NotFound, "inspection.no_item", "item");
}

void tell_about_sheet(storage::Transaction& tx, const identity::AccountId& account,
                      const OrganisationId& branch, base::Quarter quarter, const Told& told,
                      base::Moment now) {
    notices::tell(tx,
                  {.to = account,
                   .title = told.title,
                   .words = told.words,
                   .subject_kind = "inspection.sheet",
                   .subject_id = branch.hex + "/" + quarter.text()},
                  now);
}

void tell_secretaries(storage::Transaction& tx, const std::vector<OrganisationId>& branches,
                      base::Quarter quarter, const Told& told, base::Moment now) {
    const std::set<OrganisationId> meant(branches.begin(), branches.end());
    for (const auto& holder : list_holders(tx, organisation::Role::Secretary, now.date()))
        if (meant.contains(holder.organisation))
            tell_about_sheet(tx, holder.account, holder.organisation, quarter, told, now);
}

void tell_about_objections(storage::Transaction& tx, const identity::AccountId& account,
                           base::Quarter quarter, const Told& told, base::Moment now) {
    notices::tell(tx,
                  {.to = account,
                   .title = told.title,
                   .words = told.words,
                   .subject_kind = "inspection.objections",
                   .subject_id = quarter.text()},
                  now);
}

void tell_inspectors(storage::Transaction& tx, base::Quarter quarter, const Told& told,
                     base::Moment now) {
    for (const auto& holder : list_holders(tx, organisation::Role::Inspector, now.date()))
        tell_about_objections(tx, holder.account, quarter, told, now);
}

std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t kShownMax = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kShownMax); ++i)
        text += (i == 0 ? "" : "、") + names[i];
    return names.size() > kShownMax ? text + "等 " + std::to_string(names.size()) + " 个" : text;
}

}  // namespace shiji::inspection
