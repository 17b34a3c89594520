// How organisations are set up, held against the register; and what 今日 makes of it.

#include <gmock/gmock.h>

#include "rooms/overview/set_up.h"
#include "rooms/overview/tests/district.h"
#include "tests/support/days.h"

namespace shiji::overview {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const rulebook::Rulebook& rules() { return rulebook::Rulebook::shipped(); }

/// A branch below a 机关党委 with which nothing is wrong: nine members, eight of them full, a
/// 支委会 of five, a term until next year, a secretary.
SetUpFacts good_branch() {
    SetUpFacts facts;
    facts.organisation.kind = OrganisationKind::Branch;
    facts.organisation.has_committee = true;
    facts.below_committee = true;
    facts.members = 9;
    facts.full_members = 8;
    facts.committee_members = 5;
    facts.term = organisation::Term{{}, day("2024-11-11"), day("2027-11-11")};
    facts.has_secretary = true;
    return facts;
}

SetUpFacts above(OrganisationKind kind, std::int64_t members) {
    SetUpFacts facts = good_branch();
    facts.organisation.kind = kind;
    facts.organisation.has_committee = false;
    facts.members = facts.full_members = members;
    facts.has_secretary = false;
    return facts;
}

struct SetUpCase {
    const char* sentence;
    std::function<void(SetUpFacts&)> change;
    std::vector<std::string> codes;
    const char* article = "";  ///< of the first
};

void expect_each(const SetUpFacts& good, const std::vector<SetUpCase>& cases) {
    for (const SetUpCase& c : cases) {
        SetUpFacts facts = good;
        c.change(facts);
        std::vector<std::string> codes;
        for (const auto& warning : judge_set_up(rules(), facts, day("2026-11-10"))) {
            if (codes.empty() && *c.article != '\0') {
                EXPECT_THAT(warning.article, testing::HasSubstr(c.article)) << c.sentence;
            }
            codes.push_back(warning.code);
            EXPECT_EQ(warning.sentence.find('{'), std::string::npos) << warning.sentence;
            EXPECT_NE(warning.sentence, warning.code) << "a sentence, not a code";
        }
        EXPECT_EQ(codes, c.codes) << c.sentence;
    }
}

TEST(SetUp, OfTheSizeOfABranch) {
    using Facts = SetUpFacts;
    expect_each(good_branch(),
                {
                    {"nothing is wrong", [](Facts&) {}, {}},
                    {"ORG-01: two formal members",
                     [](Facts& f) {
                         f.full_members = f.members = 2;
                         f.organisation.has_committee = false;
                     },
                     {"overview.set_up_few_formal"},
                     "第四条"},
                    {"ORG-01: three are enough",
                     [](Facts& f) {
                         f.full_members = f.members = 3;
                         f.organisation.has_committee = false;
                     },
                     {}},
                    {"ORG-02: fifty members under a committee are no more than 50",
                     [](Facts& f) { f.members = f.full_members = 50; },
                     {}},
                    {"ORG-02: fifty-one",
                     [](Facts& f) { f.members = 51; },
                     {"overview.set_up_large_branch"},
                     "第四条"},
                    {"JG-03: 49 with no committee above",
                     [](Facts& f) {
                         f.below_committee = false;
                         f.members = 49;
                     },
                     {}},
                    {"JG-03: 50 with no committee above",
                     [](Facts& f) {
                         f.below_committee = false;
                         f.members = 50;
                     },
                     {"overview.set_up_needs_general_branch"},
                     "第六条"},
                    {"JG-01: 100 with no committee above",
                     [](Facts& f) {
                         f.below_committee = false;
                         f.members = 100;
                     },
                     {"overview.set_up_needs_committee"},
                     "第五条"},
                    {"no roster yet: nothing of sizes",
                     [](Facts& f) { f.members = f.full_members = f.committee_members = 0; },
                     {}},
                });
}

TEST(SetUp, OfTheCommitteeOfABranch) {
    using Facts = SetUpFacts;
    expect_each(
        good_branch(),
        {
            {"COM-01: seven formal members and no committee",
             [](Facts& f) {
                 f.full_members = 7;
                 f.organisation.has_committee = false;
             },
             {"overview.set_up_committee_missing"},
             "第二十条"},
            {"COM-04: six and none",
             [](Facts& f) {
                 f.full_members = 6;
                 f.organisation.has_committee = false;
             },
             {}},
            {"COM-04: six and a committee",
             [](Facts& f) { f.full_members = 6; },
             {"overview.set_up_committee_needless"},
             "第二十条"},
            {"COM-02: two sit in it",
             [](Facts& f) { f.committee_members = 2; },
             {"overview.set_up_committee_size"},
             "第二十条"},
            {"COM-02: three", [](Facts& f) { f.committee_members = 3; }, {}},
            {"COM-02: seven, as a rule the most", [](Facts& f) { f.committee_members = 7; }, {}},
            {"COM-02: eight",
             [](Facts& f) { f.committee_members = 8; },
             {"overview.set_up_committee_size"}},
            {"COM-08: no secretary",
             [](Facts& f) { f.has_secretary = false; },
             {"overview.set_up_no_secretary"}},
            {"ORG-08: a temporary branch has neither term nor size",
             [](Facts& f) {
                 f.organisation.kind = OrganisationKind::TemporaryBranch;
                 f.term.reset();
                 f.full_members = f.members = 2;
             },
             {}},
        });
}

TEST(SetUp, OfTerms) {
    using Facts = SetUpFacts;
    const auto ends = [](const char* on) {
        return [on](Facts& f) { f.term = organisation::Term{{}, day("2024-11-11"), day(on)}; };
    };
    expect_each(good_branch(),
                {
                    {"none entered",
                     [](Facts& f) { f.term.reset(); },
                     {"overview.set_up_no_term"},
                     "第七条"},
                    {"COM-09: six months ahead",
                     ends("2027-05-10"),
                     {"overview.set_up_term_ending"},
                     "第二十一条"},
                    {"COM-09: a day more", ends("2027-05-11"), {}},
                    {"over today", ends("2026-11-10"), {"overview.set_up_term_ending"}},
                    {"over since yesterday",
                     ends("2026-11-09"),
                     {"overview.set_up_term_overdue"},
                     "第七条"},
                    {"COM-11: a year ago", ends("2025-11-10"), {"overview.set_up_term_overdue"}},
                    {"COM-11: more than a year ago",
                     ends("2025-11-09"),
                     {"overview.set_up_term_long_overdue"},
                     "第三条"},
                    {"COM-11: over, and its election is still to come with approval",
                     [=](Facts& f) {
                         ends("2026-10-01")(f);
                         f.election_on = day("2026-12-01");
                     },
                     {}},
                    {"COM-05: three years to the day", ends("2027-11-11"), {}},
                    {"COM-05: a day more than three years",
                     ends("2027-11-12"),
                     {"overview.set_up_term_too_long"},
                     "第七条"},
                    {"JG-02: five years of a 机关党委",
                     [](Facts& f) {
                         f = above(OrganisationKind::PartyCommittee, 120);
                         f.term = organisation::Term{{}, day("2024-11-11"), day("2029-11-11")};
                     },
                     {}},
                    {"JG-04: but three of a 总支",
                     [](Facts& f) {
                         f = above(OrganisationKind::GeneralBranch, 60);
                         f.term = organisation::Term{{}, day("2024-11-11"), day("2029-11-11")};
                     },
                     {"overview.set_up_term_too_long"},
                     "第六条"},
                });
}

TEST(SetUp, OfWhatStandsAboveBranches) {
    using Facts = SetUpFacts;
    const auto of = [](OrganisationKind kind, std::int64_t members) {
        return [=](Facts& f) { f = above(kind, members); };
    };
    expect_each(
        {}, {
                {"JG-01: a committee of a hundred", of(OrganisationKind::PartyCommittee, 100), {}},
                {"JG-01: of fewer, which a superior may approve",
                 of(OrganisationKind::PartyCommittee, 99),
                 {"overview.set_up_few_for_committee"},
                 "第五条"},
                {"JG-01: of fewer, as a superior approved",
                 [](Facts& f) {
                     f = above(OrganisationKind::PartyCommittee, 99);
                     f.few_approved = true;
                 },
                 {}},
                {"JG-03: a 总支 of fifty", of(OrganisationKind::GeneralBranch, 50), {}},
                {"JG-03: of fewer",
                 of(OrganisationKind::GeneralBranch, 49),
                 {"overview.set_up_few_for_general_branch"},
                 "第六条"},
                {"JG-03: a 总支 of a hundred is to be a committee",
                 of(OrganisationKind::GeneralBranch, 100),
                 {"overview.set_up_needs_committee"},
                 "第五条"},
                {"the work committee", of(OrganisationKind::WorkCommittee, 5), {}},
            });
    const auto few =
        judge_set_up(rules(), above(OrganisationKind::PartyCommittee, 99), day("2026-11-10"));
    EXPECT_EQ(few.front().weight, SetUpWeight::ToCheck) << "right, when it was approved";
}

/// A district of which everything but what a test changes is in order.
struct Counted {
    District district;

