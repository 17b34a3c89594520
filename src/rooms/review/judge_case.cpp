#include <algorithm>

#include "platform/notices/notices.h"
#include "rooms/review/review_store.h"
#include "rooms/review/take_step.h"

namespace shiji::review {
namespace {

base::Result<Case> case_of_another(storage::Transaction& tx, const http::Caller& reviewer,
                                   const CaseId& id, base::Date on) {
    auto found = need_case(tx, id);
    if (found && is_own_filing(tx, *found, reviewer.account, on))
        return base::refuse(base::ErrorKind::Forbidden, "review.own_filing");
    return found;
}

/// What the reviewer decided about the version they read.
struct Verdict {
    Step step = Step::Accept;
    std::int64_t version = 1;
};

/// The case as it stands after the verdict.
base::Result<Case> judge(storage::Transaction& tx, const http::Caller& reviewer, const CaseId& id,
                         const Verdict& verdict, base::Date on) {
    auto found = case_of_another(tx, reviewer, id, on);
    if (!found) return found;
    const auto next = judge_step(found->stage, verdict.step);
    if (!next) return base::refuse(next);
    if (verdict.version != found->version)
        return base::refuse(base::ErrorKind::Conflict, "review.other_version", "version",
                            {{"read", std::to_string(verdict.version)},
                             {"newest", std::to_string(found->version)}});
    found->stage = *next;
    return found;
}

base::Result<void> judge_words(const ReturnCase& returned) {
    for (std::size_t i = 0; i < returned.marks.size(); ++i)
        if (returned.marks[i].words.text.empty())
            return base::refuse(base::ErrorKind::Invalid, "review.no_words",
                                "marks[" + std::to_string(i) + "].words");
    if (returned.words.text.empty() && returned.marks.empty())
        return base::refuse(base::ErrorKind::Invalid, "review.no_words", "words");
    return {};
}

/// Who filed hears of it at once, in the same transaction.
void tell_filer(storage::Transaction& tx, const Case& judged, base::Prose<600> words,
                base::Moment now) {
    notices::tell(tx,
                  {.to = judged.submitted_by,
                   .title = {stage_label(judged.stage) + "：" + judged.title.text},
                   .words = std::move(words),
                   .subject_kind = judged.subject.kind,
                   .subject_id = judged.subject.id},
                  now);
}

/// "内容过简：请补写议定事项。另有 2 处批注。"
base::Prose<600> words_of(const ReturnCase& returned) {
    std::string text = reason_label(returned.reason);
    if (!returned.words.text.empty()) text += "：" + returned.words.text;
    if (!returned.marks.empty())
        text += "（另有 " + std::to_string(returned.marks.size()) + " 处批注）";
    return {std::move(text)};
}

}  // namespace

bool is_own_filing(storage::Transaction& tx, const Case& review_case,
                   const identity::AccountId& account, base::Date on) {
    return is_own_filing(review_case, account, organisation::list_posts(tx, account, on));
}

bool is_own_filing(const Case& review_case, const identity::AccountId& account,
                   const std::vector<organisation::Post>& posts) {
    if (account == review_case.submitted_by) return true;
    return std::any_of(posts.begin(), posts.end(), [&](const organisation::Post& post) {
        return post.organisation == review_case.organisation &&
               (post.role == organisation::Role::Secretary ||
                post.role == organisation::Role::Recorder);
    });
}

base::Result<void> open_case(storage::Transaction& tx, const http::Caller& reviewer,
                             const CaseId& id, base::Moment now) {
    const auto found = case_of_another(tx, reviewer, id, now.date());
    if (!found) return base::refuse(found);
    if (found->stage == Stage::Submitted && !found->opened_at) mark_opened(tx, id, now);
    return {};
}

base::Result<void> accept_case(storage::Transaction& tx, const http::Caller& reviewer,
                               const CaseId& id, std::int64_t version, base::Moment now,
                               seams::Chance& chance) {
    const auto accepted = judge(tx, reviewer, id, {Step::Accept, version}, now.date());
    if (!accepted) return base::refuse(accepted);

    const auto decided = decide(tx, *accepted,
                                {.review_case = id,
                                 .step = Step::Accept,
                                 .version = version,
                                 .by = reviewer.account,
                                 .at = now},
                                chance);
    if (!decided) return decided;
    tell_filer(tx, *accepted, {}, now);
    return {};
}

base::Result<void> return_case(storage::Transaction& tx, const http::Caller& reviewer,
                               const CaseId& id, const ReturnCase& returned, base::Moment now,
                               seams::Chance& chance) {
    const auto sent_back = judge(tx, reviewer, id, {Step::Return, returned.version}, now.date());
    if (!sent_back) return base::refuse(sent_back);
    if (const auto said = judge_words(returned); !said) return base::refuse(said);

    const auto decided = decide(tx, *sent_back,
                                {.review_case = id,
                                 .step = Step::Return,
                                 .version = returned.version,
                                 .by = reviewer.account,
                                 .at = now,
                                 .reason = returned.reason,
                                 .words = returned.words,
                                 .marks = returned.marks},
                                chance);
    if (!decided) return decided;
    tell_filer(tx, *sent_back, words_of(returned), now);
    return {};
}

}  // namespace shiji::review
