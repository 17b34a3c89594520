#include "rooms/talks/evidence_kinds.h"

#include "rooms/talks/talks.h"

namespace shiji::talks {
namespace {

/// Those on its list alone. What was said stands in the log as it stands in the store, encrypted,
/// so that a bundle opens no more than the desk shows; for the words there is the page, which asks
/// for a reason.
base::Result<void> may_read_talk(http::Call& call, const std::string& record, std::int64_t) {
    const auto talk = need_talk(call.tx, call.caller.account, TalkId{record});
    if (!talk) return base::refuse(talk);
    return {};
}

}  // namespace

/// Nobody else is to know that something waits: that would tell that there is a talk.
transparency::EvidenceKinds evidence_kinds() {
    return {{"talk",
             {.may_read = may_read_talk,
              .erasable = {.owner = "talk/organisation",
                           .columns = {{"sealed", "talks_move", "sealed", "talk = ?", false}},
                           .announced = false}}}};
}

}  // namespace shiji::talks
