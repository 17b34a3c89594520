#include <algorithm>
#include <set>

#include "base/names.h"
#include "base/text.h"
#include "rooms/programmes/entries.h"
#include "rooms/programmes/text_fields.h"

namespace shiji::programmes {
namespace {

using base::ErrorKind;

std::vector<std::string> split_links(const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : base::split(text, ',');
}

std::string joined(const std::vector<std::string>& links) {
    std::string text;
    for (const auto& link : links) text += (text.empty() ? "" : ",") + link;
    return text;
}

/// A day that stands in a row of ours; what is none any more is the verifier's to name.
base::Date day_of_row(const std::string& iso) {
    return base::Date::parse(iso).value_or(base::Date{});
}

Programme programme_of(storage::Transaction& tx, const ProgrammeRow& head, const VersionRow& row) {
    Programme one{.id = {head.id},
                  .model = head.model,
                  .version = row.version,
                  .since = day_of_row(row.since),
                  .text = {.name = {row.name},
                           .asks = {row.asks},
                           .source = {row.source},
                           .until = row.until ? base::Date::parse(*row.until) : std::nullopt,
                           .items = {}},
                  .by_name = row.by_name,
                  .at = {row.at_ms}};
    for (ItemRow& item : list_item_rows(tx, row.programme, row.version))
        one.text.items.push_back(
            {.code = {std::move(item.code)},
             .level = base::named<DutyLevel>(item.level).value_or(DutyLevel::Branch),
             .words = {std::move(item.words)},
             .links = split_links(item.links)});
    return one;
}

/// The newest version that has begun by `on`, by the rows alone.
std::optional<VersionRow> row_begun(const std::vector<VersionRow>& rows, base::Date on) {
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        if (day_of_row(row->since) <= on) return *row;
    return std::nullopt;
}

/// The version that `on` falls into.
std::optional<VersionRow> row_in_force(const std::vector<VersionRow>& rows, base::Date on) {
    auto row = row_begun(rows, on);
    const bool over = row && row->until && day_of_row(*row->until) < on;
    return over ? std::nullopt : row;
}

/// New items get a code that no version of the programme has used.
void give_codes(ProgrammeText& text, std::set<std::string> used) {
    for (const ProgrammeItem& item : text.items) used.insert(item.code.text);
    int next = 1;
    for (ProgrammeItem& item : text.items) {
        if (!item.code.text.empty()) continue;
        while (used.contains("item-" + std::to_string(next))) ++next;
        item.code.text = "item-" + std::to_string(next);
        used.insert(item.code.text);
    }
}

std::set<std::string> codes_used(storage::Transaction& tx, const ProgrammeRow& head) {
    std::set<std::string> codes;
    for (std::int64_t version = 1; version <= head.versions; ++version)
        for (const ItemRow& item : list_item_rows(tx, head.id, version)) codes.insert(item.code);
    return codes;
}

base::Result<void> judge_since(base::Date since, base::Date first, base::Date last,
                               const std::optional<base::Date>& until) {
    if (since < first || since > last)
        return base::refuse(ErrorKind::Invalid, "programmes.since", "since",
                            {{"first", first.full()}, {"last", last.full()}});
    if (until && *until < since)
        return base::refuse(ErrorKind::Invalid, "programmes.until", kUntilField);
    return {};
}

base::Result<void> judge_name(storage::Transaction& tx, const std::string& name,
                              const std::string& besides, base::Date today) {
    for (const ProgrammeRow& head : list_programme_rows(tx)) {
        if (head.id == besides) continue;
        const VersionRow newest = list_version_rows(tx, head.id).back();
        const bool over = newest.until && day_of_row(*newest.until) < today;
        if (!over && newest.name == name)
            return base::refuse(ErrorKind::Conflict, "programmes.name_taken", kNameField,
                                {{"name", name}});
    }
    return {};
}

struct NewVersion {
    ProgrammeRow head;
    base::Date since;
    ProgrammeText text;
};

base::Result<void> put_version(storage::Transaction& tx, const http::Caller& by, NewVersion fresh,
                               base::Moment now, seams::Chance& chance) {
    const VersionRow row{
        .programme = fresh.head.id,
        .version = fresh.head.versions,
        .name = fresh.text.name.text,
        .asks = fresh.text.asks.text,
        .source = fresh.text.source.text,
        .since = fresh.since.iso(),
        .until = fresh.text.until ? std::optional(fresh.text.until->iso()) : std::nullopt,
        .items = std::ssize(fresh.text.items),
        .actor = by.account.hex,
        .by_name = by.name,
        .at_ms = now.ms};
    std::vector<ItemRow> items;
    for (const ProgrammeItem& item : fresh.text.items)
        items.push_back({.programme = row.programme,
                         .version = row.version,
                         .number = std::ssize(items) + 1,
                         .code = item.code.text,
                         .level = base::name_of(item.level),
                         .words = item.words.text,
                         .links = joined(item.links)});
    const auto logged = put_in_log(tx,
                                   {.kind = kProgrammeKind,
                                    .record = row.programme,
                                    .version = row.version,
                                    .fields = fields_of_version(fresh.head, row, items)},
                                   now, chance);
    if (!logged) return logged;
    if (row.version == 1) insert_programme(tx, fresh.head);
    insert_version(tx, row, items);
    return {};
}

bool is_model(const std::string& code) {
    const auto& models = shipped_models();
    return std::any_of(models.begin(), models.end(),
                       [&](const ProgrammeModel& model) { return model.code == code; });
}

}  // namespace

base::Result<ProgrammeId> adopt_programme(storage::Transaction& tx, const http::Caller& inspector,
                                          const AdoptProgramme& adopted, base::Moment now,
                                          seams::Chance& chance) {
    const base::Date today = now.date();
    if (const auto judged = judge_text(adopted.text, today.year()); !judged)
        return base::refuse(judged);
    const base::Date first = base::Quarter{today.year(), 1}.first();
    const auto days = judge_since(adopted.since, first, today.plus_months(12), adopted.text.until);
    if (!days) return base::refuse(days);
    if (!adopted.model.empty() && !is_model(adopted.model))
        return base::refuse(ErrorKind::NotFound, "programmes.no_model", "model");
    if (const auto name = judge_name(tx, adopted.text.name.text, "", today); !name)
        return base::refuse(name);
    const ProgrammeId id = chance.id<ProgrammeOwner>();
    NewVersion fresh{.head = {.id = id.hex, .model = adopted.model, .versions = 1},
                     .since = adopted.since,
                     .text = adopted.text};
    give_codes(fresh.text, {});
    if (const auto put = put_version(tx, inspector, std::move(fresh), now, chance); !put)
        return base::refuse(put);
    return id;
}

base::Result<void> change_programme(storage::Transaction& tx, const http::Caller& inspector,
                                    const ProgrammeId& id, const ChangeProgramme& change,
                                    base::Moment now, seams::Chance& chance) {
    const base::Date today = now.date();
    const auto versions = list_versions(tx, id);
    if (versions.empty()) return base::refuse(ErrorKind::NotFound, "programmes.no_programme");
    const Programme& newest = versions.front();
    if (newest.version != change.version)
        return base::refuse(ErrorKind::Conflict, "programmes.moved_on");
    if (const auto judged = judge_text(change.text, today.year()); !judged) return judged;
    const auto days = judge_since(change.since, std::max(today, newest.since.plus_days(1)),
                                  today.plus_months(12), change.text.until);
    if (!days) return days;
    if (newest.text == change.text) return base::refuse(ErrorKind::Misused, "programmes.unchanged");
    if (const auto name = judge_name(tx, change.text.name.text, id.hex, today); !name) return name;
    auto head = find_programme_row(tx, id.hex).value();
    NewVersion fresh{.head = head, .since = change.since, .text = change.text};
    give_codes(fresh.text, codes_used(tx, head));
    fresh.head.versions = head.versions + 1;
    return put_version(tx, inspector, std::move(fresh), now, chance);
}

std::optional<Programme> find_programme(storage::Transaction& tx, const ProgrammeId& id,
                                        base::Date on) {
    const auto head = find_programme_row(tx, id.hex);
    if (!head) return std::nullopt;
    const auto row = row_in_force(list_version_rows(tx, id.hex), on);
    return row ? std::optional(programme_of(tx, *head, *row)) : std::nullopt;
}

std::optional<Programme> find_begun(storage::Transaction& tx, const ProgrammeId& id,
                                    base::Date on) {
    const auto head = find_programme_row(tx, id.hex);
    if (!head) return std::nullopt;
    const auto row = row_begun(list_version_rows(tx, id.hex), on);
    return row ? std::optional(programme_of(tx, *head, *row)) : std::nullopt;
}

std::vector<Programme> list_programmes(storage::Transaction& tx, base::Date on) {
    std::vector<Programme> programmes;
    for (const ProgrammeRow& head : list_programme_rows(tx))
        if (const auto row = row_in_force(list_version_rows(tx, head.id), on))
            programmes.push_back(programme_of(tx, head, *row));
    return programmes;
}

std::vector<Programme> list_newest(storage::Transaction& tx) {
    std::vector<Programme> programmes;
    for (const ProgrammeRow& head : list_programme_rows(tx))
        programmes.push_back(programme_of(tx, head, list_version_rows(tx, head.id).back()));
    return programmes;
}

std::vector<Programme> list_versions(storage::Transaction& tx, const ProgrammeId& id) {
    std::vector<Programme> versions;
    const auto head = find_programme_row(tx, id.hex);
    if (!head) return versions;
    for (const VersionRow& row : list_version_rows(tx, id.hex))
        versions.insert(versions.begin(), programme_of(tx, *head, row));
    return versions;
}

}  // namespace shiji::programmes
