#include "rooms/review/review_store.h"
#include "rooms/review/take_step.h"

namespace shiji::review {

base::Result<Case> submit(storage::Transaction& tx, const Submission& submission, base::Moment now,
                          seams::Chance& chance) {
    const auto earlier = find_case_of(tx, submission.subject);
    const auto desk = organisation::reviewing_organisation(tx, submission.organisation);

    const auto next =
        judge_step(earlier ? std::optional(earlier->stage) : std::nullopt, Step::Submit);
    if (!next) return base::refuse(next);
    if (!desk) return base::refuse(base::ErrorKind::Conflict, "review.no_reviewer");
    base::check(!earlier || submission.version > earlier->version,
                "a case goes on with a newer version");

    const Case review_case{.id = earlier ? earlier->id : chance.id<CaseOwner>(),
                           .subject = submission.subject,
                           .organisation = submission.organisation,
                           .reviewer = *desk,
                           .title = submission.title,
                           .stage = *next,
                           .version = submission.version,
                           .submitted_by = submission.by,
                           .submitted_at = now,
                           .due_on = rulebook::Rulebook::shipped().review_due(now.date())};
    if (earlier)
        update_case(tx, review_case, std::nullopt);
    else
        insert_case(tx, review_case);
    append_submission(tx, review_case, earlier.has_value());
    return review_case;
}

base::Result<void> withdraw_case(storage::Transaction& tx, const http::Caller& by, const CaseId& id,
                                 base::Moment now, seams::Chance& chance) {
    auto found = need_case(tx, id);
    if (!found) return base::refuse(found);

    const auto next = judge_step(found->stage, Step::Withdraw);
    if (!next) return base::refuse(next);
    if (found->opened_at) return base::refuse(base::ErrorKind::Conflict, "review.already_opened");

    found->stage = *next;
    return decide(tx, *found,
                  {.review_case = id,
                   .step = Step::Withdraw,
                   .version = found->version,
                   .by = by.account,
                   .at = now},
                  chance);
}

}  // namespace shiji::review
