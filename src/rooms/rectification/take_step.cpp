#include "rooms/rectification/take_step.h"

#include "platform/notices/notices.h"
#include "rooms/rectification/move_fields.h"

namespace shiji::rectification {
namespace {

constexpr std::string_view kLogKind = "rectification";

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

base::Result<void> put_on_file(storage::Transaction& tx, Finding finding, Move move,
                               base::Moment now, seams::Chance& chance) {
    move.at = now;
    finding.moves = move.number;
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = finding.id.hex,
                                     .version = move.number,
                                     .kind = std::string(kLogKind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
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
