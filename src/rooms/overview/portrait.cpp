#include "rooms/overview/portrait.h"

#include "rooms/inspection/announce.h"

namespace shiji::overview {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr int kMonthsShown = 12;

bool is_met(const records::Duty& duty) {
    return duty.state == records::DutyState::Filed || duty.state == records::DutyState::Accepted;
}

bool counts(const records::Duty& duty, base::Date today) {
    return is_met(duty) || duty.state == records::DutyState::NotHeld ||
           duty.obligation->due_on < today;
}

/// Groups' meetings stand under one heading: "党小组会（第一组）" is 党小组会.
std::string heading_of(const rulebook::Obligation& obligation) {
    return obligation.group ? obligation.name.text.substr(0, obligation.name.text.find("（"))
                            : obligation.name.text;
}

PortraitAxis& axis_for(std::vector<PortraitAxis>& axes, const rulebook::Obligation& obligation) {
    const auto found = std::find_if(axes.begin(), axes.end(), [&](const PortraitAxis& axis) {
        return axis.code == obligation.code;
    });
    if (found != axes.end()) return *found;
    axes.push_back({.code = obligation.code, .name = heading_of(obligation), .facts = {}});
    return axes.back();
}

std::vector<PortraitFiling> filings_of(const FilingTimes& times) {
    std::vector<PortraitFiling> filings;
    for (const FilingTime& line : times.filings) {
        const auto& finding = line.finding;
        if (!line.gathering || !finding.about || finding.version != 1 || finding.voided) continue;
        const auto after = finding.filed_at.ms - base::Moment::end_of(*finding.about).ms;
        filings.push_back({.gathering = *line.gathering,
                           .title = line.title,
                           .about = *finding.about,
                           .filed_at = finding.filed_at,
                           .hours = std::max<std::int64_t>(0, (after + kHourMs - 1) / kHourMs),
                           .late_days = line.late_days,
                           .after_notice = finding.after_notice});
    }
    std::stable_sort(filings.begin(), filings.end(), [](const auto& one, const auto& other) {
        return std::pair(one.about, one.filed_at) < std::pair(other.about, other.filed_at);
    });
    return filings;
}

std::vector<PortraitMark> marks_of(storage::Transaction& tx, const organisation::Organisation& of,
                                   base::Date since, base::Date until) {
    std::vector<PortraitMark> marks;
    const auto add = [&](PortraitMarkKind kind, base::Date on) {
        if (on >= since && on <= until) marks.push_back({.kind = kind, .on = on});
    };
    if (const auto announced = inspection::list_inspection_notices(tx, of.id))
        for (const auto& notice : announced->notices)
            add(PortraitMarkKind::Announced, notice.starts_on);
    for (const auto& on :
         tx.list_values<base::Date>("select on_day from pub_campaigns_visit where organisation = ? "
                                    "and stage <> 'called_off' order by on_day",
                                    of.id))
        add(PortraitMarkKind::Visited, on);
    std::stable_sort(marks.begin(), marks.end(),
                     [](const auto& one, const auto& other) { return one.on < other.on; });
    return marks;
}

std::vector<PortraitFinding> findings_of(storage::Transaction& tx, const OrganisationId& id) {
    std::vector<PortraitFinding> lines;
    for (const auto& finding : rectification::list_findings(tx, id))
        lines.push_back({.finding = finding.id,
                         .name = finding.name,
                         .stage = rectification::stage_label(finding.stage),
                         .found_on = finding.found_at.date(),
                         .due_on = finding.due_on,
                         .over = rectification::is_over(finding.stage),
                         .repeated = finding.repeats.has_value()});
    return lines;
}

}  // namespace

std::vector<PortraitAxis> axes_of(const std::vector<records::Duty>& duties,
                                  const std::vector<records::Duty>& before, base::Date today) {
    std::vector<PortraitAxis> axes;
    for (const records::Duty& duty : duties) {
        if (!counts(duty, today)) continue;
        PortraitAxis& axis = axis_for(axes, duty.obligation);
        ++axis.due;
        if (is_met(duty)) ++axis.met;
        if (is_met(duty) && duty.late) ++axis.late;
        axis.facts.push_back({duty.obligation->period, duty.state, duty.late, duty.gathering});
    }
    for (const records::Duty& duty : before) {
        if (!counts(duty, today)) continue;
        const auto axis = std::find_if(axes.begin(), axes.end(), [&](const PortraitAxis& each) {
            return each.code == duty.obligation->code;
        });
        if (axis == axes.end()) continue;
        ++axis->due_before;
        if (is_met(duty)) ++axis->met_before;
    }
    return axes;
}

std::int64_t count_belated(const std::vector<PortraitFiling>& filings, base::Date on) {
    return std::count_if(filings.begin(), filings.end(), [&](const PortraitFiling& filing) {
        const base::Date day = filing.filed_at.date();
        return filing.late_days > 0 && day <= on && day >= on.plus_days(-kBunchingDays);
    });
}

base::Result<Portrait> describe_portrait(storage::Transaction& tx,
                                         const OrganisationId& organisation, base::Quarter quarter,
                                         base::Moment now) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    const base::Date today = now.date();
    const base::Date since = today.plus_months(-kMonthsShown);
    const auto times = describe_filing_times(tx, organisation, since, now);
    if (!times) return base::refuse(times);
    const auto& rules = rulebook::Rulebook::shipped();
    const auto before = quarter.plus(-1);
    const auto found_false = inspection::list_false_records(tx, organisation);
    Portrait portrait{
        .organisation_name = found->name.text,
        .quarter = quarter,
        .before = before,
        .axes = axes_of(records::list_duties(tx, rules, organisation, quarter, today, found_false),
                        records::list_duties(tx, rules, organisation, before, today, found_false),
                        today),
        .since = since,
        .until = today,
        .belated = 0,
        .filings = filings_of(*times),
        .marks = marks_of(tx, *found, since, today),
        .findings = findings_of(tx, organisation)};
    for (const auto& filing : portrait.filings) portrait.belated += filing.late_days > 0 ? 1 : 0;
    for (auto& mark : portrait.marks) mark.belated = count_belated(portrait.filings, mark.on);
    return portrait;
}

}  // namespace shiji::overview
