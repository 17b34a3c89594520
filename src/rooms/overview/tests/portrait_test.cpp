// One organisation over time: counted against what is required, bunching before an inspection seen.

#include "rooms/overview/portrait.h"

#include "rooms/overview/tests/district.h"
#include "tests/support/days.h"

namespace shiji::overview {
namespace {

records::Duty duty_of(std::string_view code, std::string_view due, records::DutyState state,
                      bool late = false) {
    rulebook::Obligation obligation;
    obligation.code = code;
    obligation.name = {std::string(code)};
    obligation.due_on = day(due);
    records::Duty duty;
    duty.obligation = std::move(obligation);
    duty.state = state;
    duty.late = late;
    return duty;
}

TEST(Portrait, CountsWhatWasDueAndNothingElse) {
    using State = records::DutyState;
    const std::vector<records::Duty> duties{duty_of("theme_day", "2026-10-15", State::Accepted),
                                            duty_of("theme_day", "2026-11-05", State::Filed, true),
                                            duty_of("theme_day", "2026-12-15", State::NotStarted),
                                            duty_of("study", "2026-10-31", State::Overdue),
                                            duty_of("study", "2026-11-30", State::NotHeld),
                                            duty_of("lecture", "2026-12-31", State::InProgress)};
    const std::vector<records::Duty> before{duty_of("study", "2026-09-30", State::Accepted),
                                            duty_of("assembly", "2026-09-30", State::Overdue)};
    const auto axes = axes_of(duties, before, day("2026-11-10"));
    ASSERT_EQ(axes.size(), 2u) << "no lecture is due yet; the assembly is of the quarter before";
    EXPECT_EQ(axes[0].code, "theme_day") << "in the rules' order";
    EXPECT_EQ(axes[0].met, 2);
    EXPECT_EQ(axes[0].due, 2) << "December's is not due";
    EXPECT_EQ(axes[0].late, 1);
    EXPECT_EQ(axes[1].met, 0);
    EXPECT_EQ(axes[1].due, 2) << "what was honestly not held was due";
    EXPECT_EQ(axes[1].met_before, 1);
    EXPECT_EQ(axes[1].due_before, 1);
    EXPECT_EQ(axes[1].facts.size(), 2u);
}

TEST(Portrait, SeesBunchingBeforeAnInspection) {
    const auto filed = [](std::string_view on, std::int64_t late_days) {
        return PortraitFiling{.gathering = {},
                              .title = "",
                              .about = day("2026-08-01"),
                              .filed_at = tests::noon(on),
                              .late_days = late_days};
    };
    const std::vector<PortraitFiling> filings{filed("2026-10-01", 20), filed("2026-10-09", 30),
                                              filed("2026-10-14", 5),  filed("2026-10-15", 0),
                                              filed("2026-10-15", 9),  filed("2026-10-16", 9)};
    EXPECT_EQ(count_belated(filings, day("2026-10-15")), 4)
        << "the day itself and the fourteen before it, late ones only";
    EXPECT_EQ(count_belated(filings, day("2026-09-30")), 0);
    EXPECT_EQ(count_belated(filings, day("2026-10-30")), 1) << "the 15th is too long before";
}

TEST(Portrait, IsOfOneOrganisationWithItsAnnouncements) {
    District district;
    district.found_log();
    district.write([&](storage::Transaction& tx) {
        const auto first = organisation::find_organisation(tx, district.first);
        EXPECT_TRUE(transparency::commit_notice(
            tx, std::string(32, 'a'), "unit/" + first->pseudonym,
            base::Moment::start_of(day("2026-10-20")), tests::noon("2026-10-12")));
    });
    const auto portrait_of = [&](const OrganisationId& id) {
        return district.database().read([&](storage::Transaction& tx) {
            return describe_portrait(tx, id, *base::Quarter::parse("2026Q4"), district.now);
        });
    };
    const auto first = portrait_of(district.first);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->organisation_name, "第一党支部");
    EXPECT_FALSE(first->axes.empty());
    ASSERT_EQ(first->marks.size(), 1u);
    EXPECT_EQ(first->marks[0].on, day("2026-10-20"));
    EXPECT_EQ(portrait_of(district.second)->marks.size(), 0u) << "announced to the first alone";
    const auto nobody = portrait_of({std::string(32, '7')});
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().code(), "organisation.not_found");
}

}  // namespace
}  // namespace shiji::overview
