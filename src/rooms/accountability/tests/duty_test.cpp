#include <gtest/gtest.h>

#include <algorithm>

#include "rooms/accountability/duty_list.h"
#include "rooms/accountability/tests/story.h"

namespace shiji::accountability {
namespace {

DutyItem said(std::int64_t times, std::int64_t due_month) {
    return {.code = "x",
            .words = {"一件事"},
            .measure = "statement",
            .times = times,
            .due_month = due_month,
            .source = "《条例》",
            .article = "第一条",
            .confidence = "V"};
}

std::vector<DutyFact> facts_on(const std::vector<const char*>& days) {
    std::vector<DutyFact> facts;
    for (const char* on : days) facts.push_back({.words = "办了", .on = day(on), .gathering = {}});
    return facts;
}

TEST(DutyLists, WhatIsShippedHasNoFlaw) {
    const DutyList* const list = find_duty_list(2026);
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(find_duty_flaws(*list, rulebook::Rulebook::shipped()), std::vector<std::string>{});
    EXPECT_EQ(find_duty_list(2021), nullptr);
}

TEST(Owed, IsWhatAnyKindOfTheLevelOwesUnderItsNameAlone) {
    const auto names = [](DutyLevel level) {
        std::map<std::string, std::string> named;
        for (const auto& one : list_owed(rulebook::Rulebook::shipped(), level, 2026))
            EXPECT_TRUE(named.emplace(one.code, one.name).second) << one.code << ": twice";
        return named;
    };
    auto branch = names(DutyLevel::Branch), committee = names(DutyLevel::PartyCommittee);
    EXPECT_EQ(branch["group_meeting"], "党小组会") << "not a group's";
    EXPECT_EQ(branch["committee_meeting"], "支委会");
    EXPECT_FALSE(branch.contains("staff_assembly"));
    EXPECT_TRUE(committee.contains("staff_assembly"));
    EXPECT_FALSE(committee.contains("group_meeting"));
    EXPECT_TRUE(names(DutyLevel::PartyGroup).empty());
}

struct FlawCase {
    const char* sentence;
    void (*spoil)(DutyList& list);
    const char* flaw;
};

TEST(DutyLists, FlawsAreNamed) {
    const FlawCase cases[] = {
        {"without an article", [](DutyList& l) { l.duties[0].article = ""; },
         "lead: no legal basis"},
        {"without words", [](DutyList& l) { l.duties[0].words = {}; }, "lead: no words"},
        {"a confidence that is none", [](DutyList& l) { l.duties[0].confidence = "?"; },
         "lead: no confidence"},
        {"a measure that is none", [](DutyList& l) { l.duties[0].measure = "likes"; },
         "lead: unknown measure likes"},
        {"an obligation of another level",
         [](DutyList& l) { l.duties[0].measure = "obligation:assembly"; },
         "lead: nobody of its level owes assembly"},
        {"never", [](DutyList& l) { l.duties[0].times = 0; }, "lead: times"},
        {"a month that is none", [](DutyList& l) { l.duties[0].due_month = 16; },
         "lead: due_month"},
        {"a code twice", [](DutyList& l) { l.duties[1].code = "lead"; }, "lead: twice"},
        {"ends early", [](DutyList& l) { l.until = 2021; }, "ends before it begins"},
    };
    for (const FlawCase& c : cases) {
        DutyList list = *find_duty_list(2026);
        c.spoil(list);
        const auto flaws = find_duty_flaws(list, rulebook::Rulebook::shipped());
        EXPECT_EQ(flaws, std::vector<std::string>{c.flaw}) << c.sentence;
    }
    DutyList list = *find_duty_list(2026);
    std::erase_if(list.duties, [](const auto& each) { return each.level == DutyLevel::Branch; });
    EXPECT_EQ(find_duty_flaws(list, rulebook::Rulebook::shipped()),
              std::vector<std::string>{"branch: no duties"});
}

struct ClockCase {
    const char* sentence;
    std::int64_t times;
    std::int64_t due_month;
    std::vector<const char*> done;
    const char* today;
    CellState state;
    const char* next_due;
};

TEST(JudgeCell, TheYearsClock) {
    const ClockCase cases[] = {
        {"its last day still belongs to the time",
         1,
         3,
         {},
         "2026-03-31",
         CellState::NotDue,
         "2026-03-31"},
        {"the day after it is missing", 1, 3, {}, "2026-04-01", CellState::Unfulfilled, ""},
        {"done late is done", 1, 3, {"2026-05-06"}, "2026-05-06", CellState::Fulfilled, ""},
        {"done early is done", 1, 12, {"2026-02-01"}, "2026-02-01", CellState::Fulfilled, ""},
        {"two a year: the first by the end of June",
         2,
         0,
         {},
         "2026-06-30",
         CellState::NotDue,
         "2026-06-30"},
        {"two a year: none in July", 2, 0, {}, "2026-07-01", CellState::Unfulfilled, "2026-12-31"},
        {"two a year: one in July",
         2,
         0,
         {"2026-04-01"},
         "2026-07-01",
         CellState::Fulfilled,
         "2026-12-31"},
        {"two a year: one at the year's end",
         2,
         0,
         {"2026-04-01"},
         "2027-01-01",
         CellState::Partly,
         ""},
        {"into the next year's March", 1, 15, {}, "2027-03-31", CellState::NotDue, "2027-03-31"},
        {"and no longer", 1, 15, {}, "2027-04-01", CellState::Unfulfilled, ""},
    };
    for (const ClockCase& c : cases) {
        const auto cell =
            judge_cell(said(c.times, c.due_month), facts_on(c.done), 2026, day(c.today));
        EXPECT_EQ(cell.state, c.state) << c.sentence;
        EXPECT_EQ(cell.next_due ? cell.next_due->iso() : "", c.next_due) << c.sentence;
    }
}

TEST(JudgeCell, WhatHasDaysOfItsOwnIsJudgedByThem) {
    DutyItem duty = said(1, 0);
    duty.measure = "obligation:theme_day";
    const auto state = [&](std::vector<FactStanding> standings) {
        std::vector<DutyFact> facts;
        for (const auto standing : standings)
            facts.push_back({.words = "主题党日",
                             .on = day("2026-05-31"),
                             .standing = standing,
                             .gathering = {}});
        return judge_cell(duty, facts, 2026, day("2026-06-01")).state;
    };
    using enum FactStanding;
    EXPECT_EQ(state({}), CellState::NotApplicable);
    EXPECT_EQ(state({Coming}), CellState::NotDue);
    EXPECT_EQ(state({Met, Coming}), CellState::Fulfilled);
    EXPECT_EQ(state({Met, Missing}), CellState::Partly);
    EXPECT_EQ(state({Missing, Coming}), CellState::Unfulfilled);
}

TEST(Matrix, FourLevelsAndTheUnitsHeadHoldsTheUnitsOwn) {
    Story story;
    const auto labels = [&](const OrganisationId& top) {
        std::vector<std::string> found;
        for (const auto& holder : story.read([&](storage::Transaction& tx) {
                 return describe_holders(tx, top, 2026, day("2026-07-01"));
             }))
            found.push_back(level_label(holder.level) + " " + holder.name);
        return found;
    };
    EXPECT_EQ(
        labels(story.district.work_committee),
        (std::vector<std::string>{"机关工委 机关工委", "部门党组 住建局党组", "部门党组 水务局党组",
                                  "机关党委（党总支） 住建局机关党委", "党支部 第一党支部",
                                  "党支部 第二党支部", "党支部 工委机关党支部"}));
    EXPECT_EQ(labels(story.district.committee_a),
              (std::vector<std::string>{"部门党组 住建局党组", "机关党委（党总支） 住建局机关党委",
                                        "党支部 第一党支部"}));
    EXPECT_TRUE(story
                    .read([&](storage::Transaction& tx) {
                        return describe_own(tx, story.district.branch_a, 2021, day("2026-07-01"));
                    })
                    .empty())
        << "a year without a list";
}

TEST(Matrix, FactsOnFileDecide) {
    Story story;
    const auto& branch = story.district.branch_a;
    const auto before = story.cell(branch, "theme_day", "2026-07-20");
    EXPECT_EQ(before.state, CellState::Unfulfilled) << "January to June are over";
    EXPECT_EQ(before.words, "到目前应有6次，已有0次");
    const auto filed = story.district.file("2026-07-08", "2026-07-09");
    const auto after = story.cell(branch, "theme_day", "2026-07-20");
    EXPECT_EQ(after.state, CellState::Partly);
    const auto fact = std::find_if(after.facts.begin(), after.facts.end(),
                                   [&](const DutyFact& one) { return one.gathering == filed; });
    ASSERT_NE(fact, after.facts.end());
    EXPECT_EQ(fact->words, "7月主题党日：已报待审");
    EXPECT_EQ(fact->standing, FactStanding::Met);
    EXPECT_EQ(story.cell(branch, "group_meeting", "2026-07-20").state, CellState::NotApplicable)
        << "it has no groups";
    EXPECT_EQ(story.cell(branch, "branch_term", "2026-07-20").state, CellState::NotApplicable);
    story.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::record_term(tx, {branch, day("2023-09-01"), day("2026-08-31")}));
    });
    EXPECT_EQ(story.cell(branch, "branch_term", "2026-08-31").state, CellState::Fulfilled);
    EXPECT_EQ(story.cell(branch, "branch_term", "2026-09-01").state, CellState::Unfulfilled);
}

