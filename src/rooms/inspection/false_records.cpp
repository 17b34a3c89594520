#include "rooms/inspection/false_records.h"

#include "platform/transparency/row_fields.h"
#include "rooms/inspection/false_records_store.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {

base::Result<void> keep_record_finding(storage::Transaction& tx, const http::Caller& checker,
                                       const RecordFinding& finding, base::Moment now,
                                       seams::Chance& chance) {
    const auto before = find_false_record(tx, finding.gathering.hex);
    if ((before && before->found != 0) == finding.found_false) return {};
    FalseRecordRow row{.record = before ? before->record : chance.id<ObjectionOwner>().hex,
                       .version = before ? before->version + 1 : 1,
                       .gathering = finding.gathering.hex,
                       .organisation = finding.organisation,
                       .found = finding.found_false ? 1 : 0,
                       .reason = finding.reason.text,
                       .account = checker.account.hex,
                       .account_name = checker.name,
                       .found_ms = now};
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = row.record,
                                     .version = row.version,
                                     .kind = std::string(kFalseRecordKind),
                                     .unit = pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = transparency::fields_of_row("false_record", row)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    row.log_index = receipt->number;
    insert_false_record(tx, row);
    return {};
}

}  // namespace shiji::inspection
