// What a 机关党委 holds: its own study, the forum of secretaries, the assembly of everybody; and
// which house holds which kind (docs/decisions/0023).

#include "rooms/membership/seats.h"
#include "rooms/records/tests/judging.h"

namespace shiji::records {
namespace {

using namespace judging;
using organisation::OrganisationKind;

/// The district with three seated in its committee's 党委, of whom the third is probationary.
struct Office : District {
    void seat_three() {
        for (const std::size_t at : {0u, 3u, 9u})
            write([&](storage::Transaction& tx) {
                EXPECT_TRUE(membership::take_seat(tx, committee, {members[at], day("2026-07-01")},
                                                  day("2026-07-01"), chance()));
            });
    }

    MemberId enter_in(const OrganisationId& where, const std::string& name) {
        return write([&](storage::Transaction& tx) {
            const auto keys = membership::FieldKeys::make(folder() + "/keys" + name, chance());
            membership::EnterMember entry;
            entry.name = {name};
            entry.since = day("2020-01-01");
            return *membership::enter_member(tx, keys, where, entry, chance());
        });
    }

    base::Result<GatheringId> begin_here(Cover kind) {
        return write([&](storage::Transaction& tx) {
            return begin_gathering(
                tx, recorder, committee,
                {.kind = kind, .title = {"7月"}, .held_on = day("2026-07-08"), .group = {}},
                tests::noon("2026-07-08"), chance());
        });
    }

    GatheringContent content_of(Cover kind) {
        GatheringContent content = theme_day(*this);
        content.kind = kind;
        content.absent = {};
        content.online = {};
        content.items.resize(1);
        content.items[0].part = kind;
        return content;
    }

    /// Begins, saves and files at the committee.
    base::Result<Filed> file_here(const GatheringContent& content) {
        const auto id = begin_here(content.kind);
        EXPECT_TRUE(id) << (id ? "" : id.error().code());
        save(*id, content);
        return file(*id);
    }

    GatheringLine line_of(const GatheringId& id) {
        for (GatheringLine& line : read([&](storage::Transaction& tx) {
                 return list_gatherings(tx, committee, day("2026-07-01"), day("2026-07-31"));
             }))
            if (line.id == id) return line;
        ADD_FAILURE() << "no such gathering";
        return {};
    }

