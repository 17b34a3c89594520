// Personal data of a quarter's plan is erased as that of a gathering is (decision 0019).

#include <gtest/gtest.h>

#include "rooms/records/erasure.h"
#include "rooms/records/search_filings.h"
#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

constexpr const char* kTeacher = "慕容秋月";
constexpr base::Quarter kPlanned{2026, 3};

/// A plan of two versions, accepted: a name in how to study, which both say, and one in a title
/// that the second no longer has.
class ErasablePlan {
  public:
    ErasablePlan() {
        plan_.study = {.plan = base::Line<120>{"慕容秋月领学党章"}, .system = {}, .material = {}};
        plan_.items = {line("2026-07-08", "7月主题党日"), line("2026-08-08", "听慕容秋月讲病中事")};
        id = file("2026-07-02").plan;
        plan_.items[1].title = {"8月主题党日"};
        file("2026-07-03");
        district.write([&](storage::Transaction& tx) {
            const auto on_desk = review::find_case_of(tx, {std::string(kPlanSubject), id.hex});
            EXPECT_TRUE(review::accept_case(tx, district.reviewer, on_desk->id, on_desk->version,
                                            tests::noon("2026-07-04"), district.chance()));
        });
        district.write([&](storage::Transaction& tx) { return index_filings(tx, 1000); });
    }

    base::Result<PlanFiled> try_file(std::string_view on) {
        return district.write([&](storage::Transaction& tx) {
            return file_plan(tx, district.recorder, district.branch, kPlanned, plan_,
                             tests::noon(on), district.chance());
        });
    }
    std::vector<std::string> keys_with(std::string_view words) {
        std::vector<std::string> keys;
        for (const ErasableThing& thing : district.read(
                 [&](storage::Transaction& tx) { return list_erasable(tx, target(tx), {}); }))
            if (thing.words.find(words) != std::string::npos) keys.push_back(thing.key);
        return keys;
    }
    base::Result<ErasureRow> erase(const std::string& basis = "pipl-47-1-4") {
        return district.write([&](storage::Transaction& tx) -> base::Result<ErasureRow> {
            const auto proposed = propose_erasure(tx, district.secretary, target(tx),
                                                  {keys_with(tx), basis, {"误录"}}, {},
                                                  tests::noon("2026-08-01"), district.chance());
            if (!proposed) return base::refuse(proposed);
            return approve_erasure(tx, district.reviewer, *proposed, {}, tests::noon("2026-08-02"));
        });
    }
    ErasureTarget target(storage::Transaction& tx) {
        return find_target(tx, ErasureSubject::Plan, id.hex, {}).value();
    }
    std::string shown() {
        return district.read([&](storage::Transaction& tx) {
            return base::write_json(content_of_plan(load_shown_plan(tx, *find_plan(tx, id))));
        });
    }
    /// All that stands in the rows of both versions.
    std::string stored() {
        return district.read([&](storage::Transaction& tx) {
            std::string text;
            for (const std::int64_t version : {1, 2}) {
                const auto fields = fields_of_plan(tx, id.hex, version);
                for (const auto& field : fields.value()) text += field.value + "\n";
            }
            return text;
        });
    }
    std::size_t count_found(std::string_view words) {
        return district.read([&](storage::Transaction& tx) {
            return search_filings(tx, *text::Query::of(words), {district.branch}, 1 << 30)
                .hits.size();
        });
    }
    transparency::VerifyReport verify() {
        return district.read([&](storage::Transaction& tx) {
            return transparency::verify_store(tx, content_readers());
        });
    }

    District district;
    PlanId id;

  private:
    static PlanItem line(std::string_view on, const char* title) {
        return {.planned_on = day(on),
                .kind = Cover::ThemeDay,
                .title = {title},
                .group = {},
                .covers = {}};
    }
    PlanFiled file(std::string_view on) {
        const auto filed = try_file(on);
        EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
        return *filed;
    }
    std::vector<std::string> keys_with(storage::Transaction& tx) {
        std::vector<std::string> keys;
        for (const ErasableThing& thing : list_erasable(tx, target(tx), {}))
            if (thing.words.find(kTeacher) != std::string::npos || thing.words == kClosedValue)
                keys.push_back(thing.key);
        return keys;
    }

    PlanContent plan_;
};

