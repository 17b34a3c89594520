#include "rooms/talks/talks_store.h"

namespace shiji::talks {
namespace {

struct TalkRow {
    TalkId id;
    TalkKind kind = TalkKind::Reminder;
    OrganisationId organisation;
    std::string person;
    std::optional<rectification::FindingId> finding;
    AccountId owner;
    TalkStage stage = TalkStage::Opened;
    std::optional<base::Date> due_on;
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(TalkRow, (),
                      (id, kind, organisation, person, finding, owner, stage, due_on, moves))

struct TalkMoveRow {
    TalkId talk;
    std::int64_t number = 1;
    TalkStep step = TalkStep::Open;
    AccountId actor;
    base::Moment at_ms;
    std::optional<base::Date> due_on;
    std::optional<AccountId> reader;
    std::string sealed;
};
BOOST_DESCRIBE_STRUCT(TalkMoveRow, (), (talk, number, step, actor, at_ms, due_on, reader, sealed))

TalkCase talk_of(TalkRow row) {
    return {.id = std::move(row.id),
            .kind = row.kind,
            .organisation = std::move(row.organisation),
            .person = {std::move(row.person)},
            .finding = std::move(row.finding),
            .owner = std::move(row.owner),
            .stage = row.stage,
            .due_on = row.due_on,
            .moves = row.moves};
}

std::string select_talks(std::string_view rest) {
    return "select " + storage::Transaction::columns<TalkRow>() + " from talks_case " +
           std::string(rest);
}

}  // namespace

void insert_talk(storage::Transaction& tx, const TalkCase& talk) {
    tx.insert("talks_case", TalkRow{talk.id, talk.kind, talk.organisation, talk.person.hex,
                                    talk.finding, talk.owner, talk.stage, talk.due_on, talk.moves});
}

void update_talk(storage::Transaction& tx, const TalkCase& talk) {
    tx.run("update talks_case set stage = ?, due_on = ?, moves = ? where id = ?", talk.stage,
           talk.due_on, talk.moves, talk.id);
}

void insert_talk_move(storage::Transaction& tx, const TalkId& id, const TalkMove& move) {
    tx.insert("talks_move", TalkMoveRow{id, move.number, move.step, move.by, move.at, move.due_on,
                                        move.reader, move.sealed});
}

std::optional<TalkCase> find_talk(storage::Transaction& tx, const TalkId& id) {
    static const std::string sql = select_talks("where id = ?");
    auto row = tx.find<TalkRow>(sql, id);
    if (!row) return std::nullopt;
    return talk_of(std::move(*row));
}

std::vector<TalkMove> list_talk_moves(storage::Transaction& tx, const TalkId& id) {
    static const std::string sql = "select " + storage::Transaction::columns<TalkMoveRow>() +
                                   " from talks_move where talk = ? order by number";
    std::vector<TalkMove> moves;
    for (TalkMoveRow& row : tx.list<TalkMoveRow>(sql, id))
        moves.push_back({row.number, row.step, std::move(row.actor), row.at_ms, row.due_on,
                         std::move(row.reader), std::move(row.sealed)});
    return moves;
}

bool is_reader(storage::Transaction& tx, const TalkCase& talk, const AccountId& account) {
    if (account.empty() || talk.stage == TalkStage::Dismissed) return false;
    return talk.owner == account ||
           tx.count("select count(*) from talks_move where talk = ? and reader = ?", talk.id,
                    account) > 0;
}

std::vector<TalkCase> list_talks(storage::Transaction& tx, const AccountId& reader) {
    static const std::string sql = select_talks(
        "where stage <> 'dismissed' and (owner = ? or id in "
        "(select m.talk from talks_move m where m.reader = ?)) "
        "order by case when stage = 'closed' then 1 else 0 end, "
        "case when due_on is null then 1 else 0 end, due_on, id");
    std::vector<TalkCase> talks;
    for (TalkRow& row : tx.list<TalkRow>(sql, reader, reader))
        talks.push_back(talk_of(std::move(row)));
    return talks;
}

std::vector<std::string> list_own_findings(storage::Transaction& tx, const AccountId& account) {
    return tx.list_values<std::string>(
        "select finding from talks_case where owner = ? and finding is not null", account);
}

std::optional<RawTalk> find_raw_talk(storage::Transaction& tx, const std::string& id) {
    static const std::string sql =
        "select " + storage::Transaction::columns<RawTalk>() + " from talks_case where id = ?";
    return tx.find<RawTalk>(sql, id);
}

std::vector<RawTalkMove> list_raw_talk_moves(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = "select " + storage::Transaction::columns<RawTalkMove>() +
                                   " from talks_move where talk = ? order by number";
    return tx.list<RawTalkMove>(sql, id);
}

std::vector<Holder> list_post_holders(storage::Transaction& tx, const OrganisationId& organisation,
                                      base::Date on) {
    return tx.list<Holder>(
        "select account, role from pub_organisation_post where organisation = ? "
        "and since <= ? "
        "and (until is null or until >= ?) order by account, role",
        organisation, on, on);
}

}  // namespace shiji::talks
