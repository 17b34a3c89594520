#include "rooms/accountability/entries.h"

#include "base/check.h"
#include "platform/notices/notices.h"

namespace shiji::accountability {

base::Result<void> put_in_log(storage::Transaction& tx, Entry entry, base::Moment now,
                              seams::Chance& chance) {
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = std::move(entry.record),
                                     .version = entry.version,
                                     .kind = std::string(entry.kind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = std::move(entry.fields)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    return {};
}

void tell_account(storage::Transaction& tx, const identity::AccountId& account, const Told& told,
                  base::Moment now) {
    notices::tell(tx,
                  {.to = account,
                   .title = {told.title},
                   .words = {told.words},
                   .subject_kind = told.subject,
                   .subject_id = told.subject_id},
                  now);
}

void tell_holders(storage::Transaction& tx, const Told& told, base::Moment now) {
    for (const auto& account :
         organisation::list_holders(tx, told.organisation, told.role, now.date()))
        tell_account(tx, account, told, now);
}

base::Date day_of(const std::string& iso) {
    const auto date = base::Date::parse(iso);
    base::check(date.has_value(), "a stored date is a date");
    return *date;
}

}  // namespace shiji::accountability
