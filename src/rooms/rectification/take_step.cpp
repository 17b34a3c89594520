#include "rooms/rectification/take_step.h"

#include "platform/notices/notices.h"
#include "rooms/rectification/move_fields.h"

namespace shiji::rectification {
namespace {

std::string_view kind_of(Step step) { return step == Step::Settle ? kStruckOffKind : kLogKind; }
std::optional<base::Date> about_of(Step step, base::Date today) {
    return step == Step::Settle ? std::optional(today) : std::nullopt;
}

notices::TellAbout message(const Finding& finding, const identity::AccountId& to,
                           const std::string& title, const std::string& words) {
    return {.to = to,
            .title = {title + "：" + finding.name},
            .words = {words},
            .subject_kind = "rectification.finding",
            .subject_id = finding.id.hex};
}

}  // namespace

base::Result<Finding> need_finding(storage::Transaction& tx, const FindingId& id) {
    auto found = find_finding(tx, id);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "rectification.no_finding");
    return std::move(*found);
}

base::Result<Stage> judge_step(const Finding& finding, Step step) {
    const auto next = stage_after(finding.stage, step);
    if (!next)
        return base::refuse(base::ErrorKind::Conflict, "rectification.step_not_allowed", "",
                            {{"stage", stage_label(finding.stage)}, {"step", step_label(step)}});
    return *next;
}

base::Result<void> judge_words(std::string_view words, std::string_view field) {
    if (words.empty())
        return base::refuse(base::ErrorKind::Invalid, "rectification.no_words", std::string(field));
    return {};
}

std::optional<base::Date> last_settled_on(const std::vector<Move>& moves) {
    std::optional<base::Date> on;
    for (const Move& move : moves)
        if (move.step == Step::Settle) on = move.at.date();
    return on;
}

bool is_repeat(base::Date settled_on, base::Date today) {
    const auto months = rulebook::Rulebook::shipped().number("rectification.repeat_months", today);
    return today <= settled_on.plus_months(static_cast<int>(months));
}

base::Result<std::string> weigh_again(storage::Transaction& tx, const http::Caller& inspector,
                                      base::Quarter quarter, const Finding& finding,
                                      base::Date settled_on, base::Moment now,
                                      seams::Chance& chance) {
    const auto cost = inspection::enter_repeat(
        tx, inspector, {finding.organisation, quarter, finding.item},
        {.finding = finding.id.hex, .name = finding.name, .settled_on = settled_on}, now, chance);
    if (!cost) return base::refuse(cost);
    std::string words = "这个问题" + settled_on.spoken() + "已经销号，这次再次查出，按重新整改办理";
    if (*cost) words += "，并按指标方案在百分之外加扣 " + (*cost)->text() + " 分";
    return words + "。";
}

base::Date usual_due_on(base::Date today) {
    const auto& rules = rulebook::Rulebook::shipped();
    return rules.work_calendar().plus_workdays(
        today, static_cast<int>(rules.number("rectification.due_workdays", today)));
}

base::Result<void> put_on_file(storage::Transaction& tx, Finding finding, Move move,
                               base::Moment now, seams::Chance& chance) {
    move.at = now;
    finding.moves = move.number;
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = finding.id.hex,
                                     .version = move.number,
                                     .kind = std::string(kind_of(move.step)),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = about_of(move.step, now.date()),
                                     .due = {},
                                     .policy = {},
                                     .fields = fields_of_move(raw_of(finding), raw_of(move))},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    if (move.number == 1)
        insert_finding(tx, finding);
    else
        update_stage(tx, finding);
    insert_move(tx, finding.id, move);
    return {};
}

void tell(storage::Transaction& tx, const Finding& finding, organisation::Role role,
          const std::string& title, const std::string& words, base::Moment now) {
    for (const auto& account :
         organisation::list_holders(tx, finding.organisation, role, now.date()))
        notices::tell(tx, message(finding, account, title, words), now);
}

void tell_finder(storage::Transaction& tx, const Finding& finding, const std::string& title,
                 base::Moment now) {
    notices::tell(tx, message(finding, finding.found_by, title, ""), now);
}

}  // namespace shiji::rectification
