#include "rooms/records/gathering_rows.h"

#include "rooms/records/roll_text.h"
#include "rooms/records/struck.h"

namespace shiji::records {
namespace {

template <std::size_t kMax>
std::optional<std::string> text_of(const std::optional<base::Line<kMax>>& line) {
    return line ? std::optional(line->text) : std::nullopt;
}

template <class Owner>
std::optional<std::string> text_of(const std::optional<base::Id<Owner>>& id) {
    return id ? std::optional(id->hex) : std::nullopt;
}

template <std::size_t kMax>
std::optional<base::Line<kMax>> line_of(const std::optional<std::string>& text) {
    return text ? std::optional(base::Line<kMax>{*text}) : std::nullopt;
}

template <class Id>
std::optional<Id> id_of(const std::optional<std::string>& text) {
    return text && !is_struck(*text) ? std::optional(Id{*text}) : std::nullopt;
}

base::Date date_of(const std::string& text) {
    return storage::Column<base::Date>::load(storage::Value(text));
}

template <base::DescribedEnum E>
E choice_of(const std::string& text) {
    return storage::Column<E>::load(storage::Value(text));
}

ItemRow row_of(const AgendaItem& item, std::int64_t number) {
    ItemRow row{.number = number,
                .part = base::name_of(item.part),
                .title = item.title.text,
                .minutes = item.minutes.text,
                .speaker = text_of(item.speaker),
                .vote_kind = {},
                .in_favour = {},
                .against = {},
                .abstained = {}};
    if (item.vote) {
        row.vote_kind = base::name_of(item.vote->kind);
        row.in_favour = item.vote->in_favour;
        row.against = item.vote->against;
        row.abstained = item.vote->abstained;
    }
    return row;
}

void add_items(VersionRows& rows, const GatheringContent& content) {
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i);
        rows.items.push_back(row_of(content.items[i], number));
        std::int64_t decision = 0;
        for (const Decision& decided : content.items[i].decisions)
            rows.decisions.push_back(
                {.item = number,
                 .number = decision++,
                 .words = decided.words.text,
                 .owner = text_of(decided.owner),
                 .due_on = decided.due_on ? std::optional(decided.due_on->iso()) : std::nullopt});
    }
}

AgendaItem item_of(const ItemRow& row) {
    AgendaItem item{.part = choice_of<Cover>(row.part),
                    .title = {row.title},
                    .minutes = {row.minutes},
                    .speaker = line_of<40>(row.speaker),
                    .vote = {},
                    .decisions = {}};
    if (row.vote_kind)
        item.vote = rulebook::Vote{.kind = choice_of<rulebook::VoteKind>(*row.vote_kind),
                                   .in_favour = row.in_favour.value_or(0),
                                   .against = row.against.value_or(0),
                                   .abstained = row.abstained.value_or(0)};
    return item;
}

void read_roll(const std::string& text, GatheringContent& content) {
    for (RollLine& line : roll_of_text(text)) {
        if (line.attendance == Attendance::Online) content.online.push_back(line.member.member);
        if (line.absence) content.absent.push_back(std::move(*line.absence));
    }
}

void read_items(const VersionRows& rows, GatheringContent& content) {
    for (const ItemRow& row : rows.items) content.items.push_back(item_of(row));
    for (const DecisionRow& row : rows.decisions)
        content.items.at(static_cast<std::size_t>(row.item))
            .decisions.push_back(
                {.words = {row.words},
                 .owner = id_of<MemberId>(row.owner),
                 .due_on = row.due_on ? std::optional(date_of(*row.due_on)) : std::nullopt});
    for (const FollowUpRow& row : rows.follow_ups)
        content.follow_ups.push_back({.gathering = {row.gathering},
                                      .item = row.item,
                                      .decision = row.decision,
                                      .state = choice_of<TaskState>(row.state),
                                      .words = line_of<120>(row.words)});
}

}  // namespace

