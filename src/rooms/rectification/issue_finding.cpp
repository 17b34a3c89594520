#include "rooms/rectification/take_step.h"

namespace shiji::rectification {
namespace {

using base::ErrorKind;

base::Result<inspection::RubricItem> item_of(storage::Transaction& tx, std::string_view code,
                                             base::Quarter quarter) {
    const auto rubric = inspection::find_rubric(tx, quarter);
    if (!rubric)
        return base::refuse(ErrorKind::NotFound, "inspection.no_rubric", "",
                            {{"quarter", quarter.full()}});
    for (const auto& item : rubric->items)
        if (item.code == code) return item;
    return base::refuse(ErrorKind::Invalid, "rectification.no_item", "item");
}

base::Result<base::Date> due_of(const std::optional<base::Date>& wanted, base::Date today) {
    const base::Date last = today.plus_days(kDueDaysMax);
    const base::Date due = wanted ? *wanted : usual_due_on(today);
    if (due <= today || due > last)
        return base::refuse(ErrorKind::Invalid, "rectification.due_date", "due_on",
                            {{"last", last.full()}});
    return due;
}

/// A matter that was struck off and is found again.
struct Former {
    FindingId id;
    base::Date settled_on;
};

/// The newest of that item or clause, where it was struck off no longer ago than the rules say.
std::optional<Former> find_former(storage::Transaction& tx, const OrganisationId& organisation,
                                  const inspection::RubricItem& item, base::Date today) {
    const auto earlier = find_earlier(tx, organisation, item.code, item.clause);
    if (!earlier || !is_struck_off(earlier->stage)) return std::nullopt;
    const auto settled_on = last_settled_on(list_moves(tx, earlier->id));
    if (!settled_on || !is_repeat(*settled_on, today)) return std::nullopt;
    return Former{earlier->id, *settled_on};
}

}  // namespace

base::Result<FindingId> issue_finding(storage::Transaction& tx, const http::Caller& inspector,
                                      const OrganisationId& organisation, const IssueFinding& found,
                                      base::Moment now, seams::Chance& chance) {
    return issue_finding_in(tx, inspector, organisation, base::Quarter::of(now.date()), found, now,
                            chance);
}

base::Result<FindingId> issue_finding_in(storage::Transaction& tx, const http::Caller& inspector,
                                         const OrganisationId& organisation, base::Quarter quarter,
                                         const IssueFinding& found, base::Moment now,
                                         seams::Chance& chance) {
    const auto inspected = organisation::find_organisation(tx, organisation);
    if (!inspected) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto item = item_of(tx, found.item, quarter);
    if (!item) return base::refuse(item);
    if (const auto said = judge_words(found.words.text, "words"); !said) return base::refuse(said);
    const auto due_on = due_of(found.due_on, now.date());
    if (!due_on) return base::refuse(due_on);
    if (found.gathering && !find_filed(tx, organisation, *found.gathering))
        return base::refuse(ErrorKind::Invalid, "rectification.not_its_record", "gathering");
    if (organisation::is_own_unit(tx, inspector.account, *inspected, now.date()))
        return base::refuse(ErrorKind::Forbidden, "rectification.own_unit");

    const auto former = find_former(tx, organisation, *item, now.date());
    const Finding finding{.id = chance.id<FindingOwner>(),
                          .organisation = organisation,
                          .item = item->code,
                          .name = item->name.text,
                          .clause = item->clause,
                          .words = found.words,
                          .gathering = found.gathering,
                          .due_on = *due_on,
                          .first_due_on = *due_on,
                          .repeats = former ? std::optional(former->id) : std::nullopt,
                          .found_by = inspector.account,
                          .found_by_name = inspector.name,
                          .found_at = now};
    const Move move{.number = 1,
                    .step = Step::Issue,
                    .by = inspector.account,
                    .by_name = inspector.name,
                    .at = now,
                    .owner = {},
                    .words = {},
                    .proofs = {}};
    if (const auto filed = put_on_file(tx, finding, move, now, chance); !filed)
        return base::refuse(filed);
    std::string told = finding.words.text + " 请在" + finding.due_on.spoken() + "前整改并报告。";
    if (former) {
        const auto again =
            weigh_again(tx, inspector, quarter, finding, former->settled_on, now, chance);
        if (!again) return base::refuse(again);
        told += *again;
    }
    tell(tx, finding, organisation::Role::Secretary, former ? "再次查出，请整改" : "请整改", told,
         now);
    return finding.id;
}

}  // namespace shiji::rectification
