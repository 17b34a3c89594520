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

}  // namespace

base::Result<FilingTimes> describe_filing_times(storage::Transaction& tx,
                                                const OrganisationId& organisation,
                                                base::Date since, base::Moment now) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    auto told = transparency::judge_unit(tx, found->pseudonym, since, now);
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
                     .filings = {}};
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
