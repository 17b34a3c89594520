// Groups and committees of branches from one day to another.

#include <gmock/gmock.h>

#include "rooms/organisation/tests/district.h"

namespace shiji::organisation {
namespace {

using testing::ElementsAre;

const base::Date kNow = day("2026-11-26");

struct Groups {
    District d;
    GroupId id;

    Groups() {
        id = *d.write([&](auto& tx) { return add_group(tx, d.first, {"第一小组"}, d.chance); });
    }
    std::string change(const ChangeGroup& words, base::Date today = kNow) {
        return code_of(d.write([&](auto& tx) { return change_group(tx, id, words, today); }));
    }
    std::vector<std::string> names(const char* on) {
        std::vector<std::string> found;
        d.read([&](auto& tx) {
            for (const Group& group : list_groups(tx, d.first, day(on)))
                found.push_back(group.name.text);
            EXPECT_EQ(list_all_groups(tx, day(on)).size(), found.size());
        });
        return found;
    }
};

TEST(Groups, AreFormedFromADayOnThatIsNotOfAMonthThatIsOver) {
    Groups g;
    const auto add = [&](const char* name, std::optional<base::Date> since) {
        return code_of(g.d.write([&](auto& tx) {
            return add_group(tx, g.d.first, AddGroup{{name}, since}, kNow, g.d.chance);
        }));
    };
    EXPECT_EQ(add("第二小组", day("2026-10-31")), "organisation.change_too_early");
    EXPECT_EQ(add("第二小组", day("2026-11-01")), "");
    EXPECT_EQ(add("第三小组", std::nullopt), "");
    EXPECT_THAT(g.names("2026-10-31"), ElementsAre("第一小组"));
    EXPECT_THAT(g.names("2026-11-01"), ElementsAre("第一小组", "第二小组"));
    EXPECT_THAT(g.names("2026-11-26"), ElementsAre("第一小组", "第二小组", "第三小组"));
}

TEST(Groups, AreRenamedFromADayOnAndKeepTheirOldNamesBefore) {
    Groups g;
    EXPECT_EQ(g.change({{"机关小组"}, day("2026-10-31"), {}}), "organisation.change_too_early");
    EXPECT_EQ(g.change({{"机关小组"}, day("2026-11-27"), {}}), "organisation.change_in_future");
    EXPECT_EQ(g.change({{""}, {}, {}}), "organisation.empty_name");
    EXPECT_EQ(g.change({{"机关小组"}, day("2026-11-20"), {}}), "");
    EXPECT_THAT(g.names("2026-11-19"), ElementsAre("第一小组"));
    EXPECT_THAT(g.names("2026-11-20"), ElementsAre("机关小组"));
    EXPECT_EQ(g.change({{"离退休小组"}, day("2026-11-10"), {}}), "") << "before the last renaming";
    EXPECT_THAT(g.names("2026-11-09"), ElementsAre("第一小组"));
    EXPECT_THAT(g.names("2026-11-10"), ElementsAre("离退休小组"));
    EXPECT_THAT(g.names("2026-11-25"), ElementsAre("离退休小组"));
    const auto spells =
        g.d.read([&](auto& tx) { return list_group_spells(tx, std::nullopt).size(); });
    EXPECT_EQ(spells, 2u);
}

TEST(Groups, AreClosedAndNeverDeleted) {
    Groups g;
    const auto close = [&](const char* until) { return g.change({{"第一小组"}, {}, day(until)}); };
    EXPECT_EQ(close("2026-10-30"), "organisation.change_too_early");
    EXPECT_EQ(close("2026-10-31"), "") << "the running month is the first without it";
    EXPECT_THAT(g.names("2026-10-31"), ElementsAre("第一小组"));
    EXPECT_THAT(g.names("2026-11-01"), ElementsAre());
    EXPECT_EQ(g.change({{"第一小组"}, {}, {}}), "") << "taken back in the same month";
    EXPECT_EQ(close("2026-11-15"), "");
    EXPECT_EQ(g.change({{"第一小组"}, {}, {}}, day("2027-01-05")), "organisation.group_closed");
    const auto again = g.d.write([&](auto& tx) {
        return add_group(tx, g.d.first, AddGroup{{"第一小组"}, {}}, kNow, g.d.chance);
    });
    EXPECT_EQ(code_of(again), "organisation.group_exists");
    const auto later = g.d.write([&](auto& tx) {
        return add_group(tx, g.d.first, AddGroup{{"新小组"}, {}}, kNow, g.d.chance);
    });
    const auto early = g.d.write([&](auto& tx) {
        return change_group(tx, *later, {{"新小组"}, {}, day("2026-11-25")}, kNow);
    });
    EXPECT_EQ(code_of(early), "organisation.group_dates");
    const auto none = g.d.write([&](auto& tx) {
        return change_group(tx, {std::string(32, 'e')}, {{"无"}, {}, {}}, kNow);
    });
    EXPECT_EQ(code_of(none), "organisation.no_group");
}

TEST(Committees, HoldFromADayOn) {
    District d;
    const auto change = [&](bool has, std::optional<base::Date> since) {
        return code_of(d.write([&](auto& tx) {
            return change_organisation(tx, d.first, {{"第一支部"}, has, {}, {}, since}, kNow);
        }));
    };
    const auto former = [&] {
        std::vector<std::string> lines;
        for (const auto& one :
             d.read([&](auto& tx) { return list_former_committees(tx, d.first); }))
            lines.push_back(one.until.iso() + (one.has_committee ? " had" : " none"));
        return lines;
    };
    EXPECT_EQ(change(true, day("2026-10-31")), "organisation.change_too_early");
    EXPECT_EQ(change(true, day("2026-11-27")), "organisation.change_in_future");
    EXPECT_EQ(change(true, day("2026-11-20")), "");
    EXPECT_THAT(former(), ElementsAre("2026-11-19 none"));
    EXPECT_EQ(change(false, std::nullopt), "");
    EXPECT_THAT(former(), ElementsAre("2026-11-19 none", "2026-11-25 had"));
    EXPECT_EQ(change(true, day("2026-11-01")), "");
    EXPECT_THAT(former(), ElementsAre("2026-10-31 none"));
    EXPECT_EQ(change(true, day("2026-10-01")), "") << "nothing of it changes";
}

TEST(Units, AreRenamed) {
    District d;
    const auto unit = d.write([&](auto& tx) {
        return add_unit(tx, {{"住建局"}, UnitClass::Government}, d.chance);
    });
    d.write([&](auto& tx) { return add_unit(tx, {{"财政局"}, UnitClass::Government}, d.chance); });
    const auto rename = [&](const UnitId& id, const char* name) {
        return code_of(d.write([&](auto& tx) { return rename_unit(tx, id, {{name}}); }));
    };
    EXPECT_EQ(rename(*unit, "财政局"), "organisation.unit_exists");
    EXPECT_EQ(rename(*unit, ""), "organisation.empty_name");
    EXPECT_EQ(rename({std::string(32, 'f')}, "无"), "organisation.no_unit");
    EXPECT_EQ(rename(*unit, "住房和城乡建设局"), "");
    EXPECT_EQ(d.read([&](auto& tx) { return list_units(tx); }).front().name.text,
              "住房和城乡建设局");
}

}  // namespace
}  // namespace shiji::organisation
