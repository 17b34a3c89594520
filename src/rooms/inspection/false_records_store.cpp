#include "rooms/inspection/false_records_store.h"

namespace shiji::inspection {
namespace {

std::string false_records() {
    return "select " + storage::Transaction::columns<FalseRecordRow>() +
           " from inspection_false_record";
}

}  // namespace

std::optional<FalseRecordRow> find_false_record(storage::Transaction& tx,
                                                std::string_view gathering) {
    return tx.find<FalseRecordRow>(
        false_records() + " where gathering = ? order by version desc limit 1", gathering);
}

std::optional<FalseRecordRow> find_false_record_version(storage::Transaction& tx,
                                                        std::string_view record,
                                                        std::int64_t version) {
    return tx.find<FalseRecordRow>(false_records() + " where record = ? and version = ?", record,
                                   version);
}

records::FalseRecords list_false_records(storage::Transaction& tx,
                                         const std::optional<OrganisationId>& organisation,
                                         const std::optional<base::Moment>& before) {
    constexpr base::Moment kNever{std::numeric_limits<std::int64_t>::max()};
    const std::string order = " order by record, version";
    const std::string earlier = " where found_ms < ?";
    const base::Moment limit = before.value_or(kNever);
    const auto rows =
        organisation
            ? tx.list<FalseRecordRow>(false_records() + earlier + " and organisation = ?" + order,
                                      limit, *organisation)
            : tx.list<FalseRecordRow>(false_records() + earlier + order, limit);
    records::FalseRecords standing;
    for (const FalseRecordRow& row : rows)
        row.found != 0 ? (void)standing.insert({row.gathering})
                       : (void)standing.erase({row.gathering});
    return standing;
}

void insert_false_record(storage::Transaction& tx, const FalseRecordRow& row) {
    tx.insert("inspection_false_record", row);
}

}  // namespace shiji::inspection
