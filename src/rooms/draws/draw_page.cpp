#include <algorithm>

#include "base/bytes.h"
#include "rooms/draws/load_draw.h"

namespace shiji::draws {
namespace {

using transparency::Hash;

std::string hex_of(const Hash& hash) { return base::to_hex(hash); }

DrawStep step_of(storage::Transaction& tx, const DrawRow& row, base::Moment now) {
    if (row.draw_index) return DrawStep::Drawn;
    if (!row.commit_index) return DrawStep::Preparing;
    if (!transparency::is_fixed(tx, *row.commit_index)) return DrawStep::Sealing;
    if (now >= row.draw_after_ms) return DrawStep::Typing;
    const auto nonces = list_nonces(tx, row.id);
    const bool all_shown = std::all_of(nonces.begin(), nonces.end(),
                                       [](const NonceRow& one) { return one.nonce.has_value(); });
    return all_shown || now > row.reveal_by_ms ? DrawStep::Waiting : DrawStep::Showing;
}

std::string name_of(storage::Transaction& tx, const OrganisationId& id) {
    const auto found = organisation::find_organisation(tx, id);
    return found ? found->name.text : "";
}

DrawLine line_of(storage::Transaction& tx, const http::Caller& caller, const DrawRow& row,
                 base::Moment now) {
    DrawLine line{.id = row.id,
                  .occasion = row.occasion,
                  .organisation = row.organisation,
                  .organisation_name = name_of(tx, row.organisation),
                  .quarter = row.quarter,
                  .step = step_of(tx, row, now),
                  .prepared_at = row.prepared_ms,
                  .reveal_by = row.reveal_by_ms,
                  .draw_after = row.draw_after_ms};
    if (row.commit_index)
        for (const auto& stratum : locked_sample(tx, row).strata) {
            line.total += stratum.total;
            line.drawn += stratum.drawn;
        }
    for (const NonceRow& nonce : list_nonces(tx, row.id))
        if (nonce.account == caller.account.hex)
            line.waits_for_me = (line.step == DrawStep::Preparing && !nonce.commitment) ||
                                (line.step == DrawStep::Showing && !nonce.nonce);
    return line;
}

void add_people(storage::Transaction& tx, const http::Caller& caller, const DrawRow& row,
                DrawPage& page) {
    for (const NonceRow& one : list_nonces(tx, row.id))
        page.nonces.push_back({one.name, one.account_name, one.account == caller.account.hex,
                               one.commitment, one.promised_ms, one.nonce, one.shown_ms});
    for (const auto& source : row.source_list())
        page.sources.push_back({source.kind, {source.name}});
    // What somebody typed is not shown: the other must read the public draw for themselves.
    std::set<std::string> typed;
    for (const ValueRow& one : list_values(tx, row.id)) {
        page.values.push_back(
            {one.account_name, one.account == caller.account.hex, one.entered_ms});
        typed.insert(one.lines);
    }
    page.values_differ = typed.size() > 1 && !row.draw_index;
}

void add_locked(storage::Transaction& tx, const DrawRow& row, DrawPage& page) {
    const auto commit = locked_sample(tx, row);
    const auto entry = transparency::find_sample_entry(tx, *row.commit_index);
    page.commit_index = row.commit_index;
    page.at = commit.at;
    page.rule = commit.rule;
    page.commit_leaf = hex_of(leaf_at(tx, *row.commit_index));
    page.locked_at = transparency::parse_entry(entry->text)->time;
    page.fixed = transparency::is_fixed(tx, *row.commit_index);
    for (const auto& one : commit.strata)
        page.strata.push_back({one.name, one.total, transparency::base64_of(one.root), one.drawn,
                               transparency::sample_size_95(one.total, (one.total + 19) / 20)});
}

DrawnLine drawn_line(storage::Transaction& tx, const transparency::DrawnItem& one,
                     const std::string& record) {
    DrawnLine line{.stratum = one.stratum,
                   .place = one.place,
                   .index = one.item.index,
                   .leaf = hex_of(one.item.leaf),
                   .ticket = hex_of(one.ticket),
                   .record = record,
                   .substitute = one.substitute};
    if (const auto gathering = find_gathering_name(tx, record)) {
        line.title = gathering->title;
        line.organisation = gathering->organisation.hex;
        line.organisation_name = name_of(tx, gathering->organisation);
    } else if (const auto plan = find_plan_name(tx, record)) {
        const auto quarter = base::Quarter::parse(plan->title);
        line.is_plan = true;
        line.organisation = plan->organisation.hex;
        line.quarter = plan->title;
        line.title = (quarter ? quarter->spoken() : plan->title) + "计划";
        line.organisation_name = name_of(tx, plan->organisation);
    } else if (const auto finding = rectification::find_finding(tx, {record})) {
        line.is_finding = true;
        line.title = "整改：" + finding->name;
        line.organisation = finding->organisation.hex;
        line.organisation_name = name_of(tx, finding->organisation);
    }
    return line;
}

void add_drawn(storage::Transaction& tx, const DrawRow& row, const Seed& seed, DrawPage& page) {
    page.draw_index = row.draw_index;
    page.drawn_at = seed.drawn_at;
    page.seed_text = transparency::seed_text(leaf_at(tx, *row.commit_index), seed.lines);
    page.seed = hex_of(seed.seed);
    std::map<std::int64_t, std::string> record_of, reason_of;
    for (const auto& one : list_items(tx, row.id)) record_of[one.item.index] = one.record;
    for (const auto& one : list_substitutes(tx, row.id)) reason_of[one.replaced_idx] = one.reason;
    for (const auto& one : drawn_items(tx, row, seed.seed)) {
        page.drawn.push_back(drawn_line(tx, one, record_of[one.item.index]));
        if (const auto reason = reason_of.find(one.item.index); reason != reason_of.end())
            page.drawn.back().replaced_because = reason->second;
    }
}

}  // namespace

std::vector<DrawLine> list_draws(storage::Transaction& tx, const http::Caller& caller,
                                 const OrganisationId& organisation, base::Moment now) {
    const auto below = organisation::list_subtree(tx, organisation);
    const std::set<OrganisationId> shown(below.begin(), below.end());
    std::vector<DrawLine> lines;
    for (const DrawRow& row : list_draw_rows(tx))
        if (shown.contains(row.organisation)) lines.push_back(line_of(tx, caller, row, now));
    return lines;
}

base::Result<DrawPage> find_draw(storage::Transaction& tx, const http::Caller& caller,
                                 const DrawId& id, base::Moment now) {
    const auto row = need_draw(tx, id);
    if (!row) return base::refuse(row);
    DrawPage page{.line = line_of(tx, caller, *row, now),
                  .kinds = row->kind_list(),
                  .by_lateness = row->by_lateness != 0,
                  .prepared_by = row->prepared_by_name};
    add_people(tx, caller, *row, page);
    if (row->commit_index) add_locked(tx, *row, page);
    if (const auto seed = find_seed(tx, *row)) add_drawn(tx, *row, *seed, page);
    return page;
}

std::vector<OwnTicket> list_tickets(storage::Transaction& tx, std::string_view record) {
    std::vector<OwnTicket> tickets;
    for (const ItemRow& item : list_items_of_record(tx, record)) {
        const auto draw = find_draw_row(tx, item.draw);
        const auto leaf = transparency::hash_from_base64(item.leaf);
        base::check(draw && leaf, "a locked item is of a draw and has a leaf");
        OwnTicket ticket{.draw = item.draw,
                         .occasion = draw->occasion,
                         .stratum = item.stratum,
                         .index = item.idx,
                         .leaf = hex_of(*leaf),
                         .draw_after = draw->draw_after_ms};
        for (const auto& stratum : locked_sample(tx, *draw).strata)
            if (stratum.name == item.stratum) {
                ticket.total = stratum.total;
                ticket.drawn = stratum.drawn;
            }
        if (const auto seed = find_seed(tx, *draw)) {
            ticket.seed = hex_of(seed->seed);
            ticket.ticket = hex_of(transparency::ticket_of(seed->seed, *leaf));
            const auto drawn = drawn_items(tx, *draw, seed->seed);
            ticket.is_drawn = std::any_of(drawn.begin(), drawn.end(), [&](const auto& one) {
                return one.item.index == item.idx;
            });
        }
        tickets.push_back(std::move(ticket));
    }
    return tickets;
}

std::vector<DrawnFinding> list_drawn_findings(storage::Transaction& tx) {
    std::vector<DrawnFinding> findings;
    for (const DrawRow& row : list_draws_among_findings(tx)) {
        const auto seed = find_seed(tx, row);
        std::map<std::int64_t, std::string> record_of;
        for (const auto& one : list_items(tx, row.id))
            if (one.stratum == transparency::kRectifiedKind) record_of[one.item.index] = one.record;
        for (const auto& one : list_substitutes(tx, row.id)) record_of.erase(one.replaced_idx);
        for (const auto& one : drawn_items(tx, row, seed->seed))
            if (const auto record = record_of.find(one.item.index); record != record_of.end())
                findings.push_back({row.id, row.occasion, seed->drawn_at, one.item.index,
                                    rectification::FindingId{record->second}});
    }
    return findings;
}

base::Result<transparency::DrawEvidence> evidence_of(storage::Transaction& tx, const DrawId& id) {
    const auto row = need_locked(tx, id);
    if (!row) return base::refuse(row);
    auto evidence = transparency::find_draw(tx, id.hex, list_units(tx, id));
    base::check(evidence.has_value(), "a locked draw stands in the log");
    return std::move(*evidence);
}

base::Result<std::string> sheet_of(storage::Transaction& tx, const DrawId& id) {
    const auto evidence = evidence_of(tx, id);
    if (!evidence) return base::refuse(evidence);
    return transparency::draw_sheet(*evidence, find_draw_row(tx, id)->occasion);
}

base::Result<std::string> bundle_of(storage::Transaction& tx, const DrawId& id,
                                    const transparency::ClosedLogs* logs) {
    const auto evidence = evidence_of(tx, id);
    if (!evidence) return base::refuse(evidence);
    return transparency::draw_bundle(tx, *evidence, find_draw_row(tx, id)->occasion, logs);
}

base::Result<transparency::DrawFindings> check_draw(storage::Transaction& tx, const DrawId& id) {
    const auto evidence = evidence_of(tx, id);
    if (!evidence) return base::refuse(evidence);
    auto findings = transparency::check_draw(*evidence);
    const auto locked = list_items(tx, id);
    for (const std::string_view name : transparency::kStrata) {
        const std::string what = transparency::difference(
            transparency::items_of(locked, name), transparency::items_of(evidence->frame, name));
        if (!what.empty())
            findings.flaws.push_back("锁定时记下的名单与日志重算的比：" + what + "。");
    }
    return findings;
}

}  // namespace shiji::draws
