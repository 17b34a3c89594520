#include "rooms/circulars/circulars.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

constexpr std::uint64_t kCircularSeed = 20'260'912;
constexpr int kCircularSentDaysAgo = 5, kCircularDraftDaysAgo = 1;

circulars::Letter letter_to_all(const People& people, const char* title, const char* body) {
    circulars::Letter letter{.kind = circulars::CircularKind::Notice,
                             .title = {title},
                             .body = {body},
                             .demands = {},
                             .basis = {"区直机关工委年度工作要点〔试用〕"},
                             .office_mark = {"区直工"},
                             .to = {}};
    for (const Committee& committee : people.committees) letter.to.push_back(committee.id);
    for (const Branch& branch : people.branches) letter.to.push_back(branch.id);
    return letter;
}

}  // namespace

void send_circulars(Stage& stage, const People& people) {
    const auto chance = std::make_shared<seams::SeededChance>(kCircularSeed);
    const base::Date today = stage.now.date();
    const auto send = [&people, chance](storage::Transaction& tx, base::Moment now) {
        auto letter = letter_to_all(people, "关于做好下季度组织生活计划的通知",
                                    "下季度的组织生活计划请按时报备。已经在案的材料不用另报，"
                                    "不得为检查补做材料。");
        letter.demands = {{"结合业务工作安排主题党日的内容"}, {"季度首月5日前报备计划"}};
        const auto id = kept(circulars::begin_draft(tx, people.inspector, people.work_committee,
                                                    letter, now, *chance));
        kept(circulars::confirm_draft(tx, people.second_inspector, people.work_committee, id,
                                      {.version = 1}, now, *chance));
    };
    const auto draft = [&people, chance](storage::Transaction& tx, base::Moment now) {
        kept(circulars::begin_draft(tx, people.second_inspector, people.work_committee,
                                    letter_to_all(people, "关于年底前开好组织生活会的通知",
                                                  "请结合年度工作，安排好组织生活会的时间。"),
                                    now, *chance));
    };
    stage.chronicle.add(hour_of(today.plus_days(-kCircularSentDaysAgo), 15), send);
    stage.chronicle.add(hour_of(today.plus_days(-kCircularDraftDaysAgo), 11), draft);
}

}  // namespace shiji::trial