VersionRows rows_of_content(const GatheringContent& content,
                            const std::vector<membership::RollEntry>& roll) {
    VersionRows rows;
    VersionRow& row = rows.version;
    row.outcome = base::name_of(Outcome::Filed);
    row.kind = base::name_of(content.kind);
    row.title = content.title.text;
    row.held_on = content.held_on.iso();
    row.begins_at = text_of(content.begins_at);
    row.place = content.place.text;
    row.group_id = text_of(content.group);
    row.chair = content.chair.text;
    row.recorder = content.recorder.text;
    for (const auto& guest : content.guests)
        row.guests += (row.guests.empty() ? "" : "\n") + guest.text;
    const auto lines = roll_of_body(content, roll);
    row.roll = roll_text(lines);
    const RollCount count = count_lines(lines);
    row.should_attend = count.should_attend;
    row.present = count.present;
    row.voters_should_attend = count.voters_should_attend;
    row.voters_present = count.voters_present;
    row.study_plan = text_of(content.study.plan);
    row.study_system = text_of(content.study.system);
    row.study_material = text_of(content.study.material);
    row.override_reason = text_of(content.override_reason);
    row.entered_for = text_of(content.entered_for);
    row.host = text_of(content.host);
    row.guest = text_of(content.guest);
    add_items(rows, content);
    std::int64_t number = 0;
    for (const FollowUp& said : content.follow_ups)
        rows.follow_ups.push_back({.number = number++,
                                   .gathering = said.gathering.hex,
                                   .item = said.item,
                                   .decision = said.decision,
                                   .state = base::name_of(said.state),
                                   .words = text_of(said.words)});
    return rows;
}

GatheringContent content_of_rows(const VersionRows& rows) {
    const VersionRow& row = rows.version;
    GatheringContent content;
    content.kind = choice_of<Cover>(row.kind);
    content.title = {row.title};
    content.held_on = date_of(row.held_on);
    content.begins_at = line_of<5>(row.begins_at);
    content.place = {row.place};
    content.group = id_of<GroupId>(row.group_id);
    content.chair = {row.chair};
    content.recorder = {row.recorder};
    if (!row.guests.empty())
        for (std::string& guest : base::split(row.guests, '\n'))
            content.guests.push_back({std::move(guest)});
    read_roll(row.roll, content);
    content.study = {.plan = line_of<120>(row.study_plan),
                     .system = line_of<120>(row.study_system),
                     .material = line_of<120>(row.study_material)};
    content.override_reason = line_of<200>(row.override_reason);
    content.entered_for = line_of<40>(row.entered_for);
    content.host = line_of<60>(row.host);
    content.guest = line_of<40>(row.guest);
    read_items(rows, content);
    return content;
}

bool is_same_filing(const VersionRows& one, const VersionRows& other) {
    const auto said = [](VersionRows rows) {
        rows.version.log_index = 0;
        rows.version.gathering.clear();
        rows.version.version = 0;
        rows.version.previous.reset();
        rows.version.filed_by.clear();
        rows.version.received_ms = 0;
        rows.version.due_ms = 0;
        return fields_of_rows({}, rows);
    };
    return said(one) == said(other);
}

std::string covers_text(const std::vector<Cover>& covers) {
    std::string text;
    for (const Cover cover : covers) text += (text.empty() ? "" : ",") + base::name_of(cover);
    return text;
}

std::vector<Cover> covers_of_text(std::string_view text) {
    std::vector<Cover> covers;
    if (text.empty()) return covers;
    for (const std::string& word : base::split(text, ',')) covers.push_back(choice_of<Cover>(word));
    return covers;
}

std::vector<Cover> list_covers(const GatheringContent& content) {
    std::set<Cover> covers{content.kind};
    for (const AgendaItem& item : content.items)
        if (!item.minutes.text.empty()) covers.insert(item.part);
    return {covers.begin(), covers.end()};
}

}  // namespace shiji::records