TEST(ErasureOfPlans, TwoPeopleEraseAndTheProofsStand) {
    ErasablePlan plan;
    EXPECT_EQ(plan.keys_with(kTeacher).size(), 2u) << "how to study, and a title of the past";
    EXPECT_TRUE(plan.keys_with("8月主题党日").empty()) << "the register has that title too";
    ASSERT_EQ(plan.count_found("领学党章"), 1u);
    const auto done = plan.erase();
    ASSERT_TRUE(done) << done.error().code();
    EXPECT_EQ(done->state, ErasureState::Erased);
    EXPECT_EQ(done->entry_count, 2) << "an entry for each version";
    EXPECT_EQ(plan.stored().find("慕容"), std::string::npos);
    EXPECT_NE(plan.shown().find("已依法删除"), std::string::npos);
    EXPECT_EQ(plan.count_found("领学党章"), 0u);
    const auto report = plan.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    const auto remarks = plan.district.read(
        [&](storage::Transaction& tx) { return erasure_remarks(tx, plan.id.hex, 1); });
    for (const char* const said :
         {"第四十七条", "学习计划", "第 2 项的名称", "书记申请", "审查人确认"})
        EXPECT_NE(remarks.find(said), std::string::npos) << said << "\n" << remarks;
    EXPECT_EQ(plan.try_file("2026-08-03").error().code(), "records.erased_is_final");
    plan.district.write([&](storage::Transaction& tx) {
        tx.run("update records_plan_version set study_plan = '慕容秋月领学党章' where version = 1");
    });
    EXPECT_NE(plan.verify().sentence.find("却还在"), std::string::npos);
}

TEST(ErasureOfPlans, APeriodOfRetentionClosesInstead) {
    ErasablePlan plan;
    const auto done = plan.erase("pipl-47-1-3");
    ASSERT_TRUE(done) << done.error().code();
    EXPECT_EQ(done->state, ErasureState::Closed);
    EXPECT_EQ(done->kept_until, day("2036-12-31")) << "whole years from the year of the quarter";
    EXPECT_NE(plan.stored().find("慕容"), std::string::npos);
    EXPECT_EQ(plan.shown().find("慕容"), std::string::npos);
    EXPECT_NE(plan.shown().find(kClosedValue), std::string::npos);
    EXPECT_EQ(plan.count_found("领学党章"), 0u);
    EXPECT_TRUE(plan.verify().sound);
    ASSERT_TRUE(plan.erase()) << "kept is kept: another ground may still erase it";
    EXPECT_EQ(plan.stored().find("慕容"), std::string::npos);
    EXPECT_TRUE(plan.verify().sound);
}

TEST(ErasureOfPlans, AreDoneAgainInARestoredStore) {
    ErasablePlan live, restored;  // the same story twice: the one is the other's backup
    ASSERT_TRUE(live.erase());
    const std::string list = live.district.read(write_erasure_list);
    EXPECT_EQ(list.find("慕容"), std::string::npos);
    const auto again = [&] {
        return restored.district.write(
            [&](storage::Transaction& tx) { return repeat_erasures(tx, list, {}); });
    };
    EXPECT_EQ(again(), 1);
    EXPECT_EQ(again(), 0) << "once is enough";
    EXPECT_EQ(restored.stored(), live.stored());
}

TEST(ErasureOfPlans, WaitUntilTheReviewIsDone) {
    District district;
    PlanContent content;
    content.study.plan = base::Line<120>{kTeacher};
    content.items = {{.planned_on = day("2026-07-08"),
                      .kind = Cover::ThemeDay,
                      .title = {"7月主题党日"},
                      .group = {},
                      .covers = {}}};
    const auto refused = district.write([&](storage::Transaction& tx) {
        const auto filed = file_plan(tx, district.recorder, district.branch, kPlanned, content,
                                     tests::noon("2026-07-02"), district.chance());
        const auto target = find_target(tx, ErasureSubject::Plan, filed->plan.hex, {}).value();
        return propose_erasure(tx, district.secretary, target,
                               {{"plan/study/plan@1"}, "pipl-47-1-4", {"误录"}}, {},
                               tests::noon("2026-07-03"), district.chance());
    });
    EXPECT_EQ(refused.error().code(), "records.erasure_under_review");
    EXPECT_FALSE(district.read([&](storage::Transaction& tx) {
        return find_target(tx, ErasureSubject::Plan, std::string(32, 'f'), {}).has_value();
    }));
}

}  // namespace
}  // namespace shiji::records
