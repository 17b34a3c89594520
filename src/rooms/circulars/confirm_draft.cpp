#include <algorithm>

#include "base/names.h"
#include "platform/notices/notices.h"
#include "rooms/circulars/entries.h"
#include "rooms/circulars/surroundings.h"

namespace shiji::circulars {
namespace {

using base::ErrorKind;

CircularRows rows_of(storage::Transaction& tx, const http::Caller& by, const LetterDraft& draft,
                     base::Moment now) {
    const std::string& id = draft.id.hex;
    const int year = now.date().year();
    CircularRows rows{.circular = {.id = id,
                                   .issuer = draft.issuer.hex,
                                   .kind = base::name_of(draft.letter.kind),
                                   .title = draft.letter.title.text,
                                   .body = draft.letter.body.text,
                                   .basis = draft.letter.basis.text,
                                   .drafter = draft.saved_by.hex,
                                   .drafter_name = draft.saved_by_name,
                                   .actor = by.account.hex,
                                   .by_name = by.name,
                                   .at_ms = now.ms},
                      .number = {.issuer = draft.issuer.hex,
                                 .year = year,
                                 .number = last_number(tx, draft.issuer, year) + 1,
                                 .office_mark = draft.letter.office_mark.text,
                                 .circular = id},
                      .demands = {},
                      .recipients = {}};
    for (const auto& demand : draft.letter.demands)
        rows.demands.push_back({id, std::ssize(rows.demands) + 1, demand.text});
    const auto& to = draft.letter.to;
    for (const OrganisationId& one : ids_below(tx, draft.issuer, now.date()))
        if (std::find(to.begin(), to.end(), one) != to.end())
            rows.recipients.push_back({id, std::ssize(rows.recipients) + 1, one.hex});
    return rows;
}

void tell_recipients(storage::Transaction& tx, const CircularRows& rows, const std::string& title,
                     const std::string& words, base::Moment now) {
    using organisation::Role;
    for (const RecipientRow& one : rows.recipients)
        for (const Role role : {Role::Secretary, Role::Reviewer})
            for (const auto& account :
                 organisation::list_holders(tx, {one.organisation}, role, now.date()))
                notices::tell(tx,
                              {.to = account,
                               .title = {title},
                               .words = {words},
                               .subject_kind = "circulars.circular",
                               .subject_id = one.organisation + "/" + one.circular},
                              now);
}

std::string number_of(const CircularRows& rows) {
    return spoken_number(rows.number.office_mark, rows.number.year, rows.number.number);
}

}  // namespace

std::string spoken_number(const std::string& office_mark, std::int64_t year, std::int64_t number) {
    return office_mark + "〔" + std::to_string(year) + "〕" + std::to_string(number) + "号";
}

base::Result<void> confirm_draft(storage::Transaction& tx, const http::Caller& by,
                                 const OrganisationId& issuer, const CircularId& id,
                                 const ConfirmLetter& confirmed, base::Moment now,
                                 seams::Chance& chance) {
    const auto draft = need_draft(tx, issuer, id, confirmed.version);
    if (!draft) return base::refuse(draft);
    if (draft->saved_by == by.account)
        return base::refuse(ErrorKind::Forbidden, "circulars.same_person");
    if (const auto judged = judge_here(tx, issuer, draft->letter, now.date()); !judged)
        return judged;
    const CircularRows rows = rows_of(tx, by, *draft, now);
    const auto logged = put_in_log(tx, id.hex, 1, fields_of_circular(rows), now, chance);
    if (!logged) return logged;
    delete_draft(tx, id.hex);
    insert_circular(tx, rows);
    tell_recipients(tx, rows, rows.circular.title, number_of(rows), now);
    return {};
}

base::Result<void> withdraw_circular(storage::Transaction& tx, const http::Caller& by,
                                     const OrganisationId& issuer, const CircularId& id,
                                     const WithdrawCircular& words, base::Moment now,
                                     seams::Chance& chance) {
    const auto rows = find_circular_rows(tx, id.hex);
    if (!rows || rows->circular.issuer != issuer.hex)
        return base::refuse(ErrorKind::NotFound, "circulars.no_circular");
    if (find_withdrawal_row(tx, id.hex))
        return base::refuse(ErrorKind::Conflict, "circulars.withdrawn");
    if (words.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "circulars.no_words", "words");
    const WithdrawalRow withdrawal{.circular = id.hex,
                                   .words = words.words.text,
                                   .actor = by.account.hex,
                                   .by_name = by.name,
                                   .at_ms = now.ms};
    const auto logged = put_in_log(tx, id.hex, 2, fields_of_withdrawal(withdrawal), now, chance);
    if (!logged) return logged;
    insert_withdrawal(tx, withdrawal);
    tell_recipients(tx, *rows, "已撤回：" + rows->circular.title,
                    number_of(*rows) + "已经撤回。" + words.words.text, now);
    return {};
}

}  // namespace shiji::circulars
