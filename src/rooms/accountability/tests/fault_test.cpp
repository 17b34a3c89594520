#include <gtest/gtest.h>

#include "rooms/accountability/tests/story.h"
#include "tests/support/full_disk.h"

namespace shiji::accountability {
namespace {

using FaultyAct = std::function<std::string(Story&)>;

std::string digest_of(Story& story) {
    return story
        .read([&](storage::Transaction& tx) {
            return find_agreement(tx, story.district.committee_a, 2026);
        })
        .value()
        .digest;
}

std::string act_2026(
    Story& story,
    const std::function<base::Result<void>(storage::Transaction&, const OrganisationId&)>& act) {
    return Story::code(
        story.write([&](storage::Transaction& tx) { return act(tx, story.district.committee_a); }));
}

/// One after the other, each leaning on those before it.
std::vector<std::pair<const char*, FaultyAct>> acts() {
    const auto noon = [] { return tests::noon("2026-12-10"); };
    return {
        {"statement",
         [](Story& s) {
             return s.state(s.head, s.district.committee_a, "first", "2026-11-02", "2026-12-10");
         }},
        {"draft",
         [=](Story& s) {
             return act_2026(s, [&](auto& tx, const auto& unit) {
                 return draft_agreement(tx, s.district.inspector, unit, 2026, noon(),
                                        s.district.chance());
             });
         }},
        {"signature",
         [=](Story& s) {
             const std::string digest = digest_of(s);
             return act_2026(s, [&](auto& tx, const auto& unit) {
                 return sign_agreement(tx, s.district.inspector, unit, 2026,
                                       AgreementSide::Committee, {.digest = {digest}}, noon(),
                                       s.district.chance());
             });
         }},
        {"study",
         [=](Story& s) {
             return act_2026(s, [&](auto& tx, const auto& unit) -> base::Result<void> {
                 const auto id = record_study(tx, s.head, unit,
                                              {.held_on = day("2026-12-08"),
                                               .topics = {"听取汇报"},
                                               .conclusions = {},
                                               .tasks = {{.words = {"补齐计划"},
                                                          .owner = {"专职副书记"},
                                                          .due_on = day("2026-12-30")}}},
                                              noon(), s.district.chance());
                 return id ? base::Result<void>{} : base::refuse(id);
             });
         }},
        {"assignment",
         [=](Story& s) {
             return act_2026(s, [&](auto& tx, const auto& unit) {
                 return assign_duty(tx, s.head, unit, 2026,
                                    {.duty = "study_monthly",
                                     .person = s.desk.account,
                                     .due_on = day("2026-12-25"),
                                     .words = {"年内办"}},
                                    noon(), s.district.chance());
             });
         }},
        {"review",
         [=](Story& s) {
             return Story::code(s.write([&](storage::Transaction& tx) {
                 return open_review(tx, s.district.inspector, s.district.work_committee, 2026,
                                    {.title = {"述职评议会"},
                                     .held_on = day("2026-12-18"),
                                     .reporters = {{.organisation = s.district.committee_a,
                                                    .manner = ReportManner::Written}}},
                                    noon(), s.district.chance());
             }));
         }},
        {"report",
         [=](Story& s) {
             return act_2026(s, [&](auto& tx, const auto& unit) {
                 return file_report(
                     tx, s.desk, unit, 2026,
                     {.words = {"抓了三件事"}, .problems = {"不够细"}, .plans = {"逐月安排"}},
                     noon(), s.district.chance());
             });
         }},
        {"comment",
         [=](Story& s) {
             return act_2026(s, [&](auto& tx, const auto& unit) {
                 return act_on_report(
                     tx, s.district.inspector, unit, 2026,
                     {.step = ReportStep::Comment, .words = {"讲得实"}, .ballots = {}, .owner = {}},
                     noon(), s.district.chance());
             });
         }},
    };
}

TEST(Faults, AFailedWriteLeavesNothingWhereverItFails) {
    tests::FullDisk disk;
    Story story(disk.config());
    for (const auto& [name, act] : acts()) {
        int failures = 0;
        for (;; ++failures) {
            const std::string before = storage::dump(story.district.database());
            disk.fill_after(failures);
            bool failed = false;
            std::string code;
            try {
                code = act(story);
            } catch (const storage::Failure&) {
                failed = true;
            }
            disk.clear();
            if (!failed) {
                EXPECT_EQ(code, "") << name;
                break;
            }
            EXPECT_EQ(storage::dump(story.district.database()), before)
                << name << ", write " << failures;
        }
        EXPECT_GT(failures, 2) << name << ": entry, head, salts, its row";
        EXPECT_TRUE(story.verify().sound) << name;
    }
}

}  // namespace
}  // namespace shiji::accountability
