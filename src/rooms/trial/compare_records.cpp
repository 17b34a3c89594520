#include "rooms/leads/leads.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

constexpr std::uint64_t kLeadsSeed = 20'261'121;
/// Everything that is on file by then.
constexpr std::int64_t kAll = 100'000;

std::vector<leads::Lead> leads_of_kind(storage::Transaction& tx, leads::LeadKind kind) {
    auto found = leads::list_leads(tx, std::nullopt);
    std::erase_if(found, [&](const leads::Lead& lead) { return lead.kind != kind; });
    return found;
}

const Branch* branch_of(const People& people, const leads::Lead& lead) {
    const auto branch =
        std::find_if(people.branches.begin(), people.branches.end(),
                     [&](const Branch& each) { return each.id == lead.organisation; });
    return branch == people.branches.end() ? nullptr : &*branch;
}

}  // namespace

void compare_records(Stage& stage, const People& people) {
    const auto chance = std::make_shared<seams::SeededChance>(kLeadsSeed);
    const auto add = [&](int days_ago, std::int64_t hour, Chronicle::Act act) {
        stage.chronicle.add(hour_of(stage.now.date().plus_days(-days_ago), hour), std::move(act));
    };
    add(4, 9, [chance, people](storage::Transaction& tx, base::Moment now) {
        kept(leads::look_for_leads(tx, people.inspector, kAll, now, *chance));
    });
    const auto answer = [chance, people](leads::LeadKind kind, const char* words) {
        return [=](storage::Transaction& tx, base::Moment now) {
            for (const auto& lead : leads_of_kind(tx, kind))
                if (const Branch* branch = branch_of(people, lead)) {
                    kept(leads::answer_lead(tx, branch->secretary, lead.id, {{words}}, now,
                                            *chance));
                    return;
                }
        };
    };
    add(3, 10,
        answer(leads::LeadKind::ReusedPhoto, "记录员选错了文件，当天的照片在组织委员手机里。"));
    add(3, 11,
        answer(leads::LeadKind::CopiedMinutes, "记录员套用了上个月的稿子，没有照当天的改。"));
    add(2, 10, [chance, people](storage::Transaction& tx, base::Moment now) {
        for (const auto& lead : leads_of_kind(tx, leads::LeadKind::ReusedPhoto))
            if (lead.stage == leads::Stage::Answered) {
                kept(leads::judge_lead(tx, people.inspector, lead.id, leads::Step::Dismiss,
                                       {{"看了原来的照片，确是选错了文件。"}}, now, *chance));
                return;
            }
    });
}

}  // namespace shiji::trial
