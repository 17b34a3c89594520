#include "rooms/review/review_http.h"

#include "rooms/review/take_step.h"

namespace shiji::review {
namespace {

base::Result<Case> case_in_path(http::Call& call) {
    const auto id = call.id<CaseOwner>("case");
    if (!id) return base::refuse(id);
    return need_case(call.tx, *id);
}

base::Result<std::string> organisation_of_case(http::Call& call) {
    const auto found = case_in_path(call);
    if (!found) return base::refuse(found);
    return found->organisation.hex;
}

base::Result<std::string> desk_of_case(http::Call& call) {
    const auto found = case_in_path(call);
    if (!found) return base::refuse(found);
    return found->reviewer.hex;
}

bool holds(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

/// A desk outside the line above the organisation reads what lies on it, and the line above reads
/// what its organisations filed, whichever desk it is on.
base::Result<std::string> where_case_is_read(http::Call& call) {
    const auto found = case_in_path(call);
    if (!found) return base::refuse(found);
    return holds(call, "review.read", found->reviewer) ? found->reviewer.hex
                                                       : found->organisation.hex;
}

std::string organisation_name(storage::Transaction& tx, const OrganisationId& id) {
    const auto found = organisation::find_organisation(tx, id);
    return found ? found->name.text : "";
}

std::string account_name(storage::Transaction& tx, const identity::AccountId& id) {
    const auto found = identity::find_account(tx, id);
    return found ? found->name.text : "";
}

std::int64_t workdays_until(base::Date today, base::Date due_on) {
    const auto& calendar = rulebook::Rulebook::shipped().work_calendar();
    return today <= due_on ? calendar.count_workdays(today, due_on)
                           : -calendar.count_workdays(due_on, today);
}

std::vector<OrganisationId> desks_of(const std::vector<organisation::Post>& posts) {
    std::vector<OrganisationId> desks;
    for (const auto& post : posts)
        if (post.role == organisation::Role::Reviewer) desks.push_back(post.organisation);
    return desks;
}

/// Each asked for once, however much of it waits.
class Names {
  public:
    explicit Names(storage::Transaction& tx) : tx_(tx) {}
    const std::string& of(const OrganisationId& id) {
        const auto known = names_.find(id);
        if (known != names_.end()) return known->second;
        return names_.emplace(id, organisation_name(tx_, id)).first->second;
    }

  private:
    storage::Transaction& tx_;
    std::map<OrganisationId, std::string> names_;
};

base::Result<ReviewQueue> show_queue(http::Call& call) {
    ReviewQueue queue;
    const auto& calendar = rulebook::Rulebook::shipped().work_calendar();
    const auto posts = organisation::list_posts(call.tx, call.caller.account, call.today());
    Names names(call.tx);
    for (const Case& waiting : list_queue(call.tx, desks_of(posts)))
        queue.cases.push_back(
            {.id = waiting.id,
             .subject = waiting.subject,
             .organisation = waiting.organisation,
             .organisation_name = names.of(waiting.organisation),
             .title = waiting.title,
             .version = waiting.version,
             .submitted_at = waiting.submitted_at,
             .due_on = waiting.due_on,
             .waiting_workdays = calendar.count_workdays(waiting.submitted_at.date(), call.today()),
             .workdays_left = workdays_until(call.today(), waiting.due_on),
             .own_filing = is_own_filing(waiting, call.caller.account, posts)});
    return queue;
}

std::vector<MoveLine> move_lines(storage::Transaction& tx, const CaseId& id) {
    std::vector<MoveLine> lines;
    for (const Move& move : list_moves(tx, id))
        lines.push_back({.number = move.number,
                         .step = move.step,
                         .version = move.version,
                         .by_name = account_name(tx, move.by),
                         .at = move.at,
                         .reason = move.reason,
                         .words = move.words,
                         .marks = move.marks});
    return lines;
}

base::Result<CasePage> show_case(http::Call& call) {
    const auto found = case_in_path(call);
    if (!found) return base::refuse(found);
    const bool on_desk = found->stage == Stage::Submitted;
    return CasePage{.review_case = *found,
                    .organisation_name = organisation_name(call.tx, found->organisation),
                    .reviewer_name = organisation_name(call.tx, found->reviewer),
                    .submitted_by_name = account_name(call.tx, found->submitted_by),
                    .moves = move_lines(call.tx, found->id),
                    .may_judge = on_desk && holds(call, "review.judge", found->reviewer) &&
                                 !is_own_filing(call.tx, *found, call.caller.account, call.today()),
                    .may_withdraw = on_desk && !found->opened_at &&
                                    holds(call, "records.write", found->organisation),
                    .workdays_left = workdays_until(call.today(), found->due_on)};
}

base::Result<http::Done> done(const base::Result<void>& result) {
    if (!result) return base::refuse(result);
    return http::Done{};
}

/// A verb on the case that the path names.
template <class Verb>
base::Result<http::Done> on_case(http::Call& call, Verb verb) {
    const auto id = call.id<CaseOwner>("case");
    if (!id) return base::refuse(id);
    return done(verb(*id));
}

base::Result<http::Done> open_it(http::Call& call, const http::Done&) {
    return on_case(call,
                   [&](const CaseId& id) { return open_case(call.tx, call.caller, id, call.now); });
}

base::Result<http::Done> accept_it(http::Call& call, const AcceptCase& body) {
    return on_case(call, [&](const CaseId& id) {
        return accept_case(call.tx, call.caller, id, body.version, call.now, call.chance);
    });
}

base::Result<http::Done> return_it(http::Call& call, const ReturnCase& body) {
    return on_case(call, [&](const CaseId& id) {
        return return_case(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<http::Done> withdraw_it(http::Call& call, const http::Done&) {
    return on_case(call, [&](const CaseId& id) {
        return withdraw_case(call.tx, call.caller, id, call.now, call.chance);
    });
}

}  // namespace

std::vector<http::Route> routes() {
    const auto at_desk = http::right("review.judge", desk_of_case);
    return {
        http::get<ReviewQueue>("/api/review/queue", http::signed_in(), "待审队列，按等待时间排列",
                               show_queue),
        http::get<CasePage>("/api/review/cases/{case}",
                            http::right("review.read", where_case_is_read), "一件报备的审查经过",
                            show_case),
        http::post<http::Done, http::Done>("/api/review/cases/{case}/open", at_desk,
                                           "开始审查，此后不能撤回", open_it),
        http::post<AcceptCase, http::Done>("/api/review/cases/{case}/accept", at_desk, "审查通过",
                                           accept_it),
        http::post<ReturnCase, http::Done>("/api/review/cases/{case}/return", at_desk,
                                           "退回修改，写明理由", return_it),
        http::post<http::Done, http::Done>("/api/review/cases/{case}/withdraw",
                                           http::right("records.write", organisation_of_case),
                                           "撤回尚未开始审查的报备", withdraw_it),
    };
}

}  // namespace shiji::review
