#include <sys/stat.h>

#include <fstream>

#include "rooms/membership/identity_number.h"
#include "rooms/membership/judge_member.h"
#include "rooms/membership/membership_store.h"
#include "rooms/membership/tests/district.h"

namespace shiji::membership {
namespace {

std::string code_of(const base::Result<MemberId>& result) {
    return result ? "" : result.error().code();
}

std::vector<RollEntry> roll_on(District& district, std::string_view on) {
    return district.database().read(
        [&](storage::Transaction& tx) { return roll(tx, district.branch, day(on)); });
}

TEST(IdentityNumber, LengthBirthAndCheckDigitAreJudged) {
    struct Case {
        const char* what;
        std::string text;
        bool good;
    };
    for (const Case& row : {
             Case{"the example of the standard", "11010519491231002X", true},
             Case{"a wrong check digit", "110105194912310021", false},
             Case{"X in lower case", "11010519491231002x", false},
             Case{"seventeen digits", "11010519491231002", false},
             Case{"nineteen digits", "11010519491231002X1", false},
             Case{"letters inside", "1101051949123100AX", false},
             Case{"born on 30 February", "11010519900230001X", false},
             Case{"nothing", "", false},
         })
        EXPECT_EQ(parse_identity_number(row.text).has_value(), row.good) << row.what;
    const auto standard = parse_identity_number("11010519491231002X");
    ASSERT_TRUE(standard);
    EXPECT_EQ(standard->born_on, day("1949-12-31"));
    EXPECT_FALSE(standard->male);
    for (int order = 0; order < 40; ++order) {
        const auto made = parse_identity_number(identity_number(day("1990-02-28"), order));
        ASSERT_TRUE(made) << order;
        EXPECT_EQ(made->male, order % 2 == 1) << order;
    }
}

TEST(IdentityNumber, NumbersAreFreedOfTheirDress) {
    EXPECT_EQ(plain_number("１１０１０５ 1949 1231 002x"), "11010519491231002X");
    EXPECT_EQ(plain_number("'110105"), "110105");
    EXPECT_EQ(parse_phone("+86 138-0013-8000"), "13800138000");
    EXPECT_EQ(parse_phone("010-88886666"), "01088886666");
    EXPECT_FALSE(parse_phone("12345"));
    EXPECT_FALSE(parse_phone("张三"));
}

TEST(FieldKeys, WhatIsClosedOpensUnderTheSameKeyOnly) {
    District district;
    const auto closed = district.keys().close("11010519491231002X", district.chance());
    EXPECT_TRUE(closed.starts_with("aes256gcm:"));
    EXPECT_EQ(closed.find("1101"), std::string::npos);
    EXPECT_EQ(district.keys().open(closed), "11010519491231002X");
    EXPECT_NE(district.keys().close("11010519491231002X", district.chance()), closed)
        << "a nonce is never used twice";
    EXPECT_EQ(district.keys().open(district.keys().close("", district.chance())), "");

    std::string tampered = closed;
    tampered[tampered.size() - 6] = tampered[tampered.size() - 6] == 'A' ? 'B' : 'A';
    EXPECT_THROW(district.keys().open(tampered), base::BrokenPromise);
    EXPECT_THROW(district.keys().open("sm4:x:y"), base::BrokenPromise);

    const auto other = FieldKeys::make(district.folder() + "/other.keys", district.chance());
    EXPECT_THROW(other.open(closed), base::BrokenPromise);
    EXPECT_NE(other.digest("a"), district.keys().digest("a"));
    EXPECT_EQ(district.keys().digest("a"), district.keys().digest("a"));
}

TEST(FieldKeys, TheFileIsTheOwnersAlone) {
    District district;
    const std::string path = district.folder() + "/field.keys";
    const auto loaded = FieldKeys::load(path);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->open(district.keys().close("x", district.chance())), "x");
    struct stat facts {};
    ASSERT_EQ(stat(path.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0600u);
    EXPECT_THROW(FieldKeys::make(path, district.chance()), storage::Failure)
        << "keys in use are never overwritten";
    chmod(path.c_str(), 0644);
    EXPECT_EQ(FieldKeys::load(path).error().code(), "membership.key_file_open");
    EXPECT_EQ(FieldKeys::load(path + ".not").error().code(), "membership.no_key_file");
    chmod(path.c_str(), 0600);
    std::ofstream(path) << "shiji field keys 1\nabc\n";
    EXPECT_EQ(FieldKeys::load(path).error().code(), "membership.key_file");
}

TEST(EnterMember, EachReasonToRefuseInItsOrder) {
    District district;
    const std::string number = identity_number(day("1980-05-01"), 7);
    auto known = zhang_san();
    known.identity_number = {number};
    ASSERT_TRUE(district.enter(known));

    struct Case {
        const char* what;
        std::function<void(EnterMember&)> change;
        const char* code;
    };
    const Case cases[] = {
        {"somebody else", [](EnterMember& m) { m.name = {"李四"}; }, ""},
        {"no name", [](EnterMember& m) { m.name = {""}; }, "membership.empty_name"},
        {"a number that fails its check",
         [](EnterMember& m) { m.identity_number = {"110105194912310021"}; },
         "membership.identity_number"},
        {"a phone of letters", [](EnterMember& m) { m.phone = {"没有"}; }, "membership.phone"},
        {"joined on the day before turning 18",
         [](EnterMember& m) {
             m.name = {"王五"};
             m.joined_on = day("1998-04-30");
         },
         "membership.dates"},
        {"joined on the 18th birthday",
         [](EnterMember& m) {
             m.name = {"赵六"};
             m.joined_on = day("1998-05-01");
         },
         ""},
        {"full before joining", [](EnterMember& m) { m.full_on = day("2005-06-30"); },
         "membership.dates"},
        {"a group of nowhere", [](EnterMember& m) { m.group = GroupId{std::string(32, 'a')}; },
         "membership.no_group"},
        {"the same name and birth date", [](EnterMember&) {}, "membership.already_member"},
        {"the same identity number under another name",
         [&](EnterMember& m) {
             m.name = {"张山"};
             m.born_on = {};
             m.identity_number = {number};
         },
         "membership.already_member"},
        {"the same name, born on another day",
         [](EnterMember& m) { m.born_on = day("1981-05-01"); }, ""},
    };
    for (const Case& row : cases) {
        auto entry = zhang_san();
        row.change(entry);
        EXPECT_EQ(code_of(district.enter(entry)), row.code) << row.what;
    }
    const auto nowhere = district.database().write([&](storage::Transaction& tx) {
        return enter_member(tx, district.keys(), {std::string(32, 'b')}, zhang_san(),
                            district.chance());
    });
    EXPECT_EQ(code_of(nowhere), "organisation.not_found");
}

TEST(EnterMember, NothingOfAClosedFieldStandsInTheStore) {
    District district;
    auto entry = zhang_san();
    entry.identity_number = {identity_number(day("1980-05-01"), 3)};
    entry.phone = {"138 0013 8000"};
    const auto id = district.enter(entry);
    ASSERT_TRUE(id);
    const std::string dump = storage::dump(district.database());
    EXPECT_EQ(dump.find(entry.identity_number->text), std::string::npos);
    EXPECT_EQ(dump.find("13800138000"), std::string::npos);
    const auto fields = district.database().read(
        [&](storage::Transaction& tx) { return find_closed_fields(tx, *id); });
    EXPECT_EQ(district.keys().open(*fields->identity_closed), entry.identity_number->text);
    EXPECT_EQ(district.keys().open(*fields->phone_closed), "13800138000");
}

TEST(LifeDates, WhatContradictsWhat) {
    const auto born = day("1980-05-01");
    EXPECT_EQ(contradiction({.born_on = born, .joined_on = day("1998-05-01")}), "");
    EXPECT_EQ(contradiction({.born_on = born, .joined_on = day("1998-04-30")}),
              "membership.joined_before_18");
    EXPECT_EQ(contradiction({.joined_on = born, .full_on = born}), "");
    EXPECT_EQ(contradiction({.joined_on = born, .full_on = born.plus_days(-1)}),
              "membership.full_before_joined");
    EXPECT_EQ(contradiction({.since = born, .until = born}), "");
    EXPECT_EQ(contradiction({.since = born, .until = born.plus_days(-1)}),
              "membership.until_before_since");
}

TEST(Roll, WhoBelongsAndWhoVotesOnADay) {
    District district;
    auto probationary = zhang_san();
    probationary.joined_on = day("2025-07-01");
    probationary.full_on = day("2026-07-01");
    const auto id = district.enter(probationary);
    auto guest = zhang_san();
    guest.name = {"李四"};
    guest.since = day("2026-03-01");
    const auto guest_id = district.enter(guest);
    ASSERT_TRUE(id && guest_id);

    EXPECT_EQ(roll_on(district, "2026-02-28").size(), 1u) << "the day before one came";
    EXPECT_EQ(roll_on(district, "2026-03-01").size(), 2u);
    EXPECT_FALSE(roll_on(district, "2026-06-30")[0].votes) << "the last day of probation";
    EXPECT_TRUE(roll_on(district, "2026-07-01")[0].votes) << "the day of confirmation";

    district.database().write([&](storage::Transaction& tx) {
        const auto changed = change_member(tx, *guest_id,
                                           {.name = {"李四"},
                                            .group = district.group,
                                            .full_on = {},
                                            .restriction = Restriction::RightsSuspended,
                                            .excusable = ExcusableClass::AbroadAtOwnCost,
                                            .in_committee = true,
                                            .until = day("2026-09-30"),
                                            .excusable_basis = base::Line<200>{"机关党委同意"}},
                                           day("2026-03-01"));
        EXPECT_TRUE(changed);
    });
    const auto last_day = roll_on(district, "2026-09-30");
    ASSERT_EQ(last_day.size(), 2u);
    EXPECT_FALSE(last_day[1].votes);
    EXPECT_TRUE(last_day[1].excusable);
    EXPECT_TRUE(last_day[1].in_committee);
    EXPECT_EQ(last_day[1].group, district.group);
    EXPECT_EQ(roll_on(district, "2026-10-01").size(), 1u) << "the day after one left";

    district.database().read([&](storage::Transaction& tx) {
        const auto june = headcount(tx, district.branch, day("2026-06-30"));
        EXPECT_EQ(june.members, 2);
        EXPECT_EQ(june.full_members, 1);
        const auto all = list_headcounts(tx, day("2026-07-01"));
        ASSERT_EQ(all.size(), 1u);
        EXPECT_EQ(all[0].full_members, 2);
        EXPECT_EQ(headcount(tx, district.committee, day("2026-07-01")).members, 0);
    });
}

TEST(ChangeMember, LeavesTheRollsOfEarlierDaysAsTheyWere) {
    District district;
    const auto id = district.enter(zhang_san());
    const auto change = [&](ChangeMember words) {
        words.name = {"张三"};
        const auto changed = district.database().write([&](storage::Transaction& tx) {
            return change_member(tx, *id, words, day("2026-11-26"));
        });
        EXPECT_TRUE(changed) << (changed ? "" : changed.error().code());
    };
    const auto on = [&](std::string_view when) {
        const auto entry = roll_on(district, when)[0];
        const auto listed = district.database().read([&](storage::Transaction& tx) {
            return list_members(tx, district.branch, day(when))[0];
        });
        EXPECT_EQ(listed.excusable.has_value(), entry.excusable);
        EXPECT_EQ(listed.in_committee, entry.in_committee);
        return std::string(entry.votes ? "votes" : "no vote") +
               (entry.excusable ? ", excusable" : "") + (entry.in_committee ? ", committee" : "") +
               (entry.group ? ", group" : "");
    };
    change({.in_committee = true, .changed_since = day("2026-11-10")});
    EXPECT_EQ(on("2026-11-09"), "votes");
    EXPECT_EQ(on("2026-11-10"), "votes, committee");
    change({.excusable = ExcusableClass::CannotExpressWill,
            .in_committee = true,
            .excusable_basis = base::Line<200>{"机关党委 11月2日同意，11月5日大会通过"}});
    EXPECT_EQ(on("2026-11-25"), "votes, committee") << "a meeting of yesterday stays as it was";
    EXPECT_EQ(on("2026-11-26"), "votes, excusable, committee");
    change({.group = district.group, .restriction = Restriction::RightsSuspended});
    EXPECT_EQ(on("2026-11-25"), "votes, committee") << "the second change of a day, too";
    EXPECT_EQ(on("2026-11-26"), "no vote, group");
    change({.group = district.group, .changed_since = day("2026-11-20")});
    EXPECT_EQ(on("2026-11-09"), "votes");
    EXPECT_EQ(on("2026-11-19"), "votes, committee");
    EXPECT_EQ(on("2026-11-20"), "votes, group");
}

TEST(ChangeMember, EachReasonToRefuse) {
    District district;
    const auto id = district.enter(zhang_san());
    struct Case {
        const char* what;
        std::function<void(ChangeMember&)> change;
        const char* code;
    };
    const Case cases[] = {
        {"a change of name", [](ChangeMember& c) { c.name = {"张叁"}; }, ""},
        {"no name", [](ChangeMember& c) { c.name = {""}; }, "membership.empty_name"},
        {"full before joining", [](ChangeMember& c) { c.full_on = day("2001-01-01"); },
         "membership.dates"},
        {"gone before coming", [](ChangeMember& c) { c.until = day("2019-12-31"); },
         "membership.dates"},
        {"a group of nowhere", [](ChangeMember& c) { c.group = GroupId{std::string(32, 'a')}; },
         "membership.no_group"},
        {"left out of 应到会 on nobody's word",
         [](ChangeMember& c) { c.excusable = ExcusableClass::LongTermIncapable; },
         "membership.no_basis"},
        {"left out from before the day it is entered",
         [](ChangeMember& c) {
             c.excusable = ExcusableClass::LongTermIncapable;
             c.excusable_basis = base::Line<200>{"机关党委 11月2日同意，11月5日大会通过"};
             c.changed_since = day("2026-11-20");
         },
         "membership.excused_backwards"},
        {"in the committee from a month that is over",
         [](ChangeMember& c) {
             c.in_committee = true;
             c.changed_since = day("2026-10-31");
         },
         "membership.change_too_early"},
        {"in the committee from tomorrow on",
         [](ChangeMember& c) {
             c.in_committee = true;
             c.changed_since = day("2026-11-27");
         },
         "membership.change_in_future"},
        {"a day beside a name only is no matter",
         [](ChangeMember& c) { c.changed_since = day("2026-10-01"); }, ""},
    };
    const base::Date kNow = day("2026-11-26");
    for (const Case& row : cases) {
        ChangeMember change{
            .name = {"张三"}, .group = {}, .full_on = {}, .excusable = {}, .until = {}};
        row.change(change);
        const auto changed = district.database().write(
            [&](storage::Transaction& tx) { return change_member(tx, *id, change, kNow); });
        EXPECT_EQ(changed ? "" : changed.error().code(), row.code) << row.what;
    }
    const auto nobody = district.database().write([&](storage::Transaction& tx) {
        return change_member(tx, {std::string(32, 'c')}, {}, kNow);
    });
    EXPECT_EQ(nobody.error().code(), "membership.no_member");
}

}  // namespace

std::string identity_number(base::Date born_on, int order) {
    std::string number = "110105" + born_on.iso();
    std::erase(number, '-');
    number += std::to_string(1000 + order).substr(1);
    constexpr std::array kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (number[i] - '0');
    return number + "10X98765432"[sum % 11];
}

}  // namespace shiji::membership
