#include <algorithm>

#include "rooms/inspection/frozen_sheet.h"
#include "rooms/inspection/judge_quarter.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

/// Names of the organisations whose sheets are not those of the proposal.
std::vector<std::string> names_of_moved(const QuarterStanding& standing) {
    std::map<OrganisationId, std::string> proposed;
    for (const ProposedSheetRow& row : standing.proposed_sheets)
        proposed[row.organisation] = row.digest;
    std::vector<std::string> moved;
    for (const Sheet& sheet : standing.sheets)
        if (proposed[sheet.organisation] != sheet_digest(sheet))
            moved.push_back(sheet.organisation_name);
    return moved;
}

/// What all sheets of the quarter have in common when they are stored.
struct Closing {
    ProposalRow proposal;
    http::Caller confirmed_by;
    std::string pseudonym;
    std::string quarter_digest;
    base::Moment at;
};

SheetRow row_of_sheet(const Sheet& sheet, const Closing& closing, std::int64_t position) {
    return {.record = {},
            .quarter = sheet.quarter,
            .organisation = sheet.organisation,
            .position = position,
            .organisation_name = sheet.organisation_name,
            .rubric = sheet.rubric,
            .rubric_name = sheet.rubric_name,
            .computed_ms = sheet.computed_at,
            .points = sheet.points,
            .possible = sheet.possible,
            .out_of_hundred = sheet.out_of_hundred,
            .ungraded = sheet.ungraded,
            .digest = sheet_digest(sheet),
            .quarter_digest = closing.quarter_digest,
            .proposed_by = closing.proposal.proposed_by,
            .proposed_name = closing.proposal.proposed_name,
            .proposed_ms = closing.proposal.proposed_ms,
            .confirmed_by = closing.confirmed_by.account.hex,
            .confirmed_name = closing.confirmed_by.name,
            .frozen_ms = closing.at};
}

base::Result<void> freeze_sheet(storage::Transaction& tx, const Sheet& sheet, SheetRow row,
                                const std::string& pseudonym, seams::Chance& chance) {
    row.record = chance.id<ObjectionOwner>().hex;
    FrozenRows rows = frozen_rows_of(sheet, std::move(row));
    const auto receipt = transparency::commit_record(tx,
                                                     {.record = rows.sheet.record,
                                                      .version = 1,
                                                      .kind = std::string(kSheetKind),
                                                      .unit = pseudonym,
                                                      .about = {},
                                                      .due = {},
                                                      .policy = {},
                                                      .fields = fields_of_sheet(rows)},
                                                     rows.sheet.frozen_ms, chance);
    if (!receipt) return base::refuse(receipt);
    rows.sheet.log_index = receipt->number;
    insert_frozen(tx, rows);
    return {};
}

void tell_of_freezing(storage::Transaction& tx, const QuarterStanding& standing,
                      const Closing& closing) {
    std::vector<OrganisationId> branches;
    for (const Sheet& sheet : standing.sheets) branches.push_back(sheet.organisation);
    tell_secretaries(tx, branches, standing.quarter,
                     {{"冻结：" + standing.quarter.spoken() + "督查评分"},
                      {"由" + closing.proposal.proposed_name + "提请、" +
                       closing.confirmed_by.name + "确认，评分表已经写入存证日志，不再变动。"}},
                     closing.at);
}

}  // namespace

base::Result<void> judge_proposal(const QuarterStanding& standing) {
    const std::string quarter = standing.quarter.spoken();
    if (standing.frozen)
        return base::refuse(ErrorKind::Conflict, "inspection.frozen", "", {{"quarter", quarter}});
    if (!standing.publication)
        return base::refuse(ErrorKind::Misused, "inspection.publish_first", "",
                            {{"quarter", quarter}});
    if (standing.today <= standing.publication->contest_until)
        return base::refuse(ErrorKind::Misused, "inspection.window_open", "",
                            {{"day", standing.publication->contest_until.spoken()}});
    std::int64_t open = 0;
    base::Date last = standing.today;
    for (const Objection& one : standing.objections) {
        if (one.state != ObjectionState::Open) continue;
        open += 1;
        last = std::max(last, one.answer_due);
    }
    if (open > 0)
        return base::refuse(ErrorKind::Misused, "inspection.objections_open", "",
                            {{"count", std::to_string(open)}, {"day", last.spoken()}});
    return {};
}

base::Result<void> judge_confirmation(const QuarterStanding& standing,
                                      const http::Caller& inspector) {
    if (const auto ready = judge_proposal(standing); !ready) return ready;
    if (!standing.proposal)
        return base::refuse(ErrorKind::Misused, "inspection.not_proposed", "",
                            {{"quarter", standing.quarter.spoken()}});
    if (standing.proposal->proposed_by == inspector.account.hex)
        return base::refuse(ErrorKind::Forbidden, "inspection.same_inspector");
    if (const auto moved = names_of_moved(standing); !moved.empty())
        return base::refuse(ErrorKind::Conflict, "inspection.sheets_moved", "",
                            {{"where", some_of(moved)}});
    return {};
}

base::Result<FreezeProposal> propose_freeze(storage::Transaction& tx, const http::Caller& inspector,
                                            base::Quarter quarter, base::Moment now) {
    const auto standing = load_standing(tx, quarter, now);
    if (!standing) return base::refuse(standing);
    if (const auto good = judge_proposal(*standing); !good) return base::refuse(good);

    const auto digests = digests_of(standing->sheets);
    const ProposalRow row{.quarter = quarter,
                          .number = standing->proposal ? standing->proposal->number + 1 : 1,
                          .digest = quarter_digest(quarter, digests),
                          .proposed_by = inspector.account.hex,
                          .proposed_name = inspector.name,
                          .proposed_ms = now};
    insert_proposal(tx, row, digests);
    return proposal_of(row);
}

base::Result<void> confirm_freeze(storage::Transaction& tx, const http::Caller& inspector,
                                  base::Quarter quarter, const ConfirmFreeze& confirmed,
                                  base::Moment now, seams::Chance& chance) {
    const auto standing = load_standing(tx, quarter, now);
    if (!standing) return base::refuse(standing);
    if (const auto good = judge_confirmation(*standing, inspector); !good) return good;
    if (standing->proposal->digest != confirmed.digest.text)
        return base::refuse(ErrorKind::Conflict, "inspection.other_proposal", "digest");

    const Closing closing{*standing->proposal, inspector, pseudonym_of_inspection(tx, now.date()),
                          standing->proposal->digest, now};
    std::int64_t position = 0;
    for (const Sheet& sheet : standing->sheets) {
        const auto frozen = freeze_sheet(tx, sheet, row_of_sheet(sheet, closing, ++position),
                                         closing.pseudonym, chance);
        if (!frozen) return frozen;
    }
    tell_of_freezing(tx, *standing, closing);
    return {};
}

FreezeProposal proposal_of(const ProposalRow& row) {
    return {row.number, row.digest, {row.proposed_by}, row.proposed_name, row.proposed_ms};
}

bool is_frozen(storage::Transaction& tx, base::Quarter quarter) {
    return count_sheets(tx, quarter) > 0;
}

std::optional<Seal> find_seal(storage::Transaction& tx, const OrganisationId& organisation,
                              base::Quarter quarter) {
    const auto rows = list_sheet_rows(tx, {quarter, organisation});
    if (rows.empty()) return std::nullopt;
    return seal_of(rows.front());
}

Seal seal_of(const SheetRow& row) {
    return {row.record,         row.digest,    row.quarter_digest, row.proposed_name,
            row.confirmed_name, row.frozen_ms, row.log_index};
}

}  // namespace shiji::inspection
