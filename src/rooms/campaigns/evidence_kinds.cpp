#include "rooms/campaigns/evidence_kinds.h"

#include "rooms/campaigns/campaigns.h"
#include "rooms/campaigns/filed.h"
#include "rooms/campaigns/need.h"
#include "rooms/inspection/evidence_kinds.h"

namespace shiji::campaigns {
namespace {

base::Result<void> is_of_the_office(http::Call& call, const std::string&, std::int64_t) {
    return organisation::may(call.tx, call.caller, "inspection.grade", "", call.today());
}

/// Two who mark the same organisation, one of them blind, see nothing of each other's before both
/// have ended.
base::Result<void> may_read_visit(http::Call& call, const std::string& record,
                                  std::int64_t version) {
    if (const auto office = is_of_the_office(call, record, version); !office) return office;
    const auto visit = need_visit(call.tx, VisitId{record});
    if (!visit) return base::refuse(visit);
    return judge_sight(call.tx, *visit, call.caller.account);
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    const transparency::ErasableContent campaign{
        .columns = {{"campaign/title", "campaigns_campaign", "title", "id = ?"},
                    {"step/words", "campaigns_step", "words", "campaign = ?"}}};
    const transparency::ErasableContent visit{
        .columns = {{"answer/*/reason", "campaigns_answer", "reason", "visit = ?"},
                    inspection::grades_of_visit("answer/*/reason"),
                    {"answer/*/finding_words", "campaigns_answer", "finding_words", "visit = ?"},
                    {"end/words", "campaigns_visit", "words", "id = ?"}}};
    return {{std::string(kItemKind), {.may_read = is_of_the_office}},
            {std::string(kCampaignKind), {.may_read = is_of_the_office, .erasable = campaign}},
            {std::string(kVisitKind), {.may_read = may_read_visit, .erasable = visit}}};
}

}  // namespace shiji::campaigns
