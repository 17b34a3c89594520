#include "rooms/materials/evidence_kinds.h"

#include <algorithm>

#include "rooms/materials/entries.h"

namespace shiji::materials {
namespace {

base::Result<void> may_read_at(http::Call& call, const std::string& organisation) {
    return organisation::may(call.tx, call.caller, "materials.read", organisation, call.today());
}

base::Result<void> may_read_answer(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_asked_row(call.tx, record);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return may_read_at(call, row->organisation);
}

/// Whoever asked, and everybody who reads what one of those asked has to answer.
base::Result<void> may_read_request(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_request_row(call.tx, record);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    const auto asked = list_asked_rows(call.tx, record);
    const bool reads = std::any_of(asked.begin(), asked.end(), [&](const AskedRow& one) {
        return may_read_at(call, one.organisation).has_value();
    });
    return reads ? base::Result<void>{} : may_read_at(call, row->asker);
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    const transparency::ErasableContent request{
        .owner = "request/asker",
        .columns = {{"request/title", "materials_request", "title", "id = ?"},
                    {"request/basis", "materials_request", "basis", "id = ?"},
                    {"request/item/*/words", "materials_item", "words", "request = ?"},
                    {"withdrawal/words", "materials_withdrawal", "words", "request = ?"}}};
    const transparency::ErasableContent answer{
        .owner = "asked/organisation",
        .columns = {{"move/answer/*/words", "materials_answer", "words", "asked = ?"},
                    {"move/source/*/*/title", "materials_source", "title", "asked = ?"}}};
    return {{std::string(kRequestKind), {.may_read = may_read_request, .erasable = request}},
            {std::string(kAnswerKind), {.may_read = may_read_answer, .erasable = answer}}};
}

}  // namespace shiji::materials
