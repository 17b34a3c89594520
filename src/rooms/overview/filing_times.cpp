#include "rooms/overview/overview.h"

namespace shiji::overview {
namespace {

constexpr std::int64_t kDayMs = 24 * 3'600'000LL;
/// A filing may speak of days before `since`, and a plan of days to come.
constexpr int kMonthsAround = 12;

std::map<std::string, std::string> titles_of(storage::Transaction& tx, const OrganisationId& id,
                                             base::Date since, base::Date today) {
    std::map<std::string, std::string> titles;
    for (const auto& line :
         records::list_gatherings(tx, id, since.plus_months(-kMonthsAround), today))
        titles.emplace(line.id.hex, line.title.text);
    return titles;
}

/// As the public log names kinds: letters and dashes only.
std::string public_kind(std::string code) {
    std::replace(code.begin(), code.end(), '_', '-');
    return code;
}

transparency::Expectation expectation_of(const rulebook::Obligation& obligation) {
    transparency::Expectation expected{.words = obligation.name.text,
                                       .kinds = {},
                                       .first = obligation.period.first,
                                       .last = obligation.period.last,
                                       .due = base::Moment::end_of(obligation.due_on)};
    if (obligation.met_by.empty()) expected.kinds.push_back("plan");
    for (const rulebook::Cover cover : obligation.met_by)
        expected.kinds.push_back(public_kind(std::string(base::name_of(cover))));
    return expected;
}

/// What records hold nothing of, of periods that began since. The log is asked whether it does.
std::vector<transparency::Expectation> nothing_on_file(storage::Transaction& tx,
                                                       const OrganisationId& id, base::Date since,
                                                       base::Date today) {
    std::vector<transparency::Expectation> expected;
    const auto last = base::Quarter::of(today);
    for (auto quarter = base::Quarter::of(since); quarter <= last; quarter = quarter.plus(1))
        for (const records::Duty& duty :
             records::list_duties(tx, rulebook::Rulebook::shipped(), id, quarter, today))
            if (duty.state == records::DutyState::Overdue && duty.obligation->period.first >= since)
                expected.push_back(expectation_of(duty.obligation));
    return expected;
}

}  // namespace

std::vector<transparency::Expectation> list_expectations(const rulebook::OrganisationFacts& facts,
                                                         base::Date since, base::Date today) {
    std::vector<transparency::Expectation> expected;
    const auto& rules = rulebook::Rulebook::shipped();
    const auto last = base::Quarter::of(today);
    for (auto quarter = base::Quarter::of(since); quarter <= last; quarter = quarter.plus(1))
        for (const rulebook::Obligation& obligation : rules.obligations(facts, quarter))
            if (obligation.period.first >= since) expected.push_back(expectation_of(obligation));
    return expected;
}

base::Result<FilingTimes> describe_filing_times(storage::Transaction& tx,
                                                const OrganisationId& organisation,
                                                base::Date since, base::Moment now) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    const auto expected = nothing_on_file(tx, organisation, since, now.date());
    auto told = transparency::judge_unit(tx, found->pseudonym, since, now, expected);
    const auto titles = titles_of(tx, organisation, since, now.date());
    FilingTimes page{.organisation_name = found->name.text,
                     .since = since,
                     .filed = told.filed,
                     .late = told.late,
                     .after_notice = told.after_notice,
                     .amended = told.amended,
                     .late_changes = told.late_changes,
                     .voided = told.voided,
                     .erased = transparency::count_erased(tx, found->pseudonym),
                     .bursts = std::move(told.bursts),
                     .gaps = {},
                     .filings = {}};
    for (const transparency::Expectation& gap : told.gaps)
        page.gaps.push_back(
            {gap.words, rulebook::Period{gap.first, gap.last}.spoken(), gap.due.date()});
    for (auto finding = told.filings.rbegin(); finding != told.filings.rend(); ++finding) {
        FilingTime line{
            .finding = std::move(*finding), .gathering = {}, .title = "", .late_days = 0};
        if (const auto title = titles.find(line.finding.record); title != titles.end()) {
            line.gathering = records::GatheringId{title->first};
            line.title = title->second;
        }
        line.late_days = (line.finding.late_ms + kDayMs - 1) / kDayMs;
        page.filings.push_back(std::move(line));
    }
    return page;
}

}  // namespace shiji::overview
