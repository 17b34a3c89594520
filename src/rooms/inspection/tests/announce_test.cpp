#include "rooms/inspection/announce.h"

#include <gtest/gtest.h>

#include "platform/notices/notices.h"
#include "tests/support/district.h"

namespace shiji::inspection {
namespace {

base::Result<InspectionNotice> announce(District& district, const OrganisationId& organisation,
                                        std::string_view starts_on, std::string_view on) {
    return district.database().write([&](storage::Transaction& tx) {
        return announce_inspection(tx, organisation, {*base::Date::parse(starts_on)},
                                   tests::noon(on), district.chance());
    });
}

std::vector<InspectionNotice> notices_of(District& district, const OrganisationId& organisation) {
    return district.database()
        .read([&](storage::Transaction& tx) { return list_inspection_notices(tx, organisation); })
        ->notices;
}

transparency::UnitFindings findings_of(District& district, const OrganisationId& organisation,
                                       std::string_view since) {
    return district.database().read([&](storage::Transaction& tx) {
        return transparency::judge_unit(
            tx, organisation::find_organisation(tx, organisation)->pseudonym,
            *base::Date::parse(since), tests::noon("2026-12-01"));
    });
}

TEST(Announcing, ReachesAnOrganisationAndAllBelow) {
    District district;
    const auto notice = announce(district, district.committee_a, "2026-08-03", "2026-07-30");
    ASSERT_TRUE(notice) << notice.error().code();
    EXPECT_EQ(notice->organisations, 2) << "the committee and its branch";
    EXPECT_EQ(notice->starts_on, *base::Date::parse("2026-08-03"));
    EXPECT_EQ(notices_of(district, district.branch_a).size(), 1u);
    EXPECT_EQ(notices_of(district, district.branch_b).size(), 0u);
    EXPECT_EQ(notices_of(district, district.work_committee).size(), 1u) << "the top sees all";
    const auto all = announce(district, district.work_committee, "2026-09-01", "2026-08-20");
    ASSERT_TRUE(all);
    EXPECT_TRUE(all->whole_district);
    ASSERT_EQ(notices_of(district, district.branch_a).size(), 2u);
    EXPECT_TRUE(notices_of(district, district.branch_a).front().whole_district);
}

TEST(Announcing, TellsEachSecretaryThereOnce) {
    District district;
    const auto secretary =
        district.person("书记", district.branch_a, organisation::Role::Secretary);
    const auto told = [&] {
        return district.database().read([&](storage::Transaction& tx) {
            return notices::list_messages(tx, secretary.account, 1'000, 10);
        });
    };
    ASSERT_TRUE(announce(district, district.branch_b, "2026-08-03", "2026-07-30"));
    EXPECT_EQ(told().size(), 0u) << "another department's inspection";
    ASSERT_TRUE(announce(district, district.committee_a, "2026-08-03", "2026-07-30"));
    ASSERT_EQ(told().size(), 1u);
    EXPECT_EQ(told().front().title.text, "督查通知：8月3日起检查");
    EXPECT_EQ(told().front().subject_kind, "inspection.notice");
}

TEST(Announcing, IsRefusedForDaysPastAndNobody) {
    District district;
    EXPECT_EQ(announce(district, district.branch_a, "2026-07-29", "2026-07-30").error().code(),
              "inspection.begins_in_the_past");
    EXPECT_TRUE(announce(district, district.branch_a, "2026-07-30", "2026-07-30"));
    EXPECT_EQ(announce(district, {std::string(32, '0')}, "2026-08-01", "2026-07-30").error().code(),
              "organisation.not_found");
}

/// What the announcement is for: a record of July that came after it is not one that was there.
TEST(Announcing, PartsWhatWasFiledBeforeFromWhatCameAfter) {
    District district;
    district.file("2026-07-08", "2026-07-10");
    ASSERT_TRUE(announce(district, district.committee_a, "2026-08-03", "2026-07-30"));
    district.file("2026-07-15", "2026-07-31");
    district.file("2026-07-31", "2026-08-01");
    const auto findings = findings_of(district, district.branch_a, "2026-01-01");
    ASSERT_EQ(findings.filings.size(), 3u);
    EXPECT_EQ(findings.after_notice, 1);
    EXPECT_TRUE(findings.filings[1].after_notice);
    EXPECT_FALSE(findings.filings[2].after_notice) << "of a day after the announcement";
    EXPECT_EQ(findings_of(district, district.branch_a, "2026-07-31").after_notice, 1)
        << "announced before the days that are looked at";
}

}  // namespace
}  // namespace shiji::inspection
