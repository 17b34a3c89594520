#include "rooms/review/review_store.h"

namespace shiji::review {
namespace {

struct CaseRow {
    CaseId id;
    std::string subject_kind;
    std::string subject_id;
    OrganisationId organisation;
    OrganisationId reviewer;
    base::Line<120> title;
    Stage stage = Stage::Submitted;
    std::int64_t version = 1;
    identity::AccountId submitted_by;
    base::Moment submitted_ms;
    base::Date due_on;
    std::optional<base::Moment> opened_ms;
};
BOOST_DESCRIBE_STRUCT(CaseRow, (),
                      (id, subject_kind, subject_id, organisation, reviewer, title, stage, version,
                       submitted_by, submitted_ms, due_on, opened_ms))

struct MoveRow {
    CaseId review_case;
    std::int64_t number = 1;
    Step step = Step::Submit;
    std::int64_t version = 1;
    identity::AccountId actor;
    base::Moment at_ms;
    std::optional<ReturnReason> reason;
    base::Line<300> words;
    std::optional<std::int64_t> logged;
    std::optional<std::int64_t> worded;
    std::optional<OrganisationId> reviewer = {};
    std::optional<base::Date> due_on = {};
};
BOOST_DESCRIBE_STRUCT(MoveRow, (),
                      (review_case, number, step, version, actor, at_ms, reason, words, logged,
                       worded, reviewer, due_on))

/// The words of a move, and its mark where it has some: raw, as they stand.
struct RawWords {
    std::int64_t number = 0;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(RawWords, (), (number, words))

struct RawMarkRow {
    std::int64_t move = 0;
    std::int64_t position = 0;
    std::string field;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(RawMarkRow, (), (move, position, field, words))

struct MarkRow {
    CaseId review_case;
    std::int64_t move = 1;
    std::int64_t position = 0;
    base::Line<80> field;
    base::Line<200> words;
};
BOOST_DESCRIBE_STRUCT(MarkRow, (), (review_case, move, position, field, words))

const std::string& select_case() {
    static const std::string text =
        "select " + storage::Transaction::columns<CaseRow>() + " from review_case ";
    return text;
}

Case case_from(const CaseRow& row) {
    return {.id = row.id,
            .subject = {row.subject_kind, row.subject_id},
            .organisation = row.organisation,
            .reviewer = row.reviewer,
            .title = row.title,
            .stage = row.stage,
            .version = row.version,
            .submitted_by = row.submitted_by,
            .submitted_at = row.submitted_ms,
            .due_on = row.due_on,
            .opened_at = row.opened_ms};
}

std::optional<Case> case_from(const std::optional<CaseRow>& row) {
    if (!row) return std::nullopt;
    return case_from(*row);
}

std::int64_t next_number(storage::Transaction& tx, const CaseId& id) {
    return 1 +
           tx.count("select coalesce(max(number), 0) from review_move where review_case = ?", id);
}

/// Of all `organisations` together, oldest first. `where_one` asks for one of them.
std::vector<Case> list_by_age(storage::Transaction& tx, const std::string& where_one, Stage stage,
                              const std::vector<OrganisationId>& organisations) {
    std::vector<Case> cases;
    for (const auto& organisation : organisations)
        for (const auto& row : tx.list<CaseRow>(select_case() + where_one, organisation, stage))
            cases.push_back(case_from(row));
    std::sort(cases.begin(), cases.end(), [](const Case& left, const Case& right) {
        return std::tie(left.submitted_at, left.id) < std::tie(right.submitted_at, right.id);
    });
    return cases;
}

}  // namespace

void insert_case(storage::Transaction& tx, const Case& review_case) {
    tx.insert("review_case",
              CaseRow{review_case.id, review_case.subject.kind, review_case.subject.id,
                      review_case.organisation, review_case.reviewer, review_case.title,
                      review_case.stage, review_case.version, review_case.submitted_by,
                      review_case.submitted_at, review_case.due_on, review_case.opened_at});
}

void update_case(storage::Transaction& tx, const Case& review_case,
                 std::optional<base::Moment> decided_at) {
    tx.run(
        "update review_case set reviewer = ?, title = ?, stage = ?, version = ?, "
        "submitted_by = ?, submitted_ms = ?, due_on = ?, opened_ms = ?, decided_ms = ? "
        "where id = ?",
        review_case.reviewer, review_case.title, review_case.stage, review_case.version,
        review_case.submitted_by, review_case.submitted_at, review_case.due_on,
        review_case.opened_at, decided_at, review_case.id);
}

void mark_opened(storage::Transaction& tx, const CaseId& id, base::Moment at) {
    tx.run("update review_case set opened_ms = ? where id = ?", at, id);
}

void append_submission(storage::Transaction& tx, const Case& submitted, bool again) {
    tx.insert("review_move", MoveRow{.review_case = submitted.id,
                                     .number = again ? next_number(tx, submitted.id) : 1,
                                     .step = Step::Submit,
                                     .version = submitted.version,
                                     .actor = submitted.submitted_by,
                                     .at_ms = submitted.submitted_at,
                                     .reason = {},
                                     .words = {},
                                     .logged = {},
                                     .worded = {},
                                     .reviewer = submitted.reviewer,
                                     .due_on = submitted.due_on});
}

void append_decision(storage::Transaction& tx, const Move& move, std::int64_t logged) {
    const auto number = next_number(tx, move.review_case);
    tx.insert("review_move", MoveRow{move.review_case, number, move.step, move.version, move.by,
                                     move.at, move.reason, move.words, logged, 1});
    for (std::size_t i = 0; i < move.marks.size(); ++i)
        tx.insert("review_mark", MarkRow{move.review_case, number, static_cast<std::int64_t>(i),
                                         move.marks[i].field, move.marks[i].words});
}

std::int64_t next_logged(storage::Transaction& tx, const CaseId& id) {
    return 1 + tx.count("select count(logged) from review_move where review_case = ?", id);
}

std::optional<RawCase> find_raw_case(storage::Transaction& tx, const std::string& id) {
    return tx.find<RawCase>("select " + tx.columns<RawCase>() + " from review_case where id = ?",
                            id);
}

std::vector<RawMove> list_raw_moves(storage::Transaction& tx, const std::string& id) {
    auto moves = tx.list<RawMove>("select " + tx.columns<RawMove>() +
                                      " from review_move where review_case = ? order by number",
                                  id);
    const auto with_number = [&](std::int64_t number) {
        const auto found = std::find_if(moves.begin(), moves.end(),
                                        [&](const RawMove& move) { return move.number == number; });
        return found == moves.end() ? nullptr : &*found;
    };
    for (auto& row :
         tx.list<RawWords>("select number, words from review_move where review_case = ?", id))
        with_number(row.number)->words = std::move(row.words);
    for (auto& row : tx.list<RawMarkRow>("select " + tx.columns<RawMarkRow>() +
                                             " from review_mark where review_case = ? "
                                             "order by move, position",
                                         id))
        if (RawMove* move = with_number(row.move))
            move->marks.push_back({row.position, std::move(row.field), std::move(row.words)});
    return moves;
}

void write_over_words(storage::Transaction& tx, const CaseId& id, const std::string& instead) {
    tx.run("update review_move set words = ? where review_case = ? and words <> ''", instead, id);
    tx.run("update review_mark set words = ? where review_case = ? and words <> ''", instead, id);
}

std::optional<Case> find_case(storage::Transaction& tx, const CaseId& id) {
    return case_from(tx.find<CaseRow>(select_case() + "where id = ?", id));
}

std::optional<Case> find_case_of(storage::Transaction& tx, const Subject& subject) {
    return case_from(tx.find<CaseRow>(select_case() + "where subject_kind = ? and subject_id = ?",
                                      subject.kind, subject.id));
}

std::vector<Move> list_moves(storage::Transaction& tx, const CaseId& id) {
    std::vector<Move> moves;
    for (const auto& row :
         tx.list<MoveRow>("select " + tx.columns<MoveRow>() +
                              " from review_move where review_case = ? order by number",
                          id))
        moves.push_back({.review_case = row.review_case,
                         .number = row.number,
                         .step = row.step,
                         .version = row.version,
                         .by = row.actor,
                         .at = row.at_ms,
                         .reason = row.reason,
                         .words = row.words});
    for (const auto& row :
         tx.list<MarkRow>("select " + tx.columns<MarkRow>() +
                              " from review_mark where review_case = ? order by move, position",
                          id))
        moves.at(static_cast<std::size_t>(row.move - 1)).marks.push_back({row.field, row.words});
    return moves;
}

std::vector<Case> list_queue(storage::Transaction& tx, const std::vector<OrganisationId>& desks) {
    return list_by_age(tx, "where reviewer = ? and stage = ?", Stage::Submitted, desks);
}

std::vector<Case> list_returned(storage::Transaction& tx,
                                const std::vector<OrganisationId>& organisations) {
    return list_by_age(tx, "where organisation = ? and stage = ?", Stage::Returned, organisations);
}

}  // namespace shiji::review
