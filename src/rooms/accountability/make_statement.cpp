#include <algorithm>

#include "rooms/accountability/duty_list.h"
#include "rooms/accountability/duty_store.h"
#include "rooms/accountability/entries.h"

namespace shiji::accountability {
namespace {

using base::ErrorKind;
using organisation::Role;

std::vector<Role> speakers(DutyLevel level) {
    switch (level) {
        case DutyLevel::WorkCommittee:
            return {Role::Inspector, Role::Reviewer, Role::Secretary};
        case DutyLevel::PartyGroup:
            return {Role::UnitHead};
        case DutyLevel::PartyCommittee:
            return {Role::Secretary, Role::Reviewer};
        case DutyLevel::Branch:
            return {Role::Secretary};
    }
    return {};
}

base::Result<DutyItem> duty_said_of(storage::Transaction& tx,
                                    const organisation::Organisation& organisation,
                                    std::int64_t year, std::string_view code) {
    const DutyList* const list = find_duty_list(year);
    if (list == nullptr)
        return base::refuse(ErrorKind::NotFound, "accountability.no_list", "",
                            {{"year", std::to_string(year)}});
    const DutyItem* const duty = find_duty(*list, code);
    const auto levels = levels_of(tx, organisation);
    if (duty == nullptr || std::find(levels.begin(), levels.end(), duty->level) == levels.end())
        return base::refuse(ErrorKind::Invalid, "accountability.no_duty", "duty");
    if (parse_measure(duty->measure)->kind != MeasureKind::Statement)
        return base::refuse(ErrorKind::Invalid, "accountability.not_stated", "duty");
    return *duty;
}

base::Result<void> judge_day(const DutyItem& duty, std::int64_t year, base::Date on,
                             base::Date today) {
    const base::Date first = base::Quarter{static_cast<int>(year), 1}.first();
    const base::Date last =
        std::min(today, std::max(base::Quarter{static_cast<int>(year), 4}.last(),
                                 last_day_of(duty, year, duty.times)));
    if (on < first || on > last)
        return base::refuse(ErrorKind::Invalid, "accountability.date", "on",
                            {{"first", first.full()}, {"last", last.full()}});
    return {};
}

}  // namespace

bool speaks_for(storage::Transaction& tx, const identity::AccountId& account,
                const OrganisationId& organisation, DutyLevel level, base::Date on) {
    const auto roles = speakers(level);
    const auto posts = organisation::list_posts(tx, account, on);
    return std::any_of(posts.begin(), posts.end(), [&](const organisation::Post& post) {
        return post.organisation == organisation &&
               std::find(roles.begin(), roles.end(), post.role) != roles.end();
    });
}

base::Result<void> make_statement(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, std::int64_t year,
                                  const MakeStatement& said, base::Moment now,
                                  seams::Chance& chance) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto duty = duty_said_of(tx, *found, year, said.duty);
    if (!duty) return base::refuse(duty);
    if (!speaks_for(tx, by.account, organisation, duty->level, now.date()))
        return base::refuse(ErrorKind::Forbidden, "accountability.not_holder", "",
                            {{"level", level_label(duty->level)}});
    if (const auto judged = judge_day(*duty, year, said.on, now.date()); !judged) return judged;
    if (said.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_words", "words");
    struct StatementOwner;
    const StatementRow row{.record = chance.id<StatementOwner>().hex,
                           .organisation = organisation.hex,
                           .year = year,
                           .duty = duty->code,
                           .basis = basis_of(*duty),
                           .made_on = said.on.iso(),
                           .words = said.words.text,
                           .actor = by.account.hex,
                           .by_name = by.name,
                           .at_ms = now.ms};
    const auto logged =
        put_in_log(tx,
                   {.kind = kStatementKind,
                    .record = row.record,
                    .fields = transparency::fields_of_row("statement", row, "moves")},
                   now, chance);
    if (!logged) return logged;
    insert_statement(tx, row);
    return {};
}

FieldsFound fields_of_statement(storage::Transaction& tx, const std::string& record,
                                std::int64_t version) {
    const auto row = find_statement(tx, record);
    if (!row || version != 1) return std::nullopt;
    return transparency::fields_of_row("statement", *row, "moves");
}

}  // namespace shiji::accountability
