#include "base/bytes.h"
#include "platform/transparency/erasure.h"
#include "rooms/records/field_list.h"
#include "rooms/records/gathering_rows.h"

namespace shiji::records {
namespace {

void add_head(FieldList& fields, const VersionRow& row) {
    fields.text("gathering/outcome", row.outcome);
    fields.text("gathering/kind", row.kind);
    fields.text("gathering/title", row.title);
    fields.date("gathering/held_on", row.held_on);
    fields.text("gathering/begins_at", row.begins_at);
    fields.text("gathering/place", row.place);
    fields.text("gathering/group", row.group_id);
    fields.text("gathering/chair", row.chair);
    fields.text("gathering/recorder", row.recorder);
    fields.text("gathering/study/plan", row.study_plan);
    fields.text("gathering/study/system", row.study_system);
    fields.text("gathering/study/material", row.study_material);
    fields.text("gathering/override_reason", row.override_reason);
    fields.text("gathering/entered_for", row.entered_for);
    fields.text("gathering/host", row.host);
    fields.text("gathering/guest", row.guest);
    fields.text("gathering/not_held/reason", row.not_held_reason);
    fields.date("gathering/not_held/make_up_on", row.make_up_on);
    fields.text("gathering/not_held/make_up", row.make_up);
    fields.integer("gathering/count/should_attend", row.should_attend);
    fields.integer("gathering/count/present", row.present);
    fields.integer("gathering/count/voters_should_attend", row.voters_should_attend);
    fields.integer("gathering/count/voters_present", row.voters_present);
}

/// A person's line is one field, so that it opens, closes and is erased as one; why they did not
/// come is another.
void add_people(FieldList& fields, const VersionRow& row) {
    std::int64_t number = 0;
    if (!row.guests.empty())
        for (std::string& guest : base::split(row.guests, '\n'))
            fields.text("gathering/guests/" + padded(number++, 2), std::move(guest));
    number = 0;
    if (row.roll.empty()) return;
    for (const std::string& line : base::split(row.roll, '\n')) {
        const std::string path = "gathering/roll/" + padded(number++, 3);
        const auto tab = line.find('\t');
        fields.text(path, line.substr(0, tab));
        if (tab != std::string::npos) fields.text(path + "/absence", line.substr(tab + 1));
    }
}

void add_items(FieldList& fields, const VersionRows& rows) {
    for (const ItemRow& row : rows.items) {
        const std::string path = "gathering/items/" + padded(row.number, 2);
        fields.text(path + "/part", row.part);
        fields.text(path + "/title", row.title);
        fields.text(path + "/minutes", row.minutes);
        fields.text(path + "/speaker", row.speaker);
        fields.text(path + "/vote/kind", row.vote_kind);
        fields.integer(path + "/vote/in_favour", row.in_favour);
        fields.integer(path + "/vote/against", row.against);
        fields.integer(path + "/vote/abstained", row.abstained);
    }
    for (const DecisionRow& row : rows.decisions) {
        const std::string path =
            "gathering/items/" + padded(row.item, 2) + "/decisions/" + padded(row.number, 2);
        fields.text(path + "/words", row.words);
        fields.text(path + "/owner", row.owner);
        fields.date(path + "/due_on", row.due_on);
    }
}

void add_follow_ups(FieldList& fields, const VersionRows& rows) {
    for (const FollowUpRow& row : rows.follow_ups) {
        const std::string path = "gathering/follow_ups/" + padded(row.number, 3);
        fields.text(path + "/gathering", row.gathering);
        fields.integer(path + "/item", row.item);
        fields.integer(path + "/decision", row.decision);
        fields.text(path + "/state", row.state);
        fields.text(path + "/words", row.words);
    }
}

/// The digest as the log writes it; what is not a digest any more stays as it is, and differs.
std::string blob_text(const AttachmentRow& row) {
    if (row.sha256 == transparency::kErasedValue) return row.sha256;
    const auto digest = base::from_hex(row.sha256);
    return "sha256:" + (digest ? base::to_base64(*digest) : row.sha256) + " sm3:- " +
           std::to_string(row.bytes) + " " + row.media_type;
}

void add_attachments(FieldList& fields, const VersionRows& rows) {
    std::int64_t number = 0;
    for (const AttachmentRow& row : rows.attachments) {
        const std::string path = "gathering/attachments/" + padded(number++, 2);
        fields.text(path + "/id", row.id);
        fields.text(path + "/name", row.name);
        fields.blob(path + "/content", blob_text(row));
        fields.integer(path + "/from_version", row.from_version);
        fields.time(path + "/stored", row.stored_ms);
        fields.text(path + "/stored_by", row.stored_by);
    }
}

}  // namespace

std::vector<transparency::Field> fields_of_rows(const Origin& origin, const VersionRows& rows) {
    const VersionRow& row = rows.version;
    FieldList fields;
    fields.text("_filed/by", row.filed_by);
    fields.time("_filed/received", row.received_ms);
    fields.time("_filed/due", row.due_ms);
    fields.integer("_filed/version", row.version);
    fields.integer("_filed/previous", row.previous);
    fields.text("_filed/desk", rows.handed_in.reviewer);
    fields.date("_filed/answer_by", rows.handed_in.due_on);
    fields.text("gathering/id", row.gathering);
    fields.text("gathering/organisation", origin.organisation);
    fields.text("gathering/plan", origin.plan);
    fields.time("gathering/begun", origin.begun_ms);
    fields.text("gathering/begun_by", origin.begun_by);
    add_head(fields, row);
    add_people(fields, row);
    add_items(fields, rows);
    add_follow_ups(fields, rows);
    add_attachments(fields, rows);
    return std::move(fields).taken();
}

}  // namespace shiji::records
