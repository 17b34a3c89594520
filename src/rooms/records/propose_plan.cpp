#include "rooms/records/erasure_target.h"
#include "rooms/records/plan_habits.h"
#include "rooms/records/struck.h"

namespace shiji::records {
namespace {

using rulebook::Obligation;

/// Days of the month a plan starts from where neither a fixed day nor last year's plan says
/// another: the committee prepares, the fixed day follows, groups meet afterwards.
constexpr int kCommitteeDay = 3;
constexpr int kFixedDay = 8;
constexpr int kGroupDay = 15;
constexpr int kOrgLifeDay = 20;

constexpr int kQuartersOfYear = 4;
constexpr unsigned kMonthsOfQuarter = 3;

base::Date workday_from(const rulebook::Rulebook& rules, base::Month month, int day) {
    base::Date date = std::min(month.first().plus_days(day - 1), month.last());
    while (!rules.work_calendar().is_workday(date) && date < month.last()) date = date.plus_days(1);
    return date;
}

/// Of a month: which of its quarter, 0 to 2.
unsigned nth_of(base::Month month) { return (month.month - 1) % kMonthsOfQuarter; }

bool is_carried(const PlanItem& item, Cover cover) {
    return item.kind == cover ||
           std::find(item.covers.begin(), item.covers.end(), cover) != item.covers.end();
}

struct Sketch {
    const rulebook::Rulebook& rules;
    base::Quarter quarter;
    const PlanHabits& habits;
    base::Date from;  ///< nothing is planned for a day before
    std::vector<PlanItem> items;

    PlanItem& add(Cover kind, base::Date usual) {
        PlanItem item;
        item.planned_on = to_come(usual);
        item.kind = kind;
        item.title.text = std::to_string(usual.month()) + "月" + rulebook::cover_label(kind);
        item.covers = {kind};
        items.push_back(std::move(item));
        return items.back();
    }

    /// The usual day, or the first working day that is left of its month.
    base::Date to_come(base::Date usual) const {
        const auto month = base::Month::of(usual);
        if (usual >= from || month != base::Month::of(from)) return usual;
        return workday_from(rules, month, static_cast<int>(from.day()));
    }

    bool is_over(base::Month month) const { return month.last() < from; }

    PlanItem* find(Cover kind, base::Month month) {
        for (PlanItem& item : items)
            if (item.kind == kind && base::Month::of(item.planned_on) == month) return &item;
        return nullptr;
    }

    /// Last year's gathering of that kind and group in the same month of the year.
    const PlanItem* a_year_before(Cover kind, base::Month month,
                                  const std::optional<GroupId>& group = {}) const {
        for (const PlanItem& item : habits.last_year.items)
            if (item.kind == kind && item.group == group && item.planned_on.month() == month.month)
                return &item;
        return nullptr;
    }

    base::Date usual_day(Cover kind, base::Month month, int otherwise,
                         const std::optional<GroupId>& group = {}) const {
        const PlanItem* const before = a_year_before(kind, month, group);
        const int day = before != nullptr ? static_cast<int>(before->planned_on.day()) : otherwise;
        return workday_from(rules, month, day);
    }

