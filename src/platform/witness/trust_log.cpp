#include "base/text.h"
#include "platform/transparency/proof_file.h"
#include "platform/witness/witness.h"
#include "platform/witness/witness_store.h"

namespace shiji::witness {

base::Result<std::string> trust_log(storage::Transaction& tx, std::string_view vkey,
                                    base::Moment now) {
    const auto key = transparency::Vkey::parse(vkey);
    if (!key)
        return base::refuse(base::ErrorKind::Invalid, "witness.vkey_malformed", "log",
                            {{"vkey", std::string(vkey)}});
    if (transparency::is_cosignature(key->kind))
        return base::refuse(base::ErrorKind::Invalid, "witness.not_a_log_key", "log",
                            {{"name", key->name}});
    auto log = find_log(tx, key->name);
    if (!log) {
        // RFC 6962: the empty tree, which every log extends.
        const auto empty = transparency::hash_of(transparency::HashKind::Sha256, {});
        insert_log(tx, {key->name, key->text() + "\n", 0, transparency::base64_of(empty), "", now});
        return key->name;
    }
    const auto pinned = base::split(log->vkeys, '\n');
    if (std::find(pinned.begin(), pinned.end(), key->text()) == pinned.end()) {
        log->vkeys += key->text() + "\n";
        update_log(tx, *log);
    }
    return key->name;
}

}  // namespace shiji::witness
