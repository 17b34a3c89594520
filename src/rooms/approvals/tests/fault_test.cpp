#include "rooms/approvals/tests/story.h"
#include "tests/support/full_disk.h"

namespace shiji::approvals {
namespace {

TEST(Faults, AFailedWriteLeavesNothingOfAStepWhereverItFails) {
    tests::FullDisk disk;
    Story at(disk.config());
    const auto record = at.file(Cover::Assembly, VoteKind::Admission);
    std::optional<MatterId> id;
    const std::vector<std::pair<const char*, std::function<std::string()>>> steps{
        {"ask",
         [&] {
             const auto asked = at.ask(at.asking("admission", record));
             if (asked) id = *asked;
             return code_of(asked);
         }},
        {"agree", [&] { return at.agree(at.head, *id); }},
        {"extend", [&] { return at.say(extend_matter, at.reviewer, *id, "延期开会"); }},
        {"return", [&] { return at.say(return_matter, at.reviewer, *id); }},
    };
    for (const auto& [name, step] : steps) {
        int failures = 0;
        for (;; ++failures) {
            const std::string before = storage::dump(at.database());
            disk.fill_after(failures);
            bool failed = false;
            std::string code;
            try {
                code = step();
            } catch (const storage::Failure&) {
                failed = true;
            }
            disk.clear();
            if (!failed) {
                EXPECT_EQ(code, "") << name;
                break;
            }
            EXPECT_EQ(storage::dump(at.database()), before) << name << ", write " << failures;
        }
        EXPECT_GT(failures, 3) << name << ": entry, head, salts, its rows, the message";
        EXPECT_TRUE(at.verify().sound) << name;
    }
}

}  // namespace
}  // namespace shiji::approvals
