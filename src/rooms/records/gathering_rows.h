#pragma once

/// Private to this room: the rows of a filed version as the tables hold them, and their two
/// readings: the content people wrote, and the fields the log commits to.
///
/// Everything but counts and instants is raw text here, so that a row that somebody altered in the
/// database still gives fields, other ones, and the verifier can name it.

#include "rooms/records/records.h"

namespace shiji::records {

enum class Outcome { Filed, NotHeld };
BOOST_DESCRIBE_ENUM(Outcome, Filed, NotHeld)

struct VersionRow {
    std::int64_t log_index = 0;
    std::string gathering;
    std::int64_t version = 1;
    std::optional<std::int64_t> previous;
    std::string outcome;
    std::string kind;
    std::string title;
    std::string held_on;
    std::optional<std::string> begins_at;
    std::string place;
    std::optional<std::string> group_id;
    std::string chair;
    std::string recorder;
    std::string guests;
    std::string roll;
    std::optional<std::string> study_plan;
    std::optional<std::string> study_system;
    std::optional<std::string> study_material;
    std::optional<std::string> override_reason;
    std::optional<std::string> entered_for;
    std::int64_t should_attend = 0;
    std::int64_t present = 0;
    std::int64_t voters_should_attend = 0;
    std::int64_t voters_present = 0;
    std::optional<std::string> not_held_reason;
    std::optional<std::string> make_up_on;
    std::optional<std::string> make_up;
    std::string filed_by;
    std::int64_t received_ms = 0;
    std::int64_t due_ms = 0;
    std::optional<std::string> host = {};
    std::optional<std::string> guest = {};
};
BOOST_DESCRIBE_STRUCT(VersionRow, (),
                      (log_index, gathering, version, previous, outcome, kind, title, held_on,
                       begins_at, place, group_id, chair, recorder, guests, roll, study_plan,
                       study_system, study_material, override_reason, entered_for, should_attend,
                       present, voters_should_attend, voters_present, not_held_reason, make_up_on,
                       make_up, filed_by, received_ms, due_ms, host, guest))

struct ItemRow {
    std::int64_t log_index = 0;
    std::int64_t number = 0;
    std::string part;
    std::string title;
    std::string minutes;
    std::optional<std::string> speaker;
    std::optional<std::string> vote_kind;
    std::optional<std::int64_t> in_favour;
    std::optional<std::int64_t> against;
    std::optional<std::int64_t> abstained;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (),
                      (log_index, number, part, title, minutes, speaker, vote_kind, in_favour,
                       against, abstained))

struct DecisionRow {
    std::int64_t log_index = 0;
    std::int64_t item = 0;
    std::int64_t number = 0;
    std::string words;
    std::optional<std::string> owner;
    std::optional<std::string> due_on;
};
BOOST_DESCRIBE_STRUCT(DecisionRow, (), (log_index, item, number, words, owner, due_on))

struct FollowUpRow {
    std::int64_t log_index = 0;
    std::int64_t number = 0;
    std::string gathering;
    std::int64_t item = 0;
    std::int64_t decision = 0;
    std::string state;
    std::optional<std::string> words;
};
BOOST_DESCRIBE_STRUCT(FollowUpRow, (), (log_index, number, gathering, item, decision, state, words))

struct AttachmentRow {
    std::string gathering;
    std::string id;
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
    std::string sha256;
    std::int64_t from_version = 1;
    std::int64_t stored_ms = 0;
    std::string stored_by;
};
BOOST_DESCRIBE_STRUCT(AttachmentRow, (),
                      (gathering, id, name, media_type, bytes, sha256, from_version, stored_ms,
                       stored_by))

/// Whose desk a version was laid on and by when that is to answer, as review keeps it; neither
/// where it was handed in before that was kept.
struct HandedIn {
    std::optional<std::string> reviewer;
    std::optional<std::string> due_on;
};
BOOST_DESCRIBE_STRUCT(HandedIn, (), (reviewer, due_on))

/// A version with all that hangs on it.
struct VersionRows {
    std::string organisation = {};  ///< the gathering's
    VersionRow version = {};
    std::vector<ItemRow> items;
    std::vector<DecisionRow> decisions;
    std::vector<FollowUpRow> follow_ups;
    std::vector<AttachmentRow> attachments;
    HandedIn handed_in = {};  ///< only for the fields that the log commits to
};

/// What the register knows of a gathering beside its versions, for the fields of each of them.
struct Origin {
    std::string organisation;
    std::optional<std::string> plan;
    std::optional<std::int64_t> begun_ms;
    std::optional<std::string> begun_by;
};

/// The content's part of the rows: version, items, decisions, follow-ups. `roll` is that of the
/// organisation; the body's part of it is kept.
VersionRows rows_of_content(const GatheringContent& content,
                            const std::vector<membership::RollEntry>& roll);

/// The content again, as filed: absences and people online in the order of the roll.
GatheringContent content_of_rows(const VersionRows& rows);

/// What the log commits to, of gatherings held and not held.
std::vector<transparency::Field> fields_of_rows(const Origin& origin, const VersionRows& rows);

/// Whether two versions say the same, whoever filed them and whenever.
bool is_same_filing(const VersionRows& one, const VersionRows& other);

/// Covers with commas between them, as the register and plans keep them.
std::string covers_text(const std::vector<Cover>& covers);
std::vector<Cover> covers_of_text(std::string_view text);

}  // namespace shiji::records