    std::string study_state(std::string_view today) {
        for (const Duty& duty : read([&](storage::Transaction& tx) {
                 return list_duties(tx, rules(), committee, kThird, day(today));
             }))
            if (duty.obligation->code == "study" &&
                duty.obligation->period.first == day("2026-07-01"))
                return base::name_of(duty.state);
        return "none";
    }
};

std::string code_of(const auto& result) { return result ? "" : result.error().code(); }

TEST(Committee, ItsMonthlyStudyIsItsCommitteesAndGoesUpTheChain) {
    Office office;
    EXPECT_EQ(office.study_state("2026-08-01"), "overdue");
    EXPECT_EQ(code_of(office.file_here(office.content_of(Cover::CollectiveStudy))),
              "records.no_seats");
    office.seat_three();
    auto content = office.content_of(Cover::CollectiveStudy);
    content.title = {"党委7月集中学习"};
    content.absent = {{office.members[3], AbsenceReason::BusinessTrip, {}}};
    const auto filed = office.file_here(content);
    ASSERT_TRUE(filed) << filed.error().code();
    EXPECT_EQ(filed->reviewer, office.work_committee);
    EXPECT_EQ(office.study_state("2026-08-01"), "filed");
    office.accept(filed->gathering);
    EXPECT_EQ(office.study_state("2026-08-01"), "accepted");
    const auto line = office.line_of(filed->gathering);
    EXPECT_EQ(line.should_attend, 3);
    EXPECT_EQ(line.present, 2);
    content.absent = {{office.members[1], AbsenceReason::BusinessTrip, {}}};
    EXPECT_EQ(code_of(office.file_here(content)), "records.not_on_roll") << "sits in no committee";
}

TEST(Committee, ItsPlanIsItsStudiesAndTheYearsAssembly) {
    const auto plan = propose_plan(rules(), {.kind = OrganisationKind::PartyCommittee}, kThird);
    ASSERT_EQ(plan.items.size(), 3u);
    for (const PlanItem& item : plan.items) EXPECT_EQ(item.kind, Cover::CollectiveStudy);
}

TEST(Committee, AForumIsOfTheSecretariesOfItsBranches) {
    Office office;
    const auto content = office.content_of(Cover::SecretaryForum);
    EXPECT_EQ(code_of(office.file_here(content)), "records.empty_roll") << "nobody is known";
    office.enter_in(office.branch, "书记");
    const auto id = office.begin_here(Cover::SecretaryForum);
    ASSERT_TRUE(id);
    office.save(*id, content);
    const auto filed = office.file(*id);
    ASSERT_TRUE(filed) << filed.error().code();
    const auto line = office.line_of(filed->gathering);
    EXPECT_EQ(line.should_attend, 1);
}

TEST(Committee, AnAssemblyOfTheWholeOfficeIsOfEverybodyBelow) {
    Office office;
    office.enter_in(office.other_branch, "甄新");
    const auto filed = office.file_here(office.content_of(Cover::StaffAssembly));
    ASSERT_TRUE(filed) << filed.error().code();
    const auto line = office.line_of(filed->gathering);
    EXPECT_EQ(line.should_attend, 12) << "of twelve one leaves every denominator, and the new one";
}

TEST(Committee, WhatABranchHoldsIsBegunThere) {
    Office office;
    for (const Cover kind :
         {Cover::ThemeDay, Cover::Assembly, Cover::CommitteeMeeting, Cover::GroupMeeting,
          Cover::OrgLifeMeeting, Cover::MemberAppraisal, Cover::Dues, Cover::Anniversary})
        EXPECT_EQ(code_of(office.begin_here(kind)), "records.of_another_house")
            << base::name_of(kind);
    for (const Cover kind : {Cover::CollectiveStudy, Cover::SecretaryForum, Cover::StaffAssembly,
                             Cover::Lecture, Cover::InvitedGuest, Cover::Visit})
        EXPECT_EQ(code_of(office.begin_here(kind)), "") << base::name_of(kind);
    const auto forum = office.write([&](storage::Transaction& tx) {
        return begin_gathering(tx, office.recorder, office.branch,
                               {.kind = Cover::SecretaryForum,
                                .title = {"论坛"},
                                .held_on = day("2026-07-08"),
                                .group = {}},
                               tests::noon("2026-07-08"), office.chance());
    });
    EXPECT_EQ(code_of(forum), "records.of_another_house");
}

TEST(JudgeFiling, OfHousesAndOfWhoCameAndWhoWasVisited) {
    const auto of_kind = [](Cover kind) {
        return [kind](Filing& f) {
            f.content.kind = kind;
            f.item().part = kind;
        };
    };
    expect_each({
        {"a visit without a host", of_kind(Cover::Visit), Effect::Refuses, "records.no_host"},
        {"a visit to somebody",
         [&](Filing& f) {
             of_kind(Cover::Visit)(f);
             f.content.host = base::Line<60>{"区档案馆"};
         },
         Effect::Nothing, ""},
        {"a guest without a name", of_kind(Cover::InvitedGuest), Effect::Refuses,
         "records.no_guest"},
        {"somebody who came",
         [&](Filing& f) {
             of_kind(Cover::InvitedGuest)(f);
             f.content.guest = base::Line<40>{"李教授"};
         },
         Effect::Nothing, ""},
        {"a visit that was only planned in an item asks for no host",
         [](Filing& f) {
             f.content.items.push_back({.part = Cover::Visit,
                                        .title = {"参观"},
                                        .minutes = {},
                                        .speaker = {},
                                        .vote = {},
                                        .decisions = {}});
         },
         Effect::Warns, "records.item_without_minutes"},
        {"an anniversary of a branch", of_kind(Cover::Anniversary), Effect::Nothing, ""},
        {"a branch holds a forum", of_kind(Cover::SecretaryForum), Effect::Refuses,
         "records.of_another_house"},
        {"a part of a branch's gathering is a forum",
         [](Filing& f) { f.item().part = Cover::SecretaryForum; }, Effect::Refuses,
         "records.of_another_house"},
        {"a committee holds an assembly of members",
         [](Filing& f) { f.facts.kind = OrganisationKind::PartyCommittee; }, Effect::Refuses,
         "records.of_another_house"},
        {"a forum without one branch's secretary",
         [&](Filing& f) {
             of_kind(Cover::SecretaryForum)(f);
             f.facts.kind = OrganisationKind::PartyCommittee;
             f.facts.without_secretary = {"第二党支部"};
         },
         Effect::Warns, "records.without_secretary"},
    });
}

}  // namespace
}  // namespace shiji::records
