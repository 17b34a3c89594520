#include "rooms/review/tests/district.h"

namespace shiji::review {
namespace {

/// One random act on the case of a subject, by the people who may do it.
base::Result<void> act(District& district, storage::Transaction& tx, Step step,
                       const std::optional<Case>& now_on, base::Moment now) {
    const CaseId id = now_on ? now_on->id : CaseId{std::string(32, '0')};
    const std::int64_t version = now_on ? now_on->version : 1;
    switch (step) {
        case Step::Submit: {
            const auto again = district.submission(now_on ? version + 1 : 1);
            const auto submitted = submit(tx, again, now, district.chance());
            if (!submitted) return base::refuse(submitted);
            return {};
        }
        case Step::Accept:
            return accept_case(tx, district.reviewer, id, version, now, district.chance());
        case Step::Return:
            return return_case(
                tx, district.reviewer, id,
                {.version = version, .words = {"请补充"}, .marks = {{{"place"}, {"请写明会议室"}}}},
                now, district.chance());
        case Step::Withdraw:
            return withdraw_case(tx, district.recorder, id, now, district.chance());
    }
    return {};
}

/// The moves of the case tell its whole story: numbered 1…n, each by somebody at a time, each
/// allowed from the stage that the ones before it led to.
void expect_moves_tell_the_stage(storage::Transaction& tx, const Case& walked,
                                 const std::string& where) {
    std::optional<Stage> stage;
    base::Moment before;
    std::int64_t number = 0;
    for (const Move& move : list_moves(tx, walked.id)) {
        EXPECT_EQ(move.number, ++number) << where;
        EXPECT_FALSE(move.by.empty()) << where;
        EXPECT_GE(move.at, before) << where;
        EXPECT_EQ(move.step == Step::Return, move.reason.has_value()) << where;
        before = move.at;
        stage = stage_after(stage, move.step);
        ASSERT_TRUE(stage) << where << ": a move that the table does not allow";
    }
    EXPECT_EQ(stage, walked.stage) << where;
}

TEST(Walk, NoWalkLeavesAStageOtherwiseThanByTheTable) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        District district;
        seams::SeededChance dice{seed};
        base::Moment now = tests::noon(kTuesday);
        for (int turn = 0; turn < 40; ++turn) {
            const auto step = static_cast<Step>(dice.below(base::enum_names<Step>().size()));
            const std::string where = "seed " + std::to_string(seed) + " turn " +
                                      std::to_string(turn) + " " + base::name_of(step);
            now.ms += static_cast<std::int64_t>(dice.below(86'400'000));
            district.database().write([&](storage::Transaction& tx) {
                const auto before = find_case_of(tx, district.submission().subject);
                const auto stage = before ? std::optional(before->stage) : std::nullopt;
                const auto allowed = stage_after(stage, step);
                const auto result =
                    tx.attempt([&] { return act(district, tx, step, before, now); });
                EXPECT_EQ(result.has_value(), allowed.has_value()) << where;
                const auto after = find_case_of(tx, district.submission().subject);
                EXPECT_EQ(after ? std::optional(after->stage) : std::nullopt,
                          allowed ? allowed : stage)
                    << where;
                if (after) expect_moves_tell_the_stage(tx, *after, where);
            });
        }
    }
}

/// Fails the n-th write of each verb, for every n, until the verb goes through.
TEST(Faults, AFailingWriteLeavesEverythingAsItWas) {
    int until_fault = 0;
    District district({.url = {}, .before_write = [&] {
                           if (until_fault > 0 && --until_fault == 0)
                               throw storage::Failure(storage::Failure::Kind::DiskFull, "planned");
                       }});
    const base::Moment now = tests::noon(kTuesday);
    using Verb = std::function<base::Result<void>(storage::Transaction&)>;
    const auto step = [&](Step which) -> Verb {
        return [&, which](storage::Transaction& tx) {
            return act(district, tx, which, find_case_of(tx, district.submission().subject), now);
        };
    };
    const Verb open = [&](storage::Transaction& tx) {
        return open_case(tx, district.reviewer, find_case_of(tx, district.submission().subject)->id,
                         now);
    };
    int faults = 0;
    for (const Verb& verb : {step(Step::Submit), step(Step::Withdraw), step(Step::Submit), open,
                             step(Step::Return), step(Step::Submit), step(Step::Accept)}) {
        const auto before = storage::dump(district.database());
        for (int write = 1;; ++write) {
            until_fault = write;
            try {
                EXPECT_TRUE(district.database().write(verb));
                break;
            } catch (const storage::Failure&) {
                ++faults;
                EXPECT_EQ(storage::dump(district.database()), before) << "write " << write;
            }
        }
        until_fault = 0;
        EXPECT_NE(storage::dump(district.database()), before);
    }
    // Each step changes the case and adds a move, a return its mark; acceptance and return tell who
    // filed; these and a withdrawal are an entry, with the log's head and its salts; opening
    // changes the case alone.
    EXPECT_EQ(faults, 25);
}

}  // namespace
}  // namespace shiji::review
