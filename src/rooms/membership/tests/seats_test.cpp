// Who sits in the committee of a 机关党委, and the rolls of what such a house holds.

#include "rooms/membership/seats.h"

#include "rooms/membership/tests/district.h"

namespace shiji::membership {
namespace {

EnterMember somebody(const std::string& name) {
    EnterMember entry;
    entry.name = {name};
    entry.since = day("2020-01-01");
    return entry;
}

/// Three members of the first branch, one of the second, and one of a branch elsewhere.
struct Seated : District {
    Seated() {
        for (const char* const name : {"赵一", "钱二", "孙三"})
            members.push_back(*enter(somebody(name)));
        second = found("第二党支部", organisation::OrganisationKind::Branch, committee);
        members.push_back(enter_in(second, "李四"));
        members.push_back(enter_in(
            found("直属党支部", organisation::OrganisationKind::Branch, work_committee), "周五"));
    }

    MemberId enter_in(const OrganisationId& where, const std::string& name) {
        return database().write([&](storage::Transaction& tx) {
            return *enter_member(tx, keys(), where, somebody(name), chance());
        });
    }

    void give_post(const std::string& name, const OrganisationId& where) {
        database().write([&](storage::Transaction& tx) {
            const auto account =
                identity::open_account(tx, "login" + std::to_string(++accounts), name,
                                       http::Administrator::None, tests::noon(kToday), chance());
            ASSERT_TRUE(account);
            ASSERT_TRUE(organisation::give_post(tx,
                                                {.account = account->id,
                                                 .organisation = where,
                                                 .role = organisation::Role::Secretary,
                                                 .since = day("2026-01-01"),
                                                 .until = {}},
                                                chance()));
        });
    }

    base::Result<SeatId> seat(std::size_t member, std::string_view since) {
        return seat_in(committee, members[member], since);
    }
    base::Result<SeatId> seat_in(const OrganisationId& where, const MemberId& member,
                                 std::string_view since) {
        return database().write([&](storage::Transaction& tx) {
            return take_seat(tx, where, {member, day(since)}, day(kToday), chance());
        });
    }
    std::string leave(const SeatId& id, std::string_view until) {
        const auto left = database().write([&](storage::Transaction& tx) {
            return leave_seat(tx, id, {day(until)}, day(kToday));
        });
        return left ? "" : left.error().code();
    }

    std::string names_on(std::string_view on) {
        return names(database().read(
            [&](storage::Transaction& tx) { return committee_roll(tx, committee, day(on)); }));
    }
    static std::string names(const std::vector<RollEntry>& roll) {
        std::string words;
        for (const RollEntry& entry : roll) words += entry.name.text + " ";
        return words;
    }

    std::vector<MemberId> members;
    OrganisationId second;
    int accounts = 0;
};

std::string code_of(const base::Result<SeatId>& result) {
    return result ? "" : result.error().code();
}

TEST(Seats, HoldFromADayAndRunUntilOne) {
    Seated district;
    ASSERT_TRUE(district.seat(0, "2024-03-01")) << "the first may sit from any day";
    const auto second = district.seat(3, "2026-11-01");
    ASSERT_TRUE(second);
    EXPECT_EQ(district.names_on("2024-02-29"), "");
    EXPECT_EQ(district.names_on("2026-10-31"), "赵一 ");
    EXPECT_EQ(district.names_on("2026-11-01"), "赵一 李四 ");
    EXPECT_EQ(district.leave(*second, "2026-11-20"), "");
    EXPECT_EQ(district.names_on("2026-11-20"), "赵一 李四 ");
    EXPECT_EQ(district.names_on("2026-11-21"), "赵一 ");
    EXPECT_TRUE(district.seat(3, "2026-11-21")) << "and sits again";
}

TEST(Seats, WhoLeftTheRostersSitsNoMore) {
    Seated district;
    ASSERT_TRUE(district.seat(0, "2026-11-01"));
    district.database().write([&](storage::Transaction& tx) {
        ASSERT_TRUE(change_member(tx, district.members[0],
                                  {.name = {"赵一"}, .until = day("2026-11-10")}, day(kToday)));
    });
    EXPECT_EQ(district.names_on("2026-11-10"), "赵一 ");
    EXPECT_EQ(district.names_on("2026-11-11"), "");
}

TEST(Seats, RefuseWhatMovesADenominatorThatWasMet) {
    Seated district;
    const auto first = district.seat(0, "2026-09-01");
    ASSERT_TRUE(first);
    EXPECT_EQ(code_of(district.seat(1, "2026-10-31")), "membership.change_too_early");
    EXPECT_EQ(code_of(district.seat(1, "2026-11-24")), "membership.change_in_future");
    EXPECT_EQ(code_of(district.seat(0, "2026-11-02")), "membership.already_seated");
    EXPECT_EQ(code_of(district.seat(4, "2026-11-02")), "membership.not_below");
    EXPECT_EQ(code_of(district.seat_in(district.branch, district.members[0], "2026-11-02")),
              "membership.no_seats_here");
    EXPECT_EQ(code_of(district.seat_in(district.committee, {std::string(32, 'f')}, "2026-11-02")),
              "membership.no_member");
    EXPECT_EQ(code_of(district.seat_in({std::string(32, 'f')}, district.members[0], "2026-11-02")),
              "organisation.not_found");
    EXPECT_EQ(district.leave(*first, "2026-10-30"), "membership.change_too_early");
    EXPECT_EQ(district.leave({std::string(32, 'f')}, "2026-11-02"), "membership.no_seat");
    EXPECT_EQ(district.names_on("2026-11-02"), "赵一 ");
}

TEST(Seats, ALastDayBeforeTheFirstTakesItBack) {
    Seated district;
    const auto seat = district.seat(0, "2026-11-05");
    ASSERT_TRUE(seat);
    EXPECT_EQ(district.leave(*seat, "2026-11-04"), "");
    EXPECT_EQ(district.names_on(kToday), "");
    EXPECT_EQ(district.leave(*seat, "2026-11-04"), "membership.no_seat");
}

TEST(RollBelow, IsEverybodyOfTheBranchesAndTheirSecretariesAreFoundByName) {
    Seated district;
    district.give_post("钱二", district.branch);
    const auto everybody = district.database().read(
        [&](storage::Transaction& tx) { return roll_below(tx, district.committee, day(kToday)); });
    EXPECT_EQ(Seated::names(everybody), "赵一 钱二 孙三 李四 ");
    const auto secretaries = [&] {
        return district.database().read([&](storage::Transaction& tx) {
            return secretaries_below(tx, district.committee, day(kToday));
        });
    };
    EXPECT_EQ(Seated::names(secretaries().roll), "钱二 ");
    EXPECT_EQ(secretaries().without, std::vector<std::string>{"第二党支部"});
    district.give_post("李四", district.second);
    EXPECT_EQ(Seated::names(secretaries().roll), "钱二 李四 ");
    district.enter_in(district.second, "李四");
    EXPECT_EQ(secretaries().without, std::vector<std::string>{"第二党支部"})
        << "two of one name: nobody is guessed";
}

}  // namespace
}  // namespace shiji::membership
