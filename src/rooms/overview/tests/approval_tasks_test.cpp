#include <gmock/gmock.h>

#include "rooms/overview/overview.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::overview {
namespace {

using organisation::Role;
using testing::ElementsAre;
using testing::IsEmpty;

/// A branch that asks its 机关党委 for something; each verb on a day of its own.
class Petition {
  public:
    Petition() { secretary = at.person("王书记", at.branch_a, Role::Secretary); }

    template <class Work>
    auto write(Work work) {
        return at.database().write(work);
    }
    /// An assembly that discussed it, held on 10 September.
    records::GatheringId discuss() {
        return write([&](storage::Transaction& tx) {
            const base::Moment now = tests::noon("2026-09-11");
            const auto id = records::begin_gathering(tx, at.recorder, at.branch_a,
                                                     {.kind = rulebook::Cover::Assembly,
                                                      .title = {"党员大会"},
                                                      .held_on = day("2026-09-10"),
                                                      .group = {}},
                                                     now, at.chance());
            EXPECT_TRUE(id);
            auto draft = records::find_draft(tx, *id).value();
            draft.content.place = {"三楼会议室"};
            draft.content.chair = {"书记"};
            draft.content.recorder = {"记录员"};
            draft.content.items = {{.part = rulebook::Cover::Assembly,
                                    .title = {"议事"},
                                    .minutes = {"讨论后同意报批。"},
                                    .speaker = {},
                                    .vote = {},
                                    .decisions = {}}};
            const auto saved = records::save_draft(tx, at.recorder, *id,
                                                   {draft.draft_version, draft.content}, now);
            const auto filed =
                records::file_gathering(tx, at.recorder, *id, *saved, now, at.chance());
            EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
            return *id;
        });
    }
    approvals::MatterId ask(const char* kind, const records::GatheringId& record,
                            std::optional<base::Date> on_day, const char* on) {
        return write([&](storage::Transaction& tx) {
            const auto id = approvals::ask_approval(tx, secretary, at.branch_a,
                                                    {.kind = {kind},
                                                     .title = {"一件事"},
                                                     .words = {},
                                                     .day = on_day,
                                                     .decided_by = record,
                                                     .papers = {}},
                                                    tests::noon(on), at.chance());
            EXPECT_TRUE(id) << (id ? "" : id.error().code());
            return *id;
        });
    }
    void agree(const approvals::MatterId& id, const char* on) {
        write([&](storage::Transaction& tx) {
            const auto agreed = approvals::agree_matter(
                tx, at.reviewer, id, {.moves = 1, .decided_on = day(on), .words = {}},
                tests::noon(on), at.chance());
            EXPECT_TRUE(agreed) << (agreed ? "" : agreed.error().code());
        });
    }
    std::vector<std::string> titles(const http::Caller& caller, std::set<TaskKind> kinds,
                                    const char* on) {
        std::vector<std::string> titles;
        const auto page = at.database().read(
            [&](storage::Transaction& tx) { return describe_today(tx, caller, tests::noon(on)); });
        for (const Task& task : page.tasks)
            if (kinds.contains(task.kind)) titles.push_back(task.title + " " + task.detail);
        return titles;
    }

    inspection::District at;
    http::Caller secretary;
};

TEST(ApprovalTasks, BothSidesAreToldThatOneWaits) {
    Petition petition;
    const auto record = petition.discuss();
    const auto id = petition.ask("branch_change", record, {}, "2026-09-14");
    const std::set<TaskKind> kinds{TaskKind::Approval, TaskKind::Asked};
    EXPECT_THAT(petition.titles(petition.at.reviewer, kinds, "2026-09-14"),
                ElementsAre("待批：一件事 今天报来"));
    EXPECT_THAT(petition.titles(petition.at.reviewer, kinds, "2026-09-16"),
                ElementsAre("待批：一件事 已等 2 个工作日"));
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-09-16"),
                ElementsAre("等待批复：一件事 现在由住建局机关党委审批，已等 2 个工作日"));
    EXPECT_THAT(petition.titles(petition.at.recorder, kinds, "2026-09-16"), IsEmpty())
        << "it may name people";

    petition.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(approvals::return_matter(tx, petition.at.reviewer, id,
                                             {.moves = 1, .words = {"请附方案"}},
                                             tests::noon("2026-09-16"), petition.at.chance()));
    });
    EXPECT_THAT(petition.titles(petition.at.reviewer, kinds, "2026-09-16"), IsEmpty());
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-09-16"),
                ElementsAre("被退回：一件事 请附方案"));
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-10-18"), IsEmpty())
        << "a month is time enough to ask anew";
    petition.ask("branch_change", record, {}, "2026-09-17");
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-09-17"),
                ElementsAre("等待批复：一件事 现在由住建局机关党委审批，今天报来"));
}

TEST(ApprovalTasks, AnElectionThatWasMovedIsDueOnItsNewDay) {
    Petition petition;
    petition.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::record_term(
            tx, {petition.at.branch_a, day("2023-09-01"), day("2026-09-01")}));
    });
    const std::set<TaskKind> kinds{TaskKind::Term};
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-09-20"),
                ElementsAre("任期已于 2026年9月1日 届满，待换届 "));
    const auto id = petition.ask("term_shift", petition.discuss(), day("2026-12-01"), "2026-09-14");
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-09-20"),
                ElementsAre("任期已于 2026年9月1日 届满，待换届 "))
        << "asked is not approved";
    petition.agree(id, "2026-09-18");
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-09-20"),
                ElementsAre("换届经批准定在 2026年12月1日，准备换届 "));
    EXPECT_THAT(petition.titles(petition.secretary, kinds, "2026-12-02"),
                ElementsAre("任期已于 2026年9月1日 届满，待换届 "));
}

}  // namespace
}  // namespace shiji::overview
