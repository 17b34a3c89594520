#pragma once

/// Private to this room: rows and SQL of records that were found false.

#include "rooms/inspection/false_records.h"

namespace shiji::inspection {

struct FalseRecordRow {
    std::string record;
    std::int64_t version = 1;
    std::string gathering;
    OrganisationId organisation;
    std::int64_t found = 1;
    std::string reason;
    std::string account;
    std::string account_name;
    base::Moment found_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(FalseRecordRow, (),
                      (record, version, gathering, organisation, found, reason, account,
                       account_name, found_ms, log_index))

/// The newest of a gathering.
std::optional<FalseRecordRow> find_false_record(storage::Transaction& tx,
                                                std::string_view gathering);
std::optional<FalseRecordRow> find_false_record_version(storage::Transaction& tx,
                                                        std::string_view record,
                                                        std::int64_t version);
void insert_false_record(storage::Transaction& tx, const FalseRecordRow& row);

}  // namespace shiji::inspection
