#pragma once

/// All SQL of this room: what was compared, leads, their moves; and the views of records.

#include "rooms/leads/move_fields.h"
#include "rooms/leads/resemblance.h"

namespace shiji::leads {

/// A record that is on file, as it is compared.
struct FiledRecord {
    std::int64_t number = 0;  ///< in the log
    records::GatheringId gathering;
    OrganisationId organisation;
    std::int64_t version = 1;
    std::string title;
    base::Date held_on;
    std::optional<std::string> begins_at;
    std::string place;
    std::string chair;
};
BOOST_DESCRIBE_STRUCT(FiledRecord, (),
                      (number, gathering, organisation, version, title, held_on, begins_at, place,
                       chair))

std::int64_t find_read_to(storage::Transaction& tx);
void move_read_to(storage::Transaction& tx, std::int64_t number);
/// From that place of the log, oldest first.
std::vector<FiledRecord> list_filed(storage::Transaction& tx, std::int64_t from, std::int64_t most);
std::optional<FiledRecord> find_filed(storage::Transaction& tx, const records::GatheringId& id);

/// When its newest version came to be on file.
std::optional<base::Moment> find_received(storage::Transaction& tx, const records::GatheringId& id);

/// One item's minutes that were compared.
struct ComparedText {
    std::int64_t number = 0;
    records::GatheringId gathering;
    std::int64_t item = 0;
    std::int64_t version = 1;
    OrganisationId organisation;
};
BOOST_DESCRIBE_STRUCT(ComparedText, (), (number, gathering, item, version, organisation))

void forget_texts(storage::Transaction& tx, const records::GatheringId& gathering);
/// Gives it the next number.
void insert_text(storage::Transaction& tx, ComparedText text, const Bands& bands);
/// Texts of other gatherings that share a band: those that share most first, of those that share as
/// many the first that was kept.
std::vector<ComparedText> list_candidates(storage::Transaction& tx,
                                          const records::GatheringId& gathering, const Bands& bands,
                                          std::int64_t most);

// "Earlier" is by the newest version's entry, up to which all was compared; whose record was on
// file first is look.cpp's to ask.

/// An earlier gathering that has one of this one's pictures.
std::optional<records::GatheringId> find_same_picture(storage::Transaction& tx,
                                                      const FiledRecord& record);
/// An earlier record chaired under that name at that minute, at another place.
std::optional<FiledRecord> find_elsewhere(storage::Transaction& tx, const FiledRecord& record);

bool has_lead(storage::Transaction& tx, LeadKind kind, const records::GatheringId& gathering);
void insert_lead(storage::Transaction& tx, const Lead& lead);
void update_stage(storage::Transaction& tx, const Lead& lead);
void insert_move(storage::Transaction& tx, const LeadId& lead, const Move& move);

/// For the verifier, as they stand.
std::optional<RawLead> find_raw_lead(storage::Transaction& tx, const std::string& id);
std::vector<RawMove> list_raw_moves(storage::Transaction& tx, const std::string& id);

}  // namespace shiji::leads