TEST(Matrix, TheWorkCommitteeInspectsWithinTwoMonthsOfTheQuarter) {
    Story story;
    const auto& top = story.district.work_committee;
    EXPECT_EQ(story.cell(top, "inspect", "2026-05-31").state, CellState::NotDue);
    EXPECT_EQ(story.cell(top, "inspect", "2026-06-01").state, CellState::Unfulfilled);
}

TEST(Statements, GoIntoTheLogAndCount) {
    Story story;
    EXPECT_EQ(story.state(story.head, story.district.committee_a, "first", "2026-05-06",
                          "2026-07-01", "到支部调研并协调解决场地"),
              "");
    const auto cell = story.cell(story.district.committee_a, "first", "2026-07-01");
    EXPECT_EQ(cell.state, CellState::Fulfilled);
    EXPECT_EQ(cell.facts.front().words, "到支部调研并协调解决场地（局长）");
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.records, 1);
    EXPECT_EQ(report.without_reader, 0);
}

TEST(Statements, AreRefusedWithTheirReason) {
    Story story;
    const auto& unit = story.district.committee_a;
    const auto& branch = story.district.branch_a;
    const auto today = "2026-07-01";
    EXPECT_EQ(story.state(story.head, {std::string(32, 'e')}, "first", "2026-05-06", today),
              "organisation.not_found");
    EXPECT_EQ(story.state(story.head, unit, "dancing", "2026-05-06", today),
              "accountability.no_duty");
    EXPECT_EQ(story.state(story.secretary, branch, "first", "2026-05-06", today),
              "accountability.no_duty")
        << "a branch below another organisation has no Party group";
    EXPECT_EQ(story.state(story.secretary, branch, "theme_day", "2026-05-06", today),
              "accountability.not_stated");
    EXPECT_EQ(story.state(story.desk, unit, "first", "2026-05-06", today),
              "accountability.not_holder")
        << "the Party organisation does not speak for the Party group";
    EXPECT_EQ(story.state(story.head, unit, "circulate", "2026-05-06", today),
              "accountability.not_holder");
    EXPECT_EQ(story.state(story.desk, unit, "circulate", "2026-05-06", today), "");
    EXPECT_EQ(story.state(story.head, unit, "first", "2026-07-02", today), "accountability.date");
    EXPECT_EQ(story.state(story.head, unit, "first", "2025-12-31", today), "accountability.date");
    EXPECT_EQ(story.state(story.head, unit, "first", "2026-05-06", today, ""),
              "accountability.no_words");
    const auto early = story.write([&](storage::Transaction& tx) {
        return make_statement(tx, story.head, unit, 2021,
                              {.duty = "first", .on = day("2021-05-06"), .words = {"有"}},
                              tests::noon(today), story.district.chance());
    });
    EXPECT_EQ(early.error().code(), "accountability.no_list");
}

