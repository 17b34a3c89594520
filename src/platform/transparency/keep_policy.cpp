#include "platform/transparency/announced.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {

base::Result<void> keep_policy(storage::Transaction& tx, const Hash& digest, std::string_view name,
                               base::Moment now) {
    const auto newest = find_newest_policy(tx);
    const auto row = newest ? find_entry(tx, *newest) : std::nullopt;
    const auto entry = row ? parse_entry(row->entry) : std::nullopt;
    if (entry && entry->value("digest") == "sha256:" + base64_of(digest) &&
        entry->value("name") == name)
        return {};
    const auto receipt = commit_policy(tx, digest, name, now);
    return receipt ? base::Result<void>() : base::refuse(receipt);
}

}  // namespace shiji::transparency
