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
    for (const DecisionRow& row : rows.decisions)
        tx.run(
            "insert into records_decision (organisation, log_index, item, number, words, owner, "
            "due_on) values (?, ?, ?, ?, ?, ?, ?)",
            rows.organisation, log_index, row.item, row.number, row.words, row.owner, row.due_on);
    for (const FollowUpRow& row : rows.follow_ups)
        tx.run(
            "insert into records_follow_up (organisation, log_index, number, gathering, item, "
            "decision, state, words) values (?, ?, ?, ?, ?, ?, ?, ?)",
            rows.organisation, log_index, row.number, row.gathering, row.item, row.decision,
            row.state, row.words);
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

VersionRows load_version(storage::Transaction& tx, const OrganisationId& organisation,
                         VersionRow version) {
    const std::int64_t log_index = version.log_index;
    VersionRows rows;
    rows.organisation = organisation.hex;
    rows.items = tx.list<ItemRow>(
        "select log_index, number, part, title, minutes, speaker, vote_kind, in_favour, against, "
        "abstained from records_item where log_index = ? order by number",
        log_index);
    rows.decisions = tx.list<DecisionRow>(
        "select log_index, item, number, words, owner, due_on from records_decision "
        "where organisation = ? and log_index = ? order by item, number",
        organisation, log_index);
    rows.follow_ups = tx.list<FollowUpRow>(
        "select log_index, number, gathering, item, decision, state, words "
        "from records_follow_up where organisation = ? and log_index = ? order by number",
        organisation, log_index);
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

HandedIn find_handed_in(storage::Transaction& tx, std::string_view subject_kind,
                        std::string_view record, std::int64_t version) {
    return tx
        .find<HandedIn>(
            "select reviewer, due_on from pub_review_submission "
            "where subject_kind = ? and subject_id = ? and version = ?",
            subject_kind, record, version)
        .value_or(HandedIn());
}

std::optional<RegisterText> find_register_text(storage::Transaction& tx, std::string_view id) {
    return tx.find<RegisterText>(
        "select organisation, kind, title, group_id, held_on, covers, plan, begun_ms, begun_by, "
        "newest from records_gathering where id = ?",
        id);
}

std::vector<RegisterLine> list_register(storage::Transaction& tx,
                                        const OrganisationId& organisation, base::Date from,
                                        base::Date to) {
    return tx.list<RegisterLine>(
        "select g.id, g.kind, g.title, g.held_on, g.begun_ms, v.version, v.outcome, "
        "v.should_attend, v.present, v.received_ms, v.due_ms, c.stage from records_gathering g "
        "left join records_version v on v.log_index = g.newest "
        "left join pub_review_case c on c.organisation = g.organisation "
        "and c.subject_kind = 'records.gathering' and c.subject_id = g.id "
        "where g.organisation = ? and g.held_on between ? and ? order by g.held_on, g.id",
        organisation, from, to);
}

std::vector<DutyLine> list_duty_lines(storage::Transaction& tx,
                                      const std::optional<OrganisationId>& organisation,
                                      const DutyReach& reach) {
    // Not "like": SQLite plans a statement anew whenever a bound pattern changes.
    static const std::string of_all =
        "select g.id, g.organisation, g.group_id, g.held_on, g.covers, "
        "case when g.newest is null then g.begun_ms end, v.outcome, v.received_ms, v.due_ms, "
        "c.stage, case when v.study_plan is null then 0 else 1 end, "
        "case when v.study_system is null then 0 else 1 end, "
        "case when v.study_material is null then 0 else 1 end from records_gathering g "
        "left join records_version v on v.log_index = g.newest "
        "left join pub_review_case c on c.organisation = g.organisation "
        "and c.subject_kind = 'records.gathering' and c.subject_id = g.id "
        "where g.held_on between ? and ? and (g.held_on between ? and ? "
        "or replace(',' || g.covers || ',', ?, '') <> ',' || g.covers || ',' "
        "or replace(',' || g.covers || ',', ?, '') <> ',' || g.covers || ',' "
        "or replace(',' || g.covers || ',', ?, '') <> ',' || g.covers || ',' "
        "or replace(',' || g.covers || ',', ?, '') <> ',' || g.covers || ',') ";
    static const std::string of_one = of_all + "and g.organisation = ? order by g.held_on, g.id";
    std::array<std::string, DutyReach::kCoversMax> word;  // an empty one takes nothing away
    base::check(reach.covers.size() <= word.size(), "few things are owed once a year");
    std::transform(reach.covers.begin(), reach.covers.end(), word.begin(),
                   [](Cover cover) { return "," + base::name_of(cover) + ","; });
    const auto& [days, all_of, covers] = reach;
    if (organisation)
        return tx.list<DutyLine>(of_one, days.first, days.last, all_of.first, all_of.last, word[0],
                                 word[1], word[2], word[3], *organisation);
    return tx.list<DutyLine>(of_all, days.first, days.last, all_of.first, all_of.last, word[0],
                             word[1], word[2], word[3]);
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

std::optional<base::Date> find_committee_day(storage::Transaction& tx,
                                             const GatheringRow& gathering, base::Date on) {
    return tx.find_value<base::Date>(
        "select g.held_on from records_gathering g "
        "join records_version v on v.log_index = g.newest "
        "where g.organisation = ? and g.held_on <= ? and g.id <> ? and v.outcome = 'filed' "
        "and ',' || g.covers || ',' like '%,committee_meeting,%' order by g.held_on desc limit 1",
        gathering.organisation, on, gathering.id);
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

std::vector<NewestVersion> list_newest(storage::Transaction& tx, const OrganisationId& organisation,
                                       base::Date from, const GatheringId& except) {
    return tx.list<NewestVersion>(
        "select newest, id, group_id, held_on from records_gathering "
        "where organisation = ? and held_on >= ? and newest is not null and id <> ? "
        "order by held_on, newest",
        organisation, from, except);
}

std::vector<DecisionPlace> list_decisions(storage::Transaction& tx,
                                          const OrganisationId& organisation,
                                          std::int64_t log_index) {
    return tx.list<DecisionPlace>(
        "select log_index, item, number from records_decision "
        "where organisation = ? and log_index >= ? order by log_index, item, number",
        organisation, log_index);
}

std::vector<SaidOfDecision> list_said(storage::Transaction& tx, const OrganisationId& organisation,
                                      std::int64_t log_index) {
    return tx.list<SaidOfDecision>(
        "select gathering, item, decision, state, log_index, number from records_follow_up "
        "where organisation = ? and log_index >= ? order by log_index, number",
        organisation, log_index);
}

std::optional<DecisionLine> find_decision(storage::Transaction& tx,
                                          const OrganisationId& organisation,
                                          const DecisionPlace& place) {
    return tx.find<DecisionLine>(
        "select d.words, case when length(d.owner) = 32 then d.owner end, d.due_on, v.title "
        "from records_decision d "
        "join records_version v on v.log_index = d.log_index "
        "where d.organisation = ? and d.log_index = ? and d.item = ? and d.number = ?",
        organisation, place.log_index, place.item, place.number);
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
