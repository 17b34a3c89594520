#include "rooms/records/records.h"

namespace shiji::records {
namespace {

using rulebook::Obligation;

/// Days of the month a plan starts from, until the branch moves them: the committee prepares, the
/// fixed day follows, groups meet afterwards.
constexpr int kCommitteeDay = 3;
constexpr int kFixedDay = 8;
constexpr int kGroupDay = 15;
constexpr int kOrgLifeDay = 20;

base::Date workday_from(const rulebook::Rulebook& rules, base::Month month, int day) {
    base::Date date = month.first().plus_days(day - 1);
    while (!rules.work_calendar().is_workday(date) && date < month.last()) date = date.plus_days(1);
    return date;
}

struct Sketch {
    const rulebook::Rulebook& rules;
    base::Quarter quarter;
    std::vector<PlanItem> items;

    PlanItem& add(Cover kind, base::Month month, int day) {
        PlanItem item;
        item.planned_on = workday_from(rules, month, day);
        item.kind = kind;
        item.title.text = std::to_string(month.month) + "月" + rulebook::cover_label(kind);
        item.covers = {kind};
        items.push_back(std::move(item));
        return items.back();
    }

    PlanItem* find(Cover kind, base::Month month) {
        for (PlanItem& item : items)
            if (item.kind == kind && base::Month::of(item.planned_on) == month) return &item;
        return nullptr;
    }
};

/// In which month of the quarter something that is due once in a longer time is best held.
base::Month month_for(const Obligation& obligation, base::Quarter quarter) {
    if (base::Month::of(obligation.period.first) == base::Month::of(obligation.period.last))
        return base::Month::of(obligation.period.last);
    const Cover cover = obligation.met_by.front();
    return quarter.month(cover == Cover::Assembly ? 0 : cover == Cover::Lecture ? 1 : 2);
}

bool stands_alone(Cover cover) {
    return cover == Cover::CommitteeMeeting || cover == Cover::GroupMeeting ||
           cover == Cover::ThemeDay || cover == Cover::OrgLifeMeeting ||
           cover == Cover::StaffAssembly;
}

void add_alone(Sketch& sketch, const Obligation& obligation, base::Month month) {
    const Cover cover = obligation.met_by.front();
    switch (cover) {
        case Cover::CommitteeMeeting:
            sketch.add(cover, month, kCommitteeDay);
            return;
        case Cover::GroupMeeting: {
            PlanItem& item = sketch.add(cover, month, kGroupDay);
            item.group = obligation.group;
            item.title.text = std::to_string(month.month) + "月" + obligation.name.text;
            return;
        }
        case Cover::ThemeDay:
            sketch.add(cover, month, kFixedDay);
            return;
        default:
            sketch.add(cover, month, kOrgLifeDay);
    }
}

/// Rides on the month's theme day; an appraisal on the 组织生活会; else it is held by itself.
void add_riding(Sketch& sketch, const Obligation& obligation, base::Month month) {
    const Cover cover = obligation.met_by.front();
    PlanItem* host =
        cover == Cover::MemberAppraisal ? sketch.find(Cover::OrgLifeMeeting, month) : nullptr;
    if (host == nullptr) host = sketch.find(Cover::ThemeDay, month);
    if (host == nullptr) host = sketch.find(Cover::CollectiveStudy, month);
    if (host == nullptr)
        sketch.add(cover, month, kFixedDay);
    else
        host->covers.push_back(cover);
}

/// What is talked over and learnt on a fixed day beside the duties that ride on it (M05).
void round_off_theme_days(Sketch& sketch) {
    for (PlanItem& item : sketch.items) {
        if (item.kind != Cover::ThemeDay) continue;
        for (const Cover part : {Cover::PartySpirit, Cover::Deliberation, Cover::Activity})
            if (std::find(item.covers.begin(), item.covers.end(), part) == item.covers.end())
                item.covers.push_back(part);
    }
}

}  // namespace

PlanContent propose_plan(const rulebook::Rulebook& rules, const rulebook::OrganisationFacts& facts,
                         base::Quarter quarter) {
    Sketch sketch{.rules = rules, .quarter = quarter, .items = {}};
    const auto obligations = rules.obligations(facts, quarter);
    for (const Obligation& obligation : obligations)
        if (!obligation.met_by.empty() && stands_alone(obligation.met_by.front()))
            add_alone(sketch, obligation, month_for(obligation, quarter));
    for (const Obligation& obligation : obligations)
        if (!obligation.met_by.empty() && !stands_alone(obligation.met_by.front()))
            add_riding(sketch, obligation, month_for(obligation, quarter));
    round_off_theme_days(sketch);
    std::stable_sort(sketch.items.begin(), sketch.items.end(),
                     [](const auto& a, const auto& b) { return a.planned_on < b.planned_on; });
    return {.items = std::move(sketch.items), .study = {}};
}

}  // namespace shiji::records