    Counted() {
        for (const auto& id :
             {district.committee, district.first, district.second, district.elsewhere})
            term(id, "2028-01-01");
        for (const auto& id : {district.first, district.second, district.elsewhere})
            district.person("书记" + id.hex.substr(0, 3), id, Role::Secretary);
    }
    void term(const OrganisationId& id, const char* ends_on) {
        district.write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::record_term(tx, {id, day("2026-01-01"), day(ends_on)}));
        });
    }
    std::vector<std::string> codes(const http::Caller& caller) {
        std::vector<std::string> lines;
        const auto page = district.database().read([&](storage::Transaction& tx) {
            return describe_set_up(tx, caller, district.now.date());
        });
        for (const auto& warning : page.warnings)
            lines.push_back(warning.organisation_name + " " + warning.code.substr(16));
        return lines;
    }
};

TEST(SetUp, EachSeesWhatTheyLead) {
    Counted c;
    EXPECT_THAT(c.codes(c.district.open_account("系统", http::Administrator::System)), IsEmpty());
    c.term(c.district.first, "2026-11-01");
    c.term(c.district.elsewhere, "2026-12-01");
    const auto system = c.district.open_account("系统二", http::Administrator::System);
    EXPECT_THAT(c.codes(system), ElementsAre("第一党支部 term_overdue", "档案馆党支部 term_ending"))
        << "in office order";
    EXPECT_THAT(c.codes(c.district.person("审查", c.district.committee, Role::Reviewer)),
                ElementsAre("第一党支部 term_overdue"));
    EXPECT_THAT(c.codes(c.district.person("书记", c.district.second, Role::Secretary)), IsEmpty());
    EXPECT_THAT(c.codes(c.district.recorder), IsEmpty());
}

