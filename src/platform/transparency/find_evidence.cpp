#include "platform/transparency/evidence.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

base::Result<Evidence> find_evidence(storage::Transaction& tx, const std::string& record,
                                     std::int64_t version, std::vector<Field> fields,
                                     const std::set<std::size_t>& closed) {
    const auto salts = find_salts(tx, record, version);
    const auto checkpoint = find_newest_published(tx);
    const auto identity = find_identity(tx);
    if (!salts || !checkpoint || !identity || salts->idx >= checkpoint->size)
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    auto disclosure = disclose(tx, record, version, std::move(fields), closed);
    if (!disclosure || !check_disclosure(*disclosure))
        return base::refuse(base::ErrorKind::Conflict, "transparency.evidence_differs");
    return Evidence{published_proof(tx, salts->idx, *checkpoint).text(),
                    std::move(*disclosure),
                    identity->keys,
                    {},
                    {}};
}

}  // namespace shiji::transparency