    base::Date fixed_day(base::Month month) const {
        constexpr std::int64_t kSaturday = 6;
        const auto& rule = habits.fixed_days.at(nth_of(month));
        if (!rule) return usual_day(Cover::ThemeDay, month, kFixedDay);
        const base::Date day = organisation::day_in(*rule, month);
        if (rule->weekday >= kSaturday) return day;
        return workday_from(rules, month, static_cast<int>(day.day()));
    }
};

/// In which month of the quarter something that is due once in a longer time is best held: last
/// year's, else early for an assembly, later for what looks back.
base::Month usual_month(const Sketch& sketch, const Obligation& obligation) {
    if (base::Month::of(obligation.period.first) == base::Month::of(obligation.period.last))
        return base::Month::of(obligation.period.last);
    const Cover cover = obligation.met_by.front();
    for (const PlanItem& item : sketch.habits.last_year.items)
        if (is_carried(item, cover))
            return sketch.quarter.month(nth_of(base::Month::of(item.planned_on)));
    return sketch.quarter.month(cover == Cover::Assembly ? 0 : cover == Cover::Lecture ? 1 : 2);
}

base::Month month_for(const Sketch& sketch, const Obligation& obligation) {
    const base::Month usual = usual_month(sketch, obligation);
    return sketch.is_over(usual) ? base::Month::of(sketch.from) : usual;
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
            sketch.add(cover, sketch.usual_day(cover, month, kCommitteeDay));
            return;
        case Cover::GroupMeeting: {
            PlanItem& item =
                sketch.add(cover, sketch.usual_day(cover, month, kGroupDay, obligation.group));
            item.group = obligation.group;
            item.title.text = std::to_string(month.month) + "月" + obligation.name.text;
            return;
        }
        case Cover::ThemeDay:
            sketch.add(cover, sketch.fixed_day(month));
            return;
        default:
            sketch.add(cover, sketch.usual_day(cover, month, kOrgLifeDay));
    }
}

/// Rides on the month's theme day; an appraisal on the 组织生活会; else, and where it was planned
/// by itself last year, it is held by itself.
void add_riding(Sketch& sketch, const Obligation& obligation, base::Month month) {
    const Cover cover = obligation.met_by.front();
    PlanItem* host =
        cover == Cover::MemberAppraisal ? sketch.find(Cover::OrgLifeMeeting, month) : nullptr;
    if (host == nullptr) host = sketch.find(Cover::ThemeDay, month);
    if (host == nullptr) host = sketch.find(Cover::CollectiveStudy, month);
    if (host == nullptr || sketch.a_year_before(cover, month) != nullptr)
        sketch.add(cover, sketch.usual_day(cover, month, kFixedDay));
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

/// "2025年红色教育基地参观" a year later.
std::string title_for(const PlanItem& before) {
    std::string title = before.title.text;
    const std::string year = std::to_string(before.planned_on.year());
    if (const auto at = title.find(year); at != std::string::npos)
        title.replace(at, year.size(), std::to_string(before.planned_on.year() + 1));
    return title;
}

/// What the branch planned last year beside its duties: a visit, a service, a forum.
void add_what_was_more(Sketch& sketch, const std::vector<Obligation>& obligations) {
    std::set<Cover> owed;
    for (const Obligation& obligation : obligations)
        owed.insert(obligation.met_by.begin(), obligation.met_by.end());
    for (const PlanItem& before : sketch.habits.last_year.items) {
        if (owed.contains(before.kind) || before.kind == Cover::GroupMeeting || before.group ||
            is_struck(before.title.text))
            continue;
        const base::Month month = sketch.quarter.month(nth_of(base::Month::of(before.planned_on)));
        if (sketch.is_over(month)) continue;
        PlanItem& item = sketch.add(
            before.kind,
            workday_from(sketch.rules, month, static_cast<int>(before.planned_on.day())));
        item.title.text = title_for(before);
        item.covers = before.covers;
    }
}

}  // namespace

PlanHabits load_plan_habits(storage::Transaction& tx, const OrganisationId& organisation,
                            base::Quarter quarter) {
    PlanHabits habits;
    for (unsigned nth = 0; nth < kMonthsOfQuarter; ++nth)
        if (const auto day = organisation::find_fixed_day(tx, organisation, quarter.month(nth)))
            habits.fixed_days.at(nth) = day->rule;
    if (const auto plan = find_plan(tx, organisation, quarter.plus(-kQuartersOfYear)))
        habits.last_year = content_of_plan(load_shown_plan(tx, *plan));
    return habits;
}

PlanContent propose_plan(const rulebook::Rulebook& rules, const rulebook::OrganisationFacts& facts,
                         base::Quarter quarter, const PlanHabits& habits, base::Date from) {
    Sketch sketch{.rules = rules, .quarter = quarter, .habits = habits, .from = from, .items = {}};
    auto obligations = rules.obligations(facts, quarter);
    std::erase_if(obligations, [&](const auto& one) { return one.period.last < from; });
    for (const Obligation& obligation : obligations)
        if (!obligation.met_by.empty() && stands_alone(obligation.met_by.front()))
            add_alone(sketch, obligation, month_for(sketch, obligation));
    for (const Obligation& obligation : obligations)
        if (!obligation.met_by.empty() && !stands_alone(obligation.met_by.front()))
            add_riding(sketch, obligation, month_for(sketch, obligation));
    round_off_theme_days(sketch);
    add_what_was_more(sketch, obligations);
    std::stable_sort(sketch.items.begin(), sketch.items.end(),
                     [](const auto& a, const auto& b) { return a.planned_on < b.planned_on; });
    PlanContent plan{.items = std::move(sketch.items), .study = {}};
    const auto& system = habits.last_year.study.system;
    if (system && !is_struck(system->text)) plan.study.system = system;
    return plan;
}

PlanContent propose_plan(const rulebook::Rulebook& rules, const rulebook::OrganisationFacts& facts,
                         base::Quarter quarter) {
    return propose_plan(rules, facts, quarter, {}, quarter.first());
}

}  // namespace shiji::records
