#include "rooms/records/records_store.h"

namespace shiji::records {

std::optional<GatheringRow> find_gathering(storage::Transaction& tx, const GatheringId& id) {
    return tx.find<GatheringRow>(
        "select id, organisation, kind, title, group_id, held_on, covers, plan, begun_ms, "
        "begun_by, newest, draft_version, moved_ms, moved_by, draft "
        "from records_gathering where id = ?",
        id);
}

std::optional<std::string> find_organisation_of(storage::Transaction& tx, const GatheringId& id) {
    return tx.find_value<std::string>("select organisation from records_gathering where id = ?",
                                      id);
}

void insert_gathering(storage::Transaction& tx, const GatheringRow& row) {
    tx.insert("records_gathering", row);
}

void update_gathering(storage::Transaction& tx, const GatheringRow& row) {
    tx.run(
        "update records_gathering set kind = ?, title = ?, group_id = ?, held_on = ?, "
        "covers = ?, begun_ms = ?, begun_by = ?, newest = ?, draft_version = ?, moved_ms = ?, "
        "moved_by = ?, draft = ? where id = ?",
        row.kind, row.title, row.group_id, row.held_on, row.covers, row.begun_ms, row.begun_by,
        row.newest, row.draft_version, row.moved_ms, row.moved_by, row.draft, row.id);
}

void delete_gathering(storage::Transaction& tx, const GatheringId& id) {
    tx.run("delete from records_gathering where id = ? and newest is null and begun_ms is null",
           id);
}

void insert_version(storage::Transaction& tx, VersionRows rows) {
    const std::int64_t log_index = rows.version.log_index;
    tx.insert("records_version", rows.version);
    for (ItemRow& row : rows.items) {
        row.log_index = log_index;
        tx.insert("records_item", row);
    }
    for (DecisionRow& row : rows.decisions) {
        row.log_index = log_index;
        tx.insert("records_decision", row);
    }
    for (FollowUpRow& row : rows.follow_ups) {
        row.log_index = log_index;
        tx.insert("records_follow_up", row);
    }
}

std::optional<VersionRow> find_version_row(storage::Transaction& tx, std::int64_t log_index) {
    static const std::string sql = "select " + storage::Transaction::columns<VersionRow>() +
                                   " from records_version where log_index = ?";
    return tx.find<VersionRow>(sql, log_index);
}

std::optional<VersionRow> find_version_row(storage::Transaction& tx, std::int64_t newest,
                                           std::int64_t version) {
    auto row = find_version_row(tx, newest);
    while (row && row->version > version) {
        if (!row->previous || *row->previous >= row->log_index) return std::nullopt;
        row = find_version_row(tx, *row->previous);
    }
    if (row && row->version != version) return std::nullopt;
    return row;
}

VersionRows load_version(storage::Transaction& tx, VersionRow version) {
    const std::int64_t log_index = version.log_index;
    VersionRows rows;
    rows.items = tx.list<ItemRow>(
        "select log_index, number, part, title, minutes, speaker, vote_kind, in_favour, against, "
        "abstained from records_item where log_index = ? order by number",
        log_index);
    rows.decisions = tx.list<DecisionRow>(
        "select log_index, item, number, words, owner, due_on from records_decision "
        "where log_index = ? order by item, number",
        log_index);
    rows.follow_ups = tx.list<FollowUpRow>(
        "select log_index, number, gathering, item, decision, state, words "
        "from records_follow_up where log_index = ? order by number",
        log_index);
    rows.attachments = list_attachments(tx, version.gathering);
    std::erase_if(rows.attachments,
                  [&](const AttachmentRow& row) { return row.from_version > version.version; });
    rows.version = std::move(version);
    return rows;
}

std::vector<VersionLine> list_versions(storage::Transaction& tx, std::int64_t newest) {
    return tx.list<VersionLine>(
        "with recursive chain (log_index, previous, version, received_ms) as ("
        "select log_index, previous, version, received_ms from records_version "
        "where log_index = ? union all "
        "select v.log_index, v.previous, v.version, v.received_ms from records_version v "
        "join chain c on v.log_index = c.previous and v.log_index < c.log_index) "
        "select version, received_ms from chain order by version desc",
        newest);
}

std::optional<RegisterText> find_register_text(storage::Transaction& tx, std::string_view id) {
    return tx.find<RegisterText>(
        "select organisation, kind, title, group_id, held_on, covers, plan, begun_ms, begun_by, "
        "newest from records_gathering where id = ?",
        id);
}

std::vector<RegisterLine> list_register(storage::Transaction& tx,
                                        const std::optional<OrganisationId>& organisation,
                                        base::Date from, base::Date to) {
    return list_register(tx, organisation, RegisterReach{{from, to}, {from, to}, {}});
}

std::vector<RegisterLine> list_register(storage::Transaction& tx,
                                        const std::optional<OrganisationId>& organisation,
                                        const RegisterReach& reach) {
    static const std::string select =
        "select g.id, g.organisation, g.kind, g.title, g.group_id, g.held_on, g.covers, "
        "g.begun_ms, v.version, v.outcome, v.should_attend, v.present, v.received_ms, v.due_ms, "
        "c.stage from records_gathering g "
        "left join records_version v on v.log_index = g.newest "
        "left join pub_review_case c on c.subject_kind = 'records.gathering' "
        "and c.subject_id = g.id where ";
    static const std::string order =
        "g.held_on between ? and ? and (g.held_on between ? and ? "
        "or ',' || g.covers || ',' like ? or ',' || g.covers || ',' like ? "
        "or ',' || g.covers || ',' like ? or ',' || g.covers || ',' like ?) "
        "order by g.held_on, g.id";
    static const std::string of_one = select + "g.organisation = ? and " + order;
    static const std::string of_all = select + order;
    std::array<std::string, RegisterReach::kCoversMax> like;
    base::check(reach.covers.size() <= like.size(), "few things are owed once a year");
    std::transform(reach.covers.begin(), reach.covers.end(), like.begin(),
                   [](Cover cover) { return "%," + base::name_of(cover) + ",%"; });
    const auto& [days, all_of, covers] = reach;
    if (organisation)
        return tx.list<RegisterLine>(of_one, *organisation, days.first, days.last, all_of.first,
                                     all_of.last, like[0], like[1], like[2], like[3]);
    return tx.list<RegisterLine>(of_all, days.first, days.last, all_of.first, all_of.last, like[0],
                                 like[1], like[2], like[3]);
}

bool has_filing_on(storage::Transaction& tx, const GatheringRow& gathering,
                   const GatheringContent& content) {
    return tx.count(
               "select count(*) from records_gathering g "
               "join records_version v on v.log_index = g.newest "
               "where g.organisation = ? and g.held_on = ? and g.id <> ? and g.kind = ? "
               "and coalesce(g.group_id, '') = ? and v.outcome = 'filed'",
               gathering.organisation, content.held_on, gathering.id, content.kind,
               content.group.value_or(GroupId{})) > 0;
}

std::optional<UsualPlace> find_usual_place(storage::Transaction& tx,
                                           const OrganisationId& organisation,
                                           const std::optional<GroupId>& group, Cover kind,
                                           base::Date since) {
    return tx.find<UsualPlace>(
        "select v.place, v.chair, v.recorder from records_gathering g "
        "join records_version v on v.log_index = g.newest where g.organisation = ? "
        "and g.held_on >= ? and coalesce(g.group_id, '') = ? and v.outcome = 'filed' "
        "and not exists (select 1 from records_erasure e where e.gathering = g.id "
        "and e.state in ('erased', 'closed')) "
        "order by case when g.kind = ? then 0 else 1 end, g.held_on desc, g.id limit 1",
        organisation, since, group.value_or(GroupId{}), kind);
}

std::vector<DecisionPlace> list_decisions(storage::Transaction& tx,
                                          const OrganisationId& organisation,
                                          const std::optional<GroupId>& group, base::Date from,
                                          base::Date to, const GatheringId& except) {
    return tx.list<DecisionPlace>(
        "select g.id, g.newest, d.item, d.number "
        "from records_gathering g join records_decision d on d.log_index = g.newest "
        "where g.organisation = ? and coalesce(g.group_id, '') = ? "
        "and g.held_on between ? and ? and g.id <> ? "
        "order by g.held_on, d.log_index, d.item, d.number",
        organisation, group.value_or(GroupId{}), from, to, except);
}

std::vector<SaidOfDecision> list_said(storage::Transaction& tx, const OrganisationId& organisation,
                                      base::Date from, base::Date to) {
    return tx.list<SaidOfDecision>(
        "select f.gathering, f.item, f.decision, f.state, f.log_index, f.number "
        "from records_gathering g join records_follow_up f on f.gathering = g.id "
        "where g.organisation = ? and g.held_on between ? and ?",
        organisation, from, to);
}

std::vector<NewestVersion> list_newest(storage::Transaction& tx, const OrganisationId& organisation,
                                       base::Date from, const GatheringId& except) {
    return tx.list<NewestVersion>(
        "select newest, held_on from records_gathering "
        "where organisation = ? and held_on >= ? and newest is not null and id <> ?",
        organisation, from, except);
}

std::optional<DecisionLine> find_decision(storage::Transaction& tx, const DecisionPlace& place) {
    return tx.find<DecisionLine>(
        "select d.words, case when length(d.owner) = 32 then d.owner end, d.due_on, g.title, "
        "g.held_on from records_decision d "
        "join records_gathering g on g.id = ? "
        "where d.log_index = ? and d.item = ? and d.number = ?",
        place.gathering, place.log_index, place.item, place.number);
}

std::optional<std::string> find_title_moved_since(storage::Transaction& tx,
                                                  const OrganisationId& organisation,
                                                  base::Moment since) {
    return tx.find_value<std::string>(
        "select title from records_gathering where organisation = ? and moved_ms >= ? "
        "order by moved_ms desc, id limit 1",
        organisation, since);
}

void insert_attachment(storage::Transaction& tx, const AttachmentRow& row) {
    tx.insert("records_attachment", row);
}

std::vector<AttachmentRow> list_attachments(storage::Transaction& tx, std::string_view gathering) {
    return tx.list<AttachmentRow>(
        "select gathering, id, name, media_type, bytes, sha256, from_version, stored_ms, "
        "stored_by from records_attachment where gathering = ? order by from_version, stored_ms, "
        "id",
        gathering);
}

}  // namespace shiji::records