RecordStudy usual_study() {
    return {
        .held_on = day("2026-06-20"),
        .topics = {"机关党建上半年情况"},
        .conclusions = {"同意机关党委意见"},
        .tasks = {{.words = {"改造党员活动室"}, .owner = {"刘主任"}, .due_on = day("2026-09-30")}}};
}

base::Result<StudyId> study(Story& story, const http::Caller& who, const OrganisationId& where,
                            const RecordStudy& words, std::string_view today = "2026-06-22") {
    return story.write([&](storage::Transaction& tx) {
        return record_study(tx, who, where, words, tests::noon(today), story.district.chance());
    });
}

std::string finish(Story& story, const http::Caller& who, const OrganisationId& where,
                   const StudyId& id, std::int64_t task, const char* words = "已完工") {
    return Story::code(story.write([&](storage::Transaction& tx) {
        return finish_task(tx, who, where, id, task, {.words = {words}}, tests::noon("2026-08-01"),
                           story.district.chance());
    }));
}

TEST(Studies, AreRecordedTheirTasksFollowedAndCounted) {
    Story story;
    const auto& unit = story.district.committee_a;
    const auto id = study(story, story.desk, unit, usual_study());
    ASSERT_TRUE(id) << id.error().code();
    EXPECT_EQ(story.cell(unit, "study", "2026-07-01").state, CellState::Fulfilled);
    EXPECT_EQ(finish(story, story.head, unit, *id, 1), "");
    const auto listed =
        story.read([&](storage::Transaction& tx) { return list_studies(tx, unit); });
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_TRUE(listed.front().for_head) << "entered by the desk";
    EXPECT_TRUE(listed.front().tasks.front().done);
    EXPECT_EQ(listed.front().tasks.front().done_words, "已完工");
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.records, 2);
}

