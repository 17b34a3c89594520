#include <algorithm>

#include "base/bytes.h"
#include "rooms/accountability/agreement_store.h"
#include "rooms/accountability/duty_list.h"
#include "rooms/accountability/entries.h"

namespace shiji::accountability {
namespace {

using base::ErrorKind;
using organisation::Role;

std::string digest_of(const std::string& text) { return base::to_hex(transparency::sha256(text)); }

/// The organisation that agrees, judged to be at the head of a unit that is not the inspector's.
base::Result<organisation::Organisation> partner(storage::Transaction& tx,
                                                 const http::Caller& inspector,
                                                 const OrganisationId& id, base::Date on) {
    auto found = organisation::find_organisation(tx, id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto levels = levels_of(tx, *found);
    if (std::find(levels.begin(), levels.end(), DutyLevel::PartyGroup) == levels.end())
        return base::refuse(ErrorKind::Conflict, "accountability.no_party_group");
    if (organisation::is_own_unit(tx, inspector.account, *found, on))
        return base::refuse(ErrorKind::Forbidden, "accountability.own_unit");
    return std::move(*found);
}

base::Result<AgreementRow> need_agreement(storage::Transaction& tx, const OrganisationId& id,
                                          std::int64_t year) {
    auto row = find_agreement_row(tx, id, year);
    if (!row)
        return base::refuse(ErrorKind::NotFound, "accountability.no_agreement", "",
                            {{"year", std::to_string(year)}});
    return std::move(*row);
}

std::vector<ClauseRow> clause_rows(const AgreementRow& agreement,
                                   const std::vector<AgreementClause>& clauses) {
    std::vector<ClauseRow> rows;
    for (const AgreementClause& clause : clauses)
        rows.push_back({.record = agreement.record,
                        .text_version = agreement.text_version,
                        .number = std::ssize(rows) + 1,
                        .duty = clause.duty,
                        .words = clause.words.text,
                        .basis = clause.basis.text});
    return rows;
}

std::vector<AgreementClause> clauses_of(const std::vector<ClauseRow>& rows) {
    std::vector<AgreementClause> clauses;
    for (const ClauseRow& row : rows)
        clauses.push_back({.duty = row.duty, .words = {row.words}, .basis = {row.basis}});
    return clauses;
}

std::vector<transparency::Field> move_fields(const AgreementRow& agreement,
                                             const AgreementMoveRow& move,
                                             const std::vector<ClauseRow>& clauses) {
    auto fields = transparency::fields_of_row("agreement", move, "moves");
    fields.push_back(transparency::field_of("agreement/organisation", agreement.organisation));
    fields.push_back(transparency::field_of("agreement/year", agreement.year));
    for (const ClauseRow& clause : clauses)
        transparency::add_fields_of(fields, numbered("agreement/clause", clause.number), clause,
                                    "moves");
    return fields;
}

/// Logs and keeps one act; `clauses` where it brings a text.
base::Result<void> put_move(storage::Transaction& tx, AgreementRow agreement, AgreementMoveRow move,
                            const std::vector<ClauseRow>& clauses, base::Moment now,
                            seams::Chance& chance) {
    const auto logged = put_in_log(tx,
                                   {.kind = kAgreementKind,
                                    .record = agreement.record,
                                    .version = move.version,
                                    .fields = move_fields(agreement, move, clauses)},
                                   now, chance);
    if (!logged) return logged;
    agreement.moves = move.version;
    if (move.version == 1)
        insert_agreement(tx, agreement);
    else
        update_agreement(tx, agreement);
    insert_clauses(tx, clauses);
    insert_agreement_move(tx, move);
    return {};
}

/// Logs and keeps a new text.
base::Result<void> put_text(storage::Transaction& tx, const AgreementRow& agreement,
                            const http::Caller& by, const std::vector<AgreementClause>& clauses,
                            base::Moment now, seams::Chance& chance) {
    const bool first = agreement.text_version == 1;
    const AgreementMoveRow move{
        .record = agreement.record,
        .version = agreement.moves + (first ? 0 : 1),
        .step = std::string(base::name_of(first ? AgreementStep::Draft : AgreementStep::Revise)),
        .side = "",
        .text_version = agreement.text_version,
        .digest = digest_of(agreement_text({agreement.organisation}, agreement.year,
                                           agreement.text_version, clauses)),
        .actor = by.account.hex,
        .by_name = by.name,
        .at_ms = now.ms};
    return put_move(tx, agreement, move, clause_rows(agreement, clauses), now, chance);
}

base::Result<void> judge_duties(const std::vector<AgreementClause>& clauses, std::int64_t year) {
    const DutyList* const list = find_duty_list(year);
    for (std::size_t i = 0; i < clauses.size(); ++i)
        if (!clauses[i].duty.empty() &&
            (list == nullptr || find_duty(*list, clauses[i].duty) == nullptr))
            return base::refuse(ErrorKind::Invalid, "accountability.no_duty",
                                "clauses[" + std::to_string(i) + "].duty");
    return {};
}

/// Shipped as data: what reads as a penalty (NO-18).
std::vector<std::string> penalty_words(base::Date on) {
    return base::split(rulebook::Rulebook::shipped().nearest("agreement.penalty_words", on).value,
                       ',');
}

void tell_unit(storage::Transaction& tx, const AgreementRow& agreement, const std::string& title,
               base::Moment now) {
    for (const Role role : {Role::UnitHead, Role::Secretary})
        tell_holders(tx,
                     {.organisation = {agreement.organisation},
                      .role = role,
                      .title = std::to_string(agreement.year) + "年责任书" + title,
                      .words = "",
                      .subject = "accountability.agreement",
                      .subject_id = agreement.organisation + "/" + std::to_string(agreement.year)},
                     now);
}

}  // namespace

base::Result<void> draft_agreement(storage::Transaction& tx, const http::Caller& inspector,
                                   const OrganisationId& organisation, std::int64_t year,
                                   base::Moment now, seams::Chance& chance) {
    const auto with = partner(tx, inspector, organisation, now.date());
    if (!with) return base::refuse(with);
    const DutyList* const list = find_duty_list(year);
    if (list == nullptr)
        return base::refuse(ErrorKind::NotFound, "accountability.no_list", "",
                            {{"year", std::to_string(year)}});
    if (find_agreement_row(tx, organisation, year))
        return base::refuse(ErrorKind::Conflict, "accountability.agreement_exists", "",
                            {{"year", std::to_string(year)}});
    const auto levels = levels_of(tx, *with);
    std::vector<AgreementClause> clauses;
    for (const DutyItem& duty : list->duties)
        if (std::find(levels.begin(), levels.end(), duty.level) != levels.end())
            clauses.push_back(
                {.duty = duty.code, .words = {duty.words.text}, .basis = {basis_of(duty)}});
    struct AgreementOwner;
    const AgreementRow row{
        .record = chance.id<AgreementOwner>().hex, .organisation = organisation.hex, .year = year};
    if (const auto put = put_text(tx, row, inspector, clauses, now, chance); !put) return put;
    tell_unit(tx, row, "已拟好，请阅读", now);
    return {};
}

base::Result<void> revise_agreement(storage::Transaction& tx, const http::Caller& inspector,
                                    const OrganisationId& organisation, std::int64_t year,
                                    const ReviseAgreement& revised, base::Moment now,
                                    seams::Chance& chance) {
    auto row = need_agreement(tx, organisation, year);
    if (!row) return base::refuse(row);
    if (const auto with = partner(tx, inspector, organisation, now.date()); !with)
        return base::refuse(with);
    if (revised.text_version != row->text_version)
        return base::refuse(ErrorKind::Conflict, "accountability.text_moved_on");
    if (const auto judged = judge_clauses(revised.clauses, penalty_words(now.date())); !judged)
        return judged;
    if (const auto judged = judge_duties(revised.clauses, year); !judged) return judged;
    if (clauses_of(list_clauses(tx, row->record, row->text_version)) == revised.clauses)
        return base::refuse(ErrorKind::Conflict, "accountability.text_unchanged");
    row->text_version += 1;
    if (const auto put = put_text(tx, *row, inspector, revised.clauses, now, chance); !put)
        return put;
    tell_unit(tx, *row, "文本有修改，请重新阅读和签署", now);
    return {};
}

bool may_sign(storage::Transaction& tx, const identity::AccountId& account,
              const OrganisationId& organisation, AgreementSide side, base::Date on) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return false;
    if (side == AgreementSide::Committee) {
        const auto posts = organisation::list_posts(tx, account, on);
        return std::any_of(posts.begin(), posts.end(),
                           [](const auto& post) { return post.role == Role::Inspector; }) &&
               !organisation::is_own_unit(tx, account, *found, on);
    }
    const auto posts = organisation::list_posts(tx, account, on);
    return std::any_of(posts.begin(), posts.end(), [&](const auto& post) {
        return post.organisation == organisation &&
               (post.role == Role::UnitHead || post.role == Role::Secretary);
    });
}

namespace {

base::Result<void> judge_signing(const Agreement& agreement, const identity::AccountId& by,
                                 AgreementSide side, std::string_view digest) {
    if (digest != agreement.digest)
        return base::refuse(ErrorKind::Conflict, "accountability.other_text");
    for (const AgreementSignature& signature : agreement.signatures) {
        if (signature.side == side)
            return base::refuse(ErrorKind::Conflict, "accountability.signed_already", "",
                                {{"name", signature.by_name}});
        if (signature.by == by)
            return base::refuse(ErrorKind::Forbidden, "accountability.same_signer");
    }
    return {};
}

}  // namespace

base::Result<void> sign_agreement(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, std::int64_t year,
                                  AgreementSide side, const SignAgreement& read, base::Moment now,
                                  seams::Chance& chance) {
    const auto row = need_agreement(tx, organisation, year);
    if (!row) return base::refuse(row);
    if (side == AgreementSide::Committee)
        if (const auto with = partner(tx, by, organisation, now.date()); !with)
            return base::refuse(with);
    if (!may_sign(tx, by.account, organisation, side, now.date()))
        return base::refuse(ErrorKind::Forbidden, "accountability.not_signer");
    const auto agreement = find_agreement(tx, organisation, year);
    const auto judged = judge_signing(*agreement, by.account, side, read.digest.text);
    if (!judged) return judged;
    const AgreementMoveRow move{.record = row->record,
                                .version = row->moves + 1,
                                .step = std::string(base::name_of(AgreementStep::Sign)),
                                .side = std::string(base::name_of(side)),
                                .text_version = row->text_version,
                                .digest = agreement->digest,
                                .actor = by.account.hex,
                                .by_name = by.name,
                                .at_ms = now.ms};
    if (const auto put = put_move(tx, *row, move, {}, now, chance); !put) return put;
    if (side == AgreementSide::Committee) tell_unit(tx, *row, "机关工委已签署", now);
    return {};
}

namespace {

AgreementState state_of(const std::vector<AgreementSignature>& signatures) {
    if (signatures.empty()) return AgreementState::Draft;
    return signatures.size() > 1 ? AgreementState::InForce : AgreementState::HalfSigned;
}

void add_move(Agreement& agreement, const AgreementMoveRow& row) {
    const auto side = base::named<AgreementSide>(row.side);
    agreement.moves.push_back(
        {.number = row.version,
         .step = base::named<AgreementStep>(row.step).value_or(AgreementStep::Revise),
         .side = side,
         .text_version = row.text_version,
         .digest = row.digest,
         .by_name = row.by_name,
         .at = {row.at_ms}});
    if (side && row.text_version == agreement.text_version)
        agreement.signatures.push_back(
            {.side = *side, .by = {row.actor}, .by_name = row.by_name, .at = {row.at_ms}});
}

}  // namespace

std::vector<WaitingSignature> list_waiting_signatures(storage::Transaction& tx,
                                                      const identity::AccountId& account,
                                                      std::int64_t year, base::Date on) {
    std::vector<WaitingSignature> waiting;
    for (const AgreementRow& row : list_agreement_rows(tx, year)) {
        const auto agreement = find_agreement(tx, {row.organisation}, year);
        if (!agreement || agreement->state == AgreementState::InForce) continue;
        base::Date since = agreement->moves.front().at.date();
        for (const AgreementMove& move : agreement->moves)
            if (move.step != AgreementStep::Sign) since = move.at.date();
        for (const AgreementSide side : {AgreementSide::Committee, AgreementSide::Unit}) {
            const bool taken =
                std::any_of(agreement->signatures.begin(), agreement->signatures.end(),
                            [&](const auto& one) { return one.side == side || one.by == account; });
            if (!taken && may_sign(tx, account, agreement->organisation, side, on))
                waiting.push_back({agreement->organisation, side, since});
        }
    }
    return waiting;
}

std::optional<Agreement> find_agreement(storage::Transaction& tx,
                                        const OrganisationId& organisation, std::int64_t year) {
    const auto row = find_agreement_row(tx, organisation, year);
    if (!row) return std::nullopt;
    Agreement agreement{.record = row->record,
                        .organisation = organisation,
                        .year = year,
                        .text_version = row->text_version,
                        .clauses = clauses_of(list_clauses(tx, row->record, row->text_version)),
                        .digest = {},
                        .signatures = {},
                        .moves = {}};
    agreement.digest =
        digest_of(agreement_text(organisation, year, agreement.text_version, agreement.clauses));
    for (const AgreementMoveRow& move : list_agreement_moves(tx, row->record))
        add_move(agreement, move);
    agreement.state = state_of(agreement.signatures);
    return agreement;
}

FieldsFound fields_of_agreement(storage::Transaction& tx, const std::string& record,
                                std::int64_t version) {
    const auto row = find_agreement_of_record(tx, record);
    if (!row) return std::nullopt;
    const auto moves = list_agreement_moves(tx, record);
    if (std::ssize(moves) != row->moves || version < 1 || version > row->moves) return std::nullopt;
    if (row->text_version != 1 + std::count_if(moves.begin(), moves.end(), [](const auto& move) {
                                 return move.step == base::name_of(AgreementStep::Revise);
                             }))
        return std::nullopt;
    const AgreementMoveRow& move = moves[static_cast<std::size_t>(version - 1)];
    if (move.version != version) return std::nullopt;
    const bool brings_text = move.step != base::name_of(AgreementStep::Sign);
    return move_fields(
        *row, move,
        brings_text ? list_clauses(tx, record, move.text_version) : std::vector<ClauseRow>{});
}

}  // namespace shiji::accountability