TEST(Today, ATermThatEndsIsItsSecretarysTaskAndTheSuperiorsReminder) {
    Counted c;
    const std::set<TaskKind> terms{TaskKind::Term, TaskKind::Terms};
    const auto secretary = c.district.person("书记", c.district.first, Role::Secretary);
    const auto reviewer = c.district.person("审查", c.district.committee, Role::Reviewer);
    const auto system = c.district.open_account("系统", http::Administrator::System);
    EXPECT_THAT(c.district.titles(secretary, terms), IsEmpty());
    c.term(c.district.first, "2027-01-31");
    c.term(c.district.elsewhere, "2026-11-09");
    EXPECT_THAT(c.district.titles(secretary, terms),
                ElementsAre("任期将于 2027年1月31日 届满，准备换届"));
    EXPECT_THAT(c.district.titles(reviewer, terms),
                ElementsAre("1 个党组织任期将满或已满，提醒换届"));
    EXPECT_THAT(c.district.titles(system, terms),
                ElementsAre("2 个党组织任期将满或已满，提醒换届"));
    const auto other = c.district.person("书记二", c.district.elsewhere, Role::Secretary);
    const auto tasks = c.district.today(other).tasks;
    const auto task = std::find_if(tasks.begin(), tasks.end(),
                                   [](const Task& one) { return one.kind == TaskKind::Term; });
    ASSERT_NE(task, tasks.end());
    EXPECT_EQ(task->title, "任期已于 2026年11月9日 届满，待换届");
    EXPECT_TRUE(task->overdue);
    EXPECT_EQ(task->organisation, c.district.elsewhere);
    EXPECT_THAT(c.district.titles(c.district.recorder, terms), IsEmpty());
}

TEST(Today, ATermIsNoTaskWhereThereIsNone) {
    Counted c;
    const auto secretary = c.district.person("书记", c.district.work_committee, Role::Secretary);
    c.term(c.district.work_committee, "2026-11-09");
    EXPECT_THAT(c.district.titles(secretary, {TaskKind::Term, TaskKind::Terms}), IsEmpty());
}

TEST(Today, TheAdministratorIsToldOfSizes) {
    Counted c;
    const auto system = c.district.open_account("系统", http::Administrator::System);
    EXPECT_THAT(c.district.titles(system, {TaskKind::SetUp}), IsEmpty());
    const auto keys =
        membership::FieldKeys::make(c.district.folder() + "/field.keys", c.district.chance());
    for (int i = 0; i < 7; ++i)
        c.district.write([&](storage::Transaction& tx) {
            EXPECT_TRUE(membership::enter_member(
                tx, keys, c.district.first,
                {.name = {"党员" + std::to_string(i)}, .since = day("2026-01-01")},
                c.district.chance()));
        });
    EXPECT_THAT(c.codes(system),
                ElementsAre("住建局机关党委 few_for_committee", "第一党支部 committee_missing"));
    EXPECT_THAT(c.district.titles(system, {TaskKind::SetUp}),
                ElementsAre("1 个党组织的设置与规定不符，待核对"))
        << "what a superior may have approved is nobody's task";
}

}  // namespace
}  // namespace shiji::overview
