#include <atomic>
#include <chrono>
#include <iostream>
#include <thread>

#include "rooms/membership/tests/imports.h"

namespace shiji::membership {
namespace {

Rows district_roster(std::size_t people) {
    Rows rows{{"全区机关党员名册"},
              {"序号", "姓名", "性别", "公民身份号码", "出生年月", "入党时间", "转正时间",
               "人员类别", "所在支部", "所属党委", "所在单位", "党小组", "党内职务", "手机号码"}};
    for (std::size_t i = 0; i < people; ++i) {
        const auto born_on = day("1960-01-01").plus_days(static_cast<int>(i * 7 % 12'000));
        const auto joined_on = born_on.plus_months(12 * 22);
        const auto committee = i / 500, branch = i / 25;
        rows.push_back({std::to_string(i + 1), "党员" + std::to_string(i), i % 2 ? "男" : "女",
                        identity_number(born_on, static_cast<int>(i % 1000)),
                        std::to_string(born_on.year()) + "." + std::to_string(born_on.month()),
                        joined_on.iso(), joined_on.plus_months(12).iso(), "正式党员",
                        "第" + std::to_string(branch) + "党支部",
                        "第" + std::to_string(committee) + "机关党委",
                        "第" + std::to_string(committee) + "局",
                        "第" + std::to_string(i % 25 / 9 + 1) + "党小组", i % 25 ? "" : "书记",
                        "138" + std::to_string(10'000'000 + i)});
    }
    return rows;
}

TEST(Import, FiveThousandPeopleWithProgress) {
    constexpr std::size_t kPeople = 5'000;
    Imports imports;
    const std::string bytes = tests::workbook_of_texts(district_roster(kPeople));
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const auto preview = imports.upload(bytes, "全区.xlsx");
    ASSERT_TRUE(preview) << preview.error().code();
    ASSERT_TRUE(preview->faults.empty()) << preview->faults[0].sentence;
    const double read = seconds();

    std::atomic<bool> finished = false;
    std::set<std::int64_t> seen;
    std::thread watcher([&] {
        while (!finished) {
            if (const auto done = imports.progress.rows_done(preview->id)) seen.insert(*done);
            std::this_thread::yield();
        }
    });
    const auto applied = imports.apply(preview->id);
    finished = true;
    watcher.join();
    ASSERT_TRUE(applied) << applied.error().code();
    const double imported = seconds();
    EXPECT_EQ(applied->counts.members, static_cast<std::int64_t>(kPeople));
    EXPECT_EQ(applied->counts.organisations, 210);
    EXPECT_GT(seen.size(), 3u) << "somebody who watches sees it move";
    EXPECT_FALSE(imports.progress.rows_done(preview->id)) << "nothing runs any more";
    const double before_undo = seconds();
    ASSERT_TRUE(imports.undo(preview->id));
    std::cout << "5,000 people: read " << read << " s, imported after " << imported
              << " s, undone in " << seconds() - before_undo << " s\n";
}

}  // namespace
}  // namespace shiji::membership
