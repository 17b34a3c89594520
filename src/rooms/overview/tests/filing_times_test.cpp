// When an organisation filed what, by the log, with the titles that people know.

#include <gmock/gmock.h>

#include "rooms/overview/tests/district.h"
#include "tests/support/days.h"

namespace shiji::overview {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

/// Puts a version of a gathering into the log, as of that branch.
void put_in_log(District& district, const OrganisationId& branch, const std::string& record,
                std::int64_t version, base::Moment at, base::Moment due,
                std::string_view about = "2026-11-06") {
    district.write([&](storage::Transaction& tx) {
        const auto organisation = organisation::find_organisation(tx, branch);
        EXPECT_TRUE(transparency::commit_record(
            tx,
            {.record = record,
             .version = version,
             .kind = "theme-day",
             .unit = organisation->pseudonym,
             .about = day(about),
             .due = due,
             .policy = {},
             .fields = {{"gathering/title", transparency::FieldType::Text, "主题党日"}}},
            at, district.chance()));
    });
}

FilingTimes times_of(District& district, const OrganisationId& branch, std::string_view since) {
    return district.database().read([&](storage::Transaction& tx) {
        return *describe_filing_times(tx, branch, day(since), district.now);
    });
}

TEST(FilingTimes, TellWhatIsLateUnderItsTitle) {
    District district;
    district.found_log();
    const auto known = district.begin(district.first, "11月主题党日", "2026-11-06");
    const auto due = base::Moment::end_of(day("2026-11-09"));
    put_in_log(district, district.first, known.hex, 1, {due.ms + 25 * kHourMs}, due);
    put_in_log(district, district.second, std::string(32, '5'), 1, {due.ms + 26 * kHourMs}, due);
    put_in_log(district, district.first, known.hex, 2, {due.ms + 27 * kHourMs}, due);

    const auto times = times_of(district, district.first, "2026-06-01");
    EXPECT_EQ(times.organisation_name, "第一党支部");
    EXPECT_EQ(times.filed, 1);
    EXPECT_EQ(times.late, 1);
    EXPECT_EQ(times.amended, 1);
    ASSERT_EQ(times.filings.size(), 2u);
    EXPECT_EQ(times.filings[0].finding.version, 2) << "the newest first";
    EXPECT_EQ(times.filings[1].title, "11月主题党日");
    EXPECT_EQ(times.filings[1].gathering, known);
    EXPECT_EQ(times.filings[1].late_days, 2) << "a day that has begun counts";
    EXPECT_EQ(times_of(district, district.first, "2026-11-12").filings.size(), 0u);

    const auto nobody = district.database().read([&](storage::Transaction& tx) {
        return describe_filing_times(tx, {std::string(32, '7')}, day("2026-06-01"), district.now);
    });
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().code(), "organisation.not_found");
}

/// The branch was founded in January and has filed one theme day of November.
TEST(FilingTimes, TellWhatWasDueAndIsNeitherOnFileNorInTheLog) {
    District district;
    district.found_log();
    const auto has = [](const FilingTimes& times, std::string_view words) {
        return std::any_of(times.gaps.begin(), times.gaps.end(), [&](const FilingGap& gap) {
            return gap.name + "（" + gap.period + "）" == words;
        });
    };
    const auto before = times_of(district, district.first, "2026-08-01");
    EXPECT_TRUE(has(before, "主题党日（9月）"));
    EXPECT_TRUE(has(before, "计划报备（四季度）"));
    EXPECT_FALSE(has(before, "计划报备（三季度）")) << "that period began before the day asked for";
    EXPECT_FALSE(has(before, "主题党日（11月）")) << "not due yet";

    const auto when = tests::noon("2026-09-08");
    put_in_log(district, district.first, std::string(32, '5'), 1, when, when, "2026-09-04");
    const auto after = times_of(district, district.first, "2026-08-01");
    EXPECT_FALSE(has(after, "主题党日（9月）")) << "the log holds it";
    EXPECT_EQ(after.gaps.size() + 1, before.gaps.size());
    EXPECT_TRUE(std::is_sorted(after.gaps.begin(), after.gaps.end(),
                               [](auto& one, auto& other) { return one.due_on < other.due_on; }));
}

}  // namespace
}  // namespace shiji::overview
