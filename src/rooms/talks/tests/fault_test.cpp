#include <gtest/gtest.h>

#include "rooms/talks/tests/parlour.h"
#include "tests/support/full_disk.h"

namespace shiji::talks {
namespace {

TEST(Faults, AFailedWriteLeavesNothingWhereverItFails) {
    using S = TalkStep;
    tests::FullDisk disk;
    Parlour parlour(disk.config());
    std::optional<TalkId> id;
    const std::vector<std::pair<const char*, std::function<std::string()>>> acts{
        {"open",
         [&] {
             const auto opened =
                 parlour.open(parlour.head, TalkKind::ResponsibilityInterview, parlour.secretary);
             if (opened) id = *opened;
             return code_of(opened);
         }},
        {"notify", [&] { return parlour.step(parlour.head, *id, S::Notify, "2026-09-11"); }},
        {"admit",
         [&] { return parlour.admit(parlour.head, *id, parlour.checker.account, "2026-09-11"); }},
        {"record",
         [&] {
             return parlour.step(parlour.head, *id, S::Record, "2026-09-12", Parlour::record());
         }},
        {"measure", [&] { return parlour.step(parlour.head, *id, S::Measure, "2026-09-14"); }},
    };
    for (const auto& [name, act] : acts) {
        int failures = 0;
        for (;; ++failures) {
            const std::string before = storage::dump(parlour.database());
            disk.fill_after(failures);
            bool failed = false;
            std::string code;
            try {
                code = act();
            } catch (const storage::Failure&) {
                failed = true;
            }
            disk.clear();
            if (!failed) {
                EXPECT_EQ(code, "") << name;
                break;
            }
            EXPECT_EQ(storage::dump(parlour.database()), before) << name << ", write " << failures;
        }
        EXPECT_GT(failures, 2) << name << ": entry, head, salts, its row";
        EXPECT_TRUE(parlour.verify().sound) << name;
    }
}

}  // namespace
}  // namespace shiji::talks