struct StudyCase {
    const char* sentence;
    void (*change)(RecordStudy& study);
    const char* code;
};

TEST(Studies, AreRefusedWithTheirReason) {
    const StudyCase cases[] = {
        {"as usual", [](RecordStudy&) {}, ""},
        {"tomorrow", [](RecordStudy& s) { s.held_on = day("2026-06-23"); }, "accountability.date"},
        {"years ago", [](RecordStudy& s) { s.held_on = day("2025-06-21"); }, "accountability.date"},
        {"no topics", [](RecordStudy& s) { s.topics = {}; }, "accountability.no_words"},
        {"nothing came of it",
         [](RecordStudy& s) {
             s.conclusions = {};
             s.tasks.clear();
         },
         "accountability.no_conclusions"},
        {"a task for no duty", [](RecordStudy& s) { s.tasks[0].duty = "dancing"; },
         "accountability.no_duty"},
        {"a task for a duty", [](RecordStudy& s) { s.tasks[0].duty = "support"; }, ""},
        {"a task without owner", [](RecordStudy& s) { s.tasks[0].owner = {}; },
         "accountability.task"},
        {"a task due before", [](RecordStudy& s) { s.tasks[0].due_on = day("2026-06-19"); },
         "accountability.task"},
        {"too many tasks", [](RecordStudy& s) { s.tasks.resize(21, s.tasks[0]); },
         "accountability.too_many_tasks"},
    };
    Story story;
    for (const StudyCase& c : cases) {
        RecordStudy words = usual_study();
        c.change(words);
        const auto id = study(story, story.head, story.district.committee_a, words);
        EXPECT_EQ(id ? "" : id.error().code(), c.code) << c.sentence;
    }
    const auto refused = [&](const http::Caller& who, const OrganisationId& where) {
        return study(story, who, where, usual_study()).error().code();
    };
    EXPECT_EQ(refused(story.secretary, story.district.branch_a), "accountability.no_party_group");
    EXPECT_EQ(refused(story.secretary, story.district.committee_a), "accountability.not_holder");
    EXPECT_EQ(refused(story.head, {std::string(32, 'e')}), "organisation.not_found");
}

TEST(Studies, TasksAreDoneOnce) {
    Story story;
    const auto& unit = story.district.committee_a;
    const auto id = *study(story, story.head, unit, usual_study());
    EXPECT_EQ(finish(story, story.head, unit, {std::string(32, 'f')}, 1),
              "accountability.no_study");
    EXPECT_EQ(finish(story, story.head, unit, id, 2), "accountability.no_task");
    EXPECT_EQ(finish(story, story.secretary, unit, id, 1), "accountability.not_holder");
    EXPECT_EQ(finish(story, story.head, unit, id, 1, ""), "accountability.no_words");
    EXPECT_EQ(finish(story, story.head, unit, id, 1), "");
    EXPECT_EQ(finish(story, story.head, unit, id, 1), "accountability.task_done");
}

}  // namespace
}  // namespace shiji::accountability
