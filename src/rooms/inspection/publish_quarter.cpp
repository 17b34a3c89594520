#include "platform/transparency/row_fields.h"
#include "rooms/inspection/judge_quarter.h"
#include "rooms/inspection/objection_store.h"
#include "rooms/inspection/proceedings.h"
#include "rooms/inspection/sheet_digest.h"

namespace shiji::inspection {
namespace {

Publication publication_of(const PublicationRow& row) {
    return {row.quarter, row.published_ms, row.inspector_name, row.contest_until, row.log_index};
}

base::Date contest_until(base::Date published_on) {
    const auto& rules = rulebook::Rulebook::shipped();
    return rules.work_calendar().plus_workdays(
        published_on, static_cast<int>(rules.number("score.objection.workdays", published_on)));
}

void tell_of_publication(storage::Transaction& tx, const std::vector<Sheet>& sheets,
                         const PublicationRow& row) {
    std::vector<OrganisationId> branches;
    for (const Sheet& sheet : sheets) branches.push_back(sheet.organisation);
    const std::string quarter = row.quarter.spoken();
    tell_secretaries(tx, branches, row.quarter,
                     {{"送达：" + quarter + "督查评分"},
                      {"请核对每一项的得分和依据。有扣分的项可以提出异议，到" +
                       row.contest_until.spoken() + "为止。"}},
                     row.published_ms);
}

}  // namespace

base::Result<QuarterStanding> load_standing(storage::Transaction& tx, base::Quarter quarter,
                                            base::Moment now) {
    if (!find_rubric(tx, quarter))
        return base::refuse(base::ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", quarter.full()}});
    QuarterStanding standing{
        .quarter = quarter,
        .sheets = score_quarter(tx, rulebook::Rulebook::shipped(), quarter, now),
        .publication = find_publication(tx, quarter),
        .objections = list_objections(tx, quarter, std::nullopt, now.date()),
        .beyond_reach = list_beyond_reach(tx, now.date()),
        .frozen = is_frozen(tx, quarter),
        .proposal = find_proposal(tx, quarter),
        .proposed_sheets = {},
        .today = now.date()};
    if (standing.proposal)
        standing.proposed_sheets = list_proposed_sheets(tx, quarter, standing.proposal->number);
    return standing;
}

base::Result<void> judge_publication(const QuarterStanding& standing) {
    const std::string quarter = standing.quarter.spoken();
    if (standing.publication)
        return base::refuse(
            base::ErrorKind::Conflict, "inspection.already_published", "",
            {{"quarter", quarter}, {"day", standing.publication->published_at.date().spoken()}});
    const base::Date last = rulebook::Rulebook::shipped().filing_due(standing.quarter.last());
    if (standing.today <= last)
        return base::refuse(base::ErrorKind::Misused, "inspection.still_open", "",
                            {{"quarter", quarter}, {"day", last.spoken()}});
    if (standing.sheets.empty())
        return base::refuse(base::ErrorKind::Misused, "inspection.no_sheets", "",
                            {{"quarter", quarter}});
    std::int64_t missing = 0;
    std::vector<std::string> where;
    for (const Sheet& sheet : standing.sheets) {
        if (sheet.ungraded == 0 || standing.beyond_reach.contains(sheet.organisation)) continue;
        missing += sheet.ungraded;
        where.push_back(sheet.organisation_name);
    }
    if (missing > 0)
        return base::refuse(base::ErrorKind::Misused, "inspection.not_all_graded", "",
                            {{"count", std::to_string(missing)}, {"where", some_of(where)}});
    return {};
}

base::Result<Publication> publish_quarter(storage::Transaction& tx, const http::Caller& inspector,
                                          base::Quarter quarter, base::Moment now,
                                          seams::Chance& chance) {
    const auto standing = load_standing(tx, quarter, now);
    if (!standing) return base::refuse(standing);
    if (const auto good = judge_publication(*standing); !good) return base::refuse(good);

    PublicationRow row{.quarter = quarter,
                       .record = chance.id<ObjectionOwner>().hex,
                       .contest_until = contest_until(now.date()),
                       .sheets = std::ssize(standing->sheets),
                       .digest = quarter_digest(quarter, digests_of(standing->sheets)),
                       .inspector = inspector.account.hex,
                       .inspector_name = inspector.name,
                       .published_ms = now};
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = row.record,
                                     .version = 1,
                                     .kind = std::string(kPublicationKind),
                                     .unit = pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = transparency::fields_of_row("publication", row)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    row.log_index = receipt->number;
    insert_publication(tx, row);
    tell_of_publication(tx, standing->sheets, row);
    return publication_of(row);
}

std::optional<Publication> find_publication(storage::Transaction& tx, base::Quarter quarter) {
    const auto row = find_publication_row(tx, quarter);
    return row ? std::optional(publication_of(*row)) : std::nullopt;
}

}  // namespace shiji::inspection
