#include "rooms/materials/on_file.h"

#include <algorithm>

#include "base/names.h"
#include "rooms/materials/materials_store.h"
#include "rooms/rulebook/owed.h"

namespace shiji::materials {
namespace {

using records::DutyState;

std::string name_of_duty(const std::string& code, int year) {
    for (const auto& owed : rulebook::list_owed(rulebook::Rulebook::shipped(), year))
        if (owed.code == code) return owed.name;
    return code;
}

bool is_filed(const records::Duty& duty) {
    return duty.state == DutyState::Filed || duty.state == DutyState::Accepted ||
           duty.state == DutyState::NotHeld;
}

bool is_missing(const records::Duty& duty) {
    return duty.state == DutyState::Overdue || duty.state == DutyState::Returned;
}

/// "8月", and of a group's meeting which group's.
std::string missing_words(const records::Duty& duty) {
    const rulebook::Obligation& owed = duty.obligation;
    return owed.period.spoken() + (owed.group ? owed.name.text : "");
}

Source source_of(const FiledRecord& record) {
    return {SourceKind::Gathering, record.id, title_of_record(record.title, record.held_on)};
}

/// Of a duty's periods: which are on file, which are missing, how many are still to come.
struct DutyCount {
    std::int64_t owed = 0;
    std::int64_t filed = 0;
    std::int64_t coming = 0;
    std::string missing;  ///< "8月、9月"
};

std::string spoken(const DutyCount& count) {
    if (count.owed == 0) return "这一季度没有这项应办事项";
    std::string words =
        "应办 " + std::to_string(count.owed) + " 项：在案 " + std::to_string(count.filed) + " 项";
    if (!count.missing.empty()) words += "，缺" + count.missing;
    if (count.coming > 0) words += "，还没到期 " + std::to_string(count.coming) + " 项";
    return words;
}

}  // namespace

std::string title_of_record(const std::string& title, base::Date held_on) {
    return title + "（" + held_on.spoken() + "）";
}

std::string words_of(const MaterialItem& item) {
    if (item.kind == MaterialKind::Other) return item.words.text;
    if (item.kind == MaterialKind::Headcount) return "党员人数";
    const base::Quarter quarter = item.quarter.value_or(base::Quarter{});
    if (item.kind == MaterialKind::Plan) return quarter.full() + "的季度计划";
    if (item.kind == MaterialKind::Duty)
        return quarter.full() + "应办的" + name_of_duty(item.code, quarter.year);
    const auto cover = base::named<rulebook::Cover>(item.code);
    return quarter.full() + (cover ? rulebook::cover_label(*cover) : item.code) + "的记录";
}

Shelf::Shelf(storage::Transaction& tx, const std::vector<OrganisationId>& organisations,
             const std::vector<MaterialItem>& items, base::Date today)
    : tx_(tx), today_(today) {
    for (const MaterialItem& item : items)
        if (item.kind == MaterialKind::Duty && item.quarter && !duties_.contains(*item.quarter))
            duties_[*item.quarter] = records::list_duties_of_all(
                tx, rulebook::Rulebook::shipped(), organisations, *item.quarter, today,
                inspection::list_false_records(tx, {}));
}

OnFile Shelf::find(const OrganisationId& organisation, const MaterialItem& item) const {
    switch (item.kind) {
        case MaterialKind::Duty:
            return find_duty(organisation, item);
        case MaterialKind::Plan:
            return find_plan(organisation, item.quarter.value_or(base::Quarter{}));
        case MaterialKind::Record:
            return find_records(organisation, item);
        case MaterialKind::Headcount:
            return find_headcount(organisation);
        case MaterialKind::Other:
            break;
    }
    return {.found = false, .words = "", .sources = {}};
}

OnFile Shelf::find_duty(const OrganisationId& organisation, const MaterialItem& item) const {
    const auto& of_all = duties_.at(item.quarter.value_or(base::Quarter{}));
    const auto place = of_all.find(organisation);
    const std::vector<records::Duty> none;
    DutyCount count;
    OnFile found;
    for (const records::Duty& duty : place == of_all.end() ? none : place->second) {
        if (duty.obligation->code != item.code) continue;
        ++count.owed;
        if (is_filed(duty)) {
            ++count.filed;
            if (duty.gathering && duty.filing)
                found.sources.push_back(
                    {SourceKind::Gathering, duty.gathering->hex,
                     title_of_record(duty.obligation->name.text, duty.filing->held_on)});
        } else if (is_missing(duty)) {
            count.missing += (count.missing.empty() ? "" : "、") + missing_words(duty);
        } else {
            ++count.coming;
        }
    }
    found.found = count.missing.empty();
    found.words = spoken(count);
    return found;
}

OnFile Shelf::find_plan(const OrganisationId& organisation, base::Quarter quarter) const {
    if (!is_plan_on_file(tx_, organisation, quarter))
        return {.found = false, .words = "没有在案的计划", .sources = {}};
    return {.found = true,
            .words = "计划在案",
            .sources = {{SourceKind::Plan, quarter.text(), quarter.full() + "计划"}}};
}

OnFile Shelf::find_records(const OrganisationId& organisation, const MaterialItem& item) const {
    const base::Quarter quarter = item.quarter.value_or(base::Quarter{});
    OnFile found;
    for (const FiledRecord& record : list_covering_records(
             tx_, organisation,
             base::named<rulebook::Cover>(item.code).value_or(rulebook::Cover::ThemeDay),
             quarter.first(), quarter.last()))
        found.sources.push_back(source_of(record));
    found.found = !found.sources.empty();
    found.words =
        found.found ? "在案 " + std::to_string(found.sources.size()) + " 次" : "没有在案的记录";
    return found;
}

OnFile Shelf::find_headcount(const OrganisationId& organisation) const {
    const auto count = membership::headcount(tx_, organisation, today_);
    return {.found = true,
            .words = today_.spoken() + "名册上有党员 " + std::to_string(count.members) +
                     " 名，其中正式党员 " + std::to_string(count.full_members) + " 名",
            .sources = {}};
}

std::vector<MaterialStanding> list_items(storage::Transaction& tx, const MaterialRequest& request,
                                         const AskedPlace& place, base::Date today) {
    const Shelf shelf(tx, {place.organisation}, request.items, today);
    std::vector<MaterialStanding> standings;
    for (const MaterialItem& item : request.items) {
        const auto number = std::ssize(standings) + 1;
        const auto answer =
            std::find_if(place.answers.begin(), place.answers.end(),
                         [&](const MaterialAnswer& one) { return one.item == number; });
        standings.push_back(
            {.item = item,
             .on_file = shelf.find(place.organisation, item),
             .answer = answer == place.answers.end() ? std::nullopt : std::optional(*answer)});
    }
    return standings;
}

ItemCount count_items(const std::vector<MaterialStanding>& items) {
    ItemCount count{.items = std::ssize(items)};
    for (const MaterialStanding& one : items)
        if (!one.answer) ++(one.on_file.found ? count.on_file : count.to_answer);
    return count;
}

}  // namespace shiji::materials
