#include <gmock/gmock.h>

#include "rooms/organisation/tests/district.h"

namespace shiji::organisation {
namespace {

using testing::ElementsAre;

TEST(Founding, RefusesWhatDoesNotFitTheTree) {
    District d;
    const OrganisationId nowhere{std::string(32, 'a')};
    const UnitId no_unit{std::string(32, 'b')};
    const auto day0 = day("2026-03-01");
    using Kind = OrganisationKind;
    struct Case {
        const char* what;
        FoundOrganisation founding;
        const char* code;
    };
    const Case cases[] = {
        {"a branch below a 机关党委", {d.party, {}, Kind::Branch, {"第三支部"}, false, day0}, ""},
        {"the same name below another parent",
         {d.general, {}, Kind::Branch, {"第一支部"}, false, day0},
         ""},
        {"no name", {d.party, {}, Kind::Branch, {""}, false, day0}, "organisation.empty_name"},
        {"the same name below the same parent",
         {d.party, {}, Kind::Branch, {"第一支部"}, false, day0},
         "organisation.exists"},
        {"a branch without a parent",
         {{}, {}, Kind::Branch, {"孤"}, false, day0},
         "organisation.no_parent"},
        {"a parent that does not exist",
         {nowhere, {}, Kind::Branch, {"孤"}, false, day0},
         "organisation.no_parent"},
        {"below a branch",
         {d.first, {}, Kind::Branch, {"下"}, false, day0},
         "organisation.wrong_parent"},
        {"a 机关党委 below a 总支",
         {d.general, {}, Kind::PartyCommittee, {"下"}, false, day0},
         "organisation.wrong_parent"},
        {"a work committee with a parent",
         {d.party, {}, Kind::WorkCommittee, {"工委二"}, false, day0},
         "organisation.wrong_parent"},
        {"a second work committee",
         {{}, {}, Kind::WorkCommittee, {"工委二"}, false, day0},
         "organisation.work_committee_exists"},
        {"a unit that does not exist",
         {d.party, no_unit, Kind::Branch, {"四"}, false, day0},
         "organisation.no_unit"},
    };
    for (const Case& row : cases)
        EXPECT_EQ(code_of(d.try_found(row.founding)), row.code) << row.what;
}

TEST(Founding, UnitsAndGroupsHaveNamesOfTheirOwn) {
    District d;
    d.write([&](auto& tx) {
        EXPECT_TRUE(add_unit(tx, {{"住建局"}, UnitClass::Government}, d.chance));
        EXPECT_EQ(code_of(add_unit(tx, {{"住建局"}, UnitClass::Vertical}, d.chance)),
                  "organisation.unit_exists");
        EXPECT_EQ(code_of(add_unit(tx, {{""}, UnitClass::Vertical}, d.chance)),
                  "organisation.empty_name");
        EXPECT_TRUE(add_group(tx, d.first, {"第一小组"}, d.chance));
        EXPECT_EQ(code_of(add_group(tx, d.first, {"第一小组"}, d.chance)),
                  "organisation.group_exists");
        EXPECT_EQ(code_of(add_group(tx, d.first, {""}, d.chance)), "organisation.empty_name");
        EXPECT_EQ(code_of(add_group(tx, d.party, {"第一小组"}, d.chance)),
                  "organisation.not_a_branch");
        EXPECT_EQ(code_of(add_group(tx, {std::string(32, 'c')}, {"组"}, d.chance)),
                  "organisation.not_found");
        EXPECT_EQ(list_groups(tx, d.first, day("2026-06-15")).size(), 1u);
        EXPECT_EQ(list_units(tx).front().position, 1);
    });
}

TEST(Change, RefusesWhatWouldBreakTheTreeOrTheChain) {
    District d;
    const OrganisationId nowhere{std::string(32, 'a')};
    struct Case {
        const char* what;
        OrganisationId id;
        ChangeOrganisation change;
        const char* code;
    };
    const Case cases[] = {
        {"nothing to change", nowhere, {{"名"}, false, {}, {}}, "organisation.not_found"},
        {"no name", d.first, {{""}, false, {}, {}}, "organisation.empty_name"},
        {"a sibling's name", d.first, {{"第二支部"}, false, {}, {}}, "organisation.exists"},
        {"its own name again", d.first, {{"第一支部"}, true, {}, {}}, ""},
        {"itself as its reviewer",
         d.first,
         {{"第一支部"}, false, d.first, {}},
         "organisation.reviews_itself"},
        {"a reviewer that does not exist",
         d.first,
         {{"第一支部"}, false, nowhere, {}},
         "organisation.no_reviewer"},
        {"closed before it was founded",
         d.first,
         {{"第一支部"}, false, {}, day("2019-12-31")},
         "organisation.closed_before_founded"},
        {"closed over open branches",
         d.party,
         {{"住建局机关党委"}, false, {}, day("2026-06-30")},
         "organisation.open_below"},
        {"closed, with nothing below", d.second, {{"第二支部"}, false, {}, day("2026-06-30")}, ""},
        {"a closing taken back in time", d.second, {{"第二支部"}, false, {}, {}}, ""},
        {"closed in a month that is over",
         d.second,
         {{"第二支部"}, false, {}, day("2026-04-30")},
         "organisation.change_too_early"},
        {"closed with the month before",
         d.second,
         {{"第二支部"}, false, {}, day("2026-05-31")},
         ""},
        {"a closed reviewer",
         d.first,
         {{"第一支部"}, false, d.second, {}},
         "organisation.no_reviewer"},
    };
    for (const Case& row : cases) {
        const auto result = d.write([&](auto& tx) {
            return change_organisation(tx, row.id, row.change, day("2026-06-15"));
        });
        EXPECT_EQ(code_of(result), row.code) << row.what;
    }
}

TEST(Tree, ListsParentsFirstAndOnlyWhatIsOpen) {
    District d;
    d.write([&](auto& tx) {
        return change_organisation(tx, d.second, {{"第二支部"}, false, {}, day("2026-06-30")},
                                   day("2026-06-15"));
    });
    const auto names = [&](const char* on) {
        std::vector<std::string> list;
        for (const auto& one : d.read([&](auto& tx) { return list_organisations(tx, day(on)); }))
            list.push_back(one.name.text);
        return list;
    };
    EXPECT_THAT(names("2026-06-30"),
                ElementsAre("区直机关工委", "住建局机关党委", "第一支部", "第二支部",
                            "教育局党总支", "小学支部", "档案局支部"));
    EXPECT_THAT(names("2026-07-01"), ElementsAre("区直机关工委", "住建局机关党委", "第一支部",
                                                 "教育局党总支", "小学支部", "档案局支部"));
    EXPECT_THAT(names("2019-12-31"), ElementsAre());
    d.read([&](auto& tx) {
        EXPECT_EQ(list_subtree(tx, d.party).size(), 3u);
        EXPECT_EQ(list_subtree(tx, d.committee).size(), 7u);
    });
}

TEST(Review, GoesUpTheChainUnlessSomebodyIsNamed) {
    District d;
    const auto reviewer = [&](const OrganisationId& of) {
        return d.read([&](auto& tx) { return reviewing_organisation(tx, of); });
    };
    EXPECT_EQ(reviewer(d.first), d.party) << "a branch below a 机关党委";
    EXPECT_EQ(reviewer(d.school), d.general) << "a branch below a 总支";
    EXPECT_EQ(reviewer(d.archive), d.committee) << "a branch directly below the work committee";
    EXPECT_EQ(reviewer(d.party), d.committee) << "a 机关党委 itself";
    EXPECT_EQ(reviewer(d.committee), std::nullopt) << "the work committee itself";
    d.write([&](auto& tx) {
        return change_organisation(tx, d.archive, {{"档案局支部"}, false, d.party, {}},
                                   day("2026-06-15"));
    });
    EXPECT_EQ(reviewer(d.archive), d.party) << "one that is named";
}

TEST(Posts, RefusesWhatTheRulesForbid) {
    District d;
    const auto person = d.open("zhang");
    const auto system = d.open("sys", identity::Administrator::System);
    const OrganisationId nowhere{std::string(32, 'a')};
    const identity::AccountId nobody{std::string(32, 'b')};
    const auto from = day("2026-01-01");
    struct Case {
        const char* what;
        GivePost post;
        const char* code;
    };
    const Case cases[] = {
        {"a secretary", {person, d.first, Role::Secretary, from, day("2026-06-30")}, ""},
        {"the same post on a day already covered",
         {person, d.first, Role::Secretary, day("2026-06-30"), {}},
         "organisation.post_exists"},
        {"the same post afterwards", {person, d.first, Role::Secretary, day("2026-07-01"), {}}, ""},
        {"another role beside it", {person, d.first, Role::Recorder, from, {}}, ""},
        {"no such organisation",
         {person, nowhere, Role::Recorder, from, {}},
         "organisation.not_found"},
        {"no such account", {nobody, d.first, Role::Recorder, from, {}}, "organisation.no_account"},
        {"an administrator",
         {system, d.first, Role::Recorder, from, {}},
         "organisation.administrator_has_no_post"},
        {"an inspector at a branch",
         {person, d.first, Role::Inspector, from, {}},
         "organisation.role_needs_work_committee"},
        {"an inspector at the work committee",
         {person, d.committee, Role::Inspector, from, {}},
         ""},
        {"over before it began",
         {person, d.second, Role::Secretary, from, day("2025-12-31")},
         "organisation.post_dates"},
    };
    for (const Case& row : cases) EXPECT_EQ(code_of(d.try_give(row.post)), row.code) << row.what;
}

TEST(Posts, EndOnADayAndStayOnFile) {
    District d;
    const auto person = d.open("zhang");
    const auto post = d.give(person, d.first, Role::Secretary);
    d.write([&](auto& tx) {
        EXPECT_EQ(code_of(end_post(tx, {std::string(32, 'a')}, day("2026-05-01"))),
                  "organisation.no_post");
        EXPECT_EQ(code_of(end_post(tx, post, day("2025-05-01"))), "organisation.post_dates");
        EXPECT_EQ(code_of(end_post(tx, post, day("2026-05-01"))), "");
        EXPECT_EQ(list_posts(tx, person, day("2026-05-01")).size(), 1u);
        EXPECT_EQ(list_posts(tx, person, day("2026-05-02")).size(), 0u);
    });
}

TEST(Posts, OneBelongsWhereOneHoldsOrHeldAPostAndNotWhereOneWill) {
    District d;
    const auto account = d.open("ducha");
    const auto belongs = [&](const OrganisationId& id, const char* on) {
        return d.read([&](auto& tx) {
            return is_own_unit(tx, account, *find_organisation(tx, id), day(on));
        });
    };
    d.give(account, d.school, Role::Secretary, "2021-03-01", day("2021-12-31"));
    d.give(account, d.archive, Role::Member, "2026-09-01", std::nullopt);
    EXPECT_TRUE(belongs(d.school, "2026-07-08")) << "a former post";
    EXPECT_FALSE(belongs(d.first, "2026-07-08"));
    EXPECT_FALSE(belongs(d.archive, "2026-07-08")) << "a post to come";
    EXPECT_TRUE(belongs(d.archive, "2026-09-01"));
}

TEST(Posts, NobodyIsAdministratorAndPostHolderAtOnce) {
    District d;
    const auto person = d.open("zhang");
    d.give(person, d.first, Role::Secretary, "2026-01-01", day("2026-02-01"));
    const auto made = d.write([&](auto& tx) {
        return identity::make_administrator(tx, person, identity::Administrator::Audit);
    });
    EXPECT_EQ(code_of(made), "identity.holds_posts") << "not even after the post has ended";
    EXPECT_THROW(d.write([&](auto& tx) {
        tx.run("update identity_account set administrator = 'audit' where id = ?", person);
    }),
                 storage::Failure)
        << "and the table itself refuses";
}

TEST(Terms, TheNewestBegunTermIsInForce) {
    District d;
    d.write([&](auto& tx) {
        EXPECT_EQ(code_of(record_term(tx, {d.first, day("2023-04-01"), day("2026-03-31")})), "");
        EXPECT_EQ(code_of(record_term(tx, {d.first, day("2026-04-01"), day("2029-03-31")})), "");
        EXPECT_EQ(code_of(record_term(tx, {d.first, day("2026-04-01"), day("2026-04-01")})),
                  "organisation.term_dates");
        EXPECT_EQ(code_of(record_term(
                      tx, {{std::string(32, 'a')}, day("2026-04-01"), day("2029-03-31")})),
                  "organisation.not_found");
        EXPECT_EQ(find_term(tx, d.first, day("2026-03-31"))->ends_on, day("2026-03-31"));
        EXPECT_EQ(find_term(tx, d.first, day("2026-04-01"))->ends_on, day("2029-03-31"));
        EXPECT_FALSE(find_term(tx, d.first, day("2023-03-31")));
    });
}

}  // namespace
}  // namespace shiji::organisation
