#include "rooms/records/agenda.h"
#include "rooms/records/erasure.h"
#include "rooms/records/limits.h"
#include "rooms/records/put_on_file.h"

namespace shiji::records {
namespace {

using base::ErrorKind;

base::Result<void> judge_standing(const Standing& standing) {
    if (standing.newest && !standing.is_not_held())
        return base::refuse(ErrorKind::Conflict, "records.already_filed");
    if (standing.is_open_on_desk()) return base::refuse(ErrorKind::Conflict, "records.on_desk");
    if (standing.newest && standing.stage() == review::Stage::Accepted)
        return base::refuse(ErrorKind::Conflict, "records.not_held");
    return {};
}

base::Result<void> judge_words(const NotHeld& words, base::Date held_on, base::Date today) {
    if (words.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "records.no_reason", "reason");
    if (held_on > today)
        return base::refuse(ErrorKind::Invalid, "records.not_yet", "",
                            {{"held_on", held_on.spoken()}});
    if (held_on < oldest_day(today))
        return base::refuse(ErrorKind::Invalid, "records.too_long_ago", "",
                            {{"oldest", oldest_day(today).full()}});
    if (words.make_up_on &&
        (*words.make_up_on <= held_on || *words.make_up_on > today.plus_months(12)))
        return base::refuse(ErrorKind::Invalid, "records.make_up_date", "make_up_on",
                            {{"held_on", held_on.spoken()}});
    return {};
}

VersionRows rows_of_not_held(const GatheringRow& row, const NotHeld& words) {
    VersionRows rows;
    VersionRow& version = rows.version;
    version.outcome = base::name_of(Outcome::NotHeld);
    version.kind = base::name_of(row.kind);
    version.title = row.title.text;
    version.held_on = row.held_on.iso();
    version.group_id = row.group_id ? std::optional(row.group_id->hex) : std::nullopt;
    version.not_held_reason = words.reason.text;
    if (words.make_up_on) version.make_up_on = words.make_up_on->iso();
    return rows;
}

/// The make-up is a gathering of its own, with the agenda that was not held.
GatheringRow plan_make_up(const Filing& filing, const Standing& standing, base::Date on) {
    GatheringContent content = content_being_written(filing.tx, standing);
    content.held_on = on;
    content.absent.clear();
    content.online.clear();
    GatheringRow row;
    row.id = filing.chance.id<GatheringOwner>();
    row.organisation = standing.gathering.organisation;
    row.plan = standing.gathering.plan;
    row.moved_ms = filing.now;
    row.moved_by = filing.by.account;
    enter_in_register(row, content, list_intended_covers(content));
    row.draft = base::write_json(content);
    return row;
}

}  // namespace

base::Result<Filed> file_not_held(storage::Transaction& tx, const http::Caller& by,
                                  const GatheringId& id, const NotHeld& words, base::Moment now,
                                  seams::Chance& chance) {
    // Load.
    auto standing = load_standing(tx, id);
    if (!standing) return base::refuse(standing);
    GatheringRow& row = standing->gathering;

    // Judge.
    if (const auto good = judge_untouched(tx, id.hex); !good) return base::refuse(good);
    if (const auto good = judge_standing(*standing); !good) return base::refuse(good);
    if (const auto good = judge_words(words, row.held_on, now.date()); !good)
        return base::refuse(good);

    // Save.
    const Filing filing{tx, by, now, chance};
    VersionRows rows = rows_of_not_held(row, words);
    rows.attachments = list_attachments(tx, id.hex);
    if (words.make_up_on) {
        const auto earlier = standing->newest ? standing->newest->make_up : std::nullopt;
        if (earlier) delete_gathering(tx, {*earlier});
        const GatheringRow make_up = plan_make_up(filing, *standing, *words.make_up_on);
        insert_gathering(tx, make_up);
        rows.version.make_up = make_up.id.hex;
    }
    if (!row.begun_ms) {
        row.begun_ms = now;
        row.begun_by = by.account;
    }
    row.covers = covers_text({row.kind});
    return put_on_file(filing, std::move(*standing), std::move(rows));
}

}  // namespace shiji::records
