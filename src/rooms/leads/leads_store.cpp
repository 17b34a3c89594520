#include "rooms/leads/leads_store.h"

namespace shiji::leads {
namespace {

struct MoveRow {
    LeadId lead;
    std::int64_t number = 1;
    Step step = Step::Find;
    identity::AccountId actor;
    std::string by_name;
    base::Moment at_ms;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(MoveRow, (), (lead, number, step, actor, by_name, at_ms, words))

struct BandRow {
    std::int64_t key = 0;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(BandRow, (), (key, number))

/// More than anybody goes through; what is over and longest past falls out first.
constexpr std::int64_t kLeadsListed = 500;

std::string select_filed(std::string_view rest) {
    return "select " + storage::Transaction::columns<FiledRecord>() + " from pub_records_filed " +
           std::string(rest);
}

std::string select_lead(std::string_view rest) {
    return "select " + storage::Transaction::columns<Lead>() + " from leads_lead " +
           std::string(rest);
}

/// Numbers are written out: they are the program's own, and twenty holes are no easier to read.
std::string keys_of(const Bands& bands) {
    std::string keys;
    for (const std::int64_t key : bands) keys += (keys.empty() ? "" : ", ") + std::to_string(key);
    return keys;
}

}  // namespace

std::int64_t find_read_to(storage::Transaction& tx) {
    return tx.count("select read_to from leads_state where id = 1");
}

void move_read_to(storage::Transaction& tx, std::int64_t number) {
    tx.run("update leads_state set read_to = ? where id = 1", number);
}

std::vector<FiledRecord> list_filed(storage::Transaction& tx, std::int64_t from,
                                    std::int64_t most) {
    static const std::string sql = select_filed("where number >= ? order by number limit ?");
    return tx.list<FiledRecord>(sql, from, most);
}

std::optional<FiledRecord> find_filed(storage::Transaction& tx, const records::GatheringId& id) {
    static const std::string sql = select_filed("where gathering = ?");
    return tx.find<FiledRecord>(sql, id);
}

std::optional<base::Moment> find_received(storage::Transaction& tx,
                                          const records::GatheringId& id) {
    return tx.find_value<base::Moment>("select received_ms from pub_records_gathering where id = ?",
                                       id);
}

void forget_texts(storage::Transaction& tx, const records::GatheringId& gathering) {
    tx.run("delete from leads_text where gathering = ?", gathering);
}

void insert_text(storage::Transaction& tx, ComparedText text, const Bands& bands) {
    tx.run("update leads_state set texts = texts + 1 where id = 1");
    text.number = tx.count("select texts from leads_state where id = 1");
    tx.insert("leads_text", text);
    for (const std::int64_t key : bands) tx.insert("leads_band", BandRow{key, text.number});
}

std::vector<ComparedText> list_candidates(storage::Transaction& tx,
                                          const records::GatheringId& gathering, const Bands& bands,
                                          std::int64_t most) {
    const std::string sql =
        "select t.number, t.gathering, t.item, t.version, t.organisation from "
        "(select number, count(*) as shared from leads_band where key in (" +
        keys_of(bands) +
        ") group by number) b join leads_text t on t.number = b.number "
        "where t.gathering <> ? order by b.shared desc, t.number limit ?";
    return tx.list<ComparedText>(sql, gathering, most);
}

std::optional<records::GatheringId> find_same_picture(storage::Transaction& tx,
                                                      const FiledRecord& record) {
    return tx.find_value<records::GatheringId>(
        "select f.gathering from pub_records_attachment a "
        "join pub_records_attachment b on b.sha256 = a.sha256 and b.gathering <> a.gathering "
        "join pub_records_filed f on f.gathering = b.gathering "
        "where a.gathering = ? and a.media_type like 'image/%' and f.number < ? "
        "order by f.number limit 1",
        record.gathering, record.number);
}

std::optional<FiledRecord> find_elsewhere(storage::Transaction& tx, const FiledRecord& record) {
    static const std::string sql = select_filed(
        "where held_on = ? and begins_at = ? and chair = ? and place <> ? and number < ? "
        "order by number limit 1");
    if (!record.begins_at || record.chair.empty()) return std::nullopt;
    return tx.find<FiledRecord>(sql, record.held_on, *record.begins_at, record.chair, record.place,
                                record.number);
}

bool has_lead(storage::Transaction& tx, LeadKind kind, const records::GatheringId& gathering) {
    return tx.count("select count(*) from leads_lead where kind = ? and gathering = ?", kind,
                    gathering) > 0;
}

void insert_lead(storage::Transaction& tx, const Lead& lead) { tx.insert("leads_lead", lead); }

void update_stage(storage::Transaction& tx, const Lead& lead) {
    tx.run("update leads_lead set stage = ?, moves = ? where id = ?", lead.stage, lead.moves,
           lead.id);
}

void insert_move(storage::Transaction& tx, const LeadId& lead, const Move& move) {
    tx.insert("leads_move",
              MoveRow{lead, move.number, move.step, move.by, move.by_name, move.at, move.words});
}

std::optional<Lead> find_lead(storage::Transaction& tx, const LeadId& id) {
    static const std::string sql = select_lead("where id = ?");
    return tx.find<Lead>(sql, id);
}

std::vector<Lead> list_leads(storage::Transaction& tx,
                             const std::optional<OrganisationId>& organisation) {
    static const std::string order =
        "order by stage in ('confirmed', 'dismissed'), "
        "case when stage in ('confirmed', 'dismissed') then null else answer_by end, "
        "answer_by desc, id limit ?";
    static const std::string of_all = select_lead(order);
    static const std::string of_one = select_lead("where organisation = ? " + order);
    return organisation ? tx.list<Lead>(of_one, *organisation, kLeadsListed)
                        : tx.list<Lead>(of_all, kLeadsListed);
}

std::vector<Move> list_moves(storage::Transaction& tx, const LeadId& id) {
    static const std::string sql = "select " + storage::Transaction::columns<MoveRow>() +
                                   " from leads_move where lead = ? order by number";
    std::vector<Move> moves;
    for (auto& row : tx.list<MoveRow>(sql, id))
        moves.push_back({.number = row.number,
                         .step = row.step,
                         .by = std::move(row.actor),
                         .by_name = std::move(row.by_name),
                         .at = row.at_ms,
                         .words = std::move(row.words)});
    return moves;
}

std::optional<RawLead> find_raw_lead(storage::Transaction& tx, const std::string& id) {
    static const std::string sql =
        "select " + storage::Transaction::columns<RawLead>() + " from leads_lead where id = ?";
    return tx.find<RawLead>(sql, id);
}

std::vector<RawMove> list_raw_moves(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = "select " + storage::Transaction::columns<RawMove>() +
                                   " from leads_move where lead = ? order by number";
    return tx.list<RawMove>(sql, id);
}

}  // namespace shiji::leads
