#include "platform/transparency/witnesses.h"

#include "base/bytes.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kSecondMs = 1'000;

std::string request_name(const Checkpoint& checkpoint, std::int64_t old) {
    return base::to_hex(sha256(checkpoint.origin)) + "-" + std::to_string(old) + "-" +
           std::to_string(checkpoint.size) + ".req";
}

/// The published checkpoint behind that size that the keys in force there signed last; nothing
/// while they are in force.
std::optional<CheckpointRow> last_of_keys_behind(storage::Transaction& tx, std::int64_t size) {
    for (const std::int64_t index : list_key_change_indexes(tx))
        if (index + 1 > size)
            if (auto row = find_checkpoint(tx, index + 1); row && row->published_ms) return row;
    return std::nullopt;
}

/// `line` is good. Of a key's lines over a checkpoint the earliest and the latest are kept.
void keep_line(storage::Transaction& tx, std::int64_t size, const SignatureLine& line) {
    const base::Moment at{*cosigned_at(line) * kSecondMs};
    const std::string key_id = base::to_base64(line.key_id);
    auto row = find_cosig(tx, size, line.name, key_id)
                   .value_or(CosigRow{size, line.name, key_id, line.text(), at, line.text(), at});
    if (at < row.time_ms) row.line = line.text(), row.time_ms = at;
    if (at > row.latest_ms) row.latest_line = line.text(), row.latest_ms = at;
    save_cosig(tx, row);
}

}  // namespace

base::Result<std::string> trust_witness(storage::Transaction& tx, std::string_view vkey,
                                        base::Moment now) {
    const auto key = Vkey::parse(vkey);
    if (!key)
        return base::refuse(base::ErrorKind::Invalid, "transparency.witness_key_malformed",
                            "witness", {{"vkey", std::string(vkey)}});
    if (!is_cosignature(key->kind))
        return base::refuse(base::ErrorKind::Invalid, "transparency.not_a_witness_key", "witness",
                            {{"name", key->name}});
    insert_witness(tx, {key->name, base::to_base64(key->key_id()), key->text(), now});
    return key->name;
}

base::Result<void> set_quorum(storage::Transaction& tx, std::int64_t witnesses) {
    const std::int64_t most = count_witnesses(tx);
    if (witnesses < 1 || witnesses > most)
        return base::refuse(base::ErrorKind::Invalid, "transparency.quorum_out_of_reach", "quorum",
                            {{"most", std::to_string(most)}});
    save_quorum(tx, witnesses, std::nullopt);
    return {};
}

base::Result<void> set_quorum_rule(storage::Transaction& tx, std::string_view text) {
    auto rule = QuorumRule::parse(text, witness_names(tx));
    if (!rule)
        return base::refuse(base::ErrorKind::Invalid, "transparency.quorum_malformed", "quorum");
    const std::string lines = rule->text();
    save_quorum(tx, Quorum(std::move(*rule)).fewest(), lines);
    return {};
}

Quorum quorum_of(storage::Transaction& tx) {
    const auto row = find_quorum(tx);
    if (!row) return {};
    if (!row->by_groups) return row->witnesses;
    auto rule = QuorumRule::parse(*row->by_groups, witness_names(tx));
    // One that somebody edited into none is no reason to ask for less.
    if (!rule) return count_witnesses(tx);
    return Quorum(std::move(*rule));
}

std::string quorum_words(storage::Transaction& tx) {
    const std::int64_t witnesses = count_witnesses(tx);
    return witnesses == 0 ? "" : words_of(quorum_of(tx), witnesses);
}

base::Result<WitnessRequest> make_witness_request(storage::Transaction& tx,
                                                  std::optional<std::int64_t> old) {
    if (!find_head(tx)) return base::refuse(base::ErrorKind::NotFound, "transparency.not_founded");
    const auto newest = find_newest_published(tx);
    const std::int64_t from = old.value_or(newest_cosigned_size(tx));
    if (!newest || from < 0 || from > newest->size)
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_checkpoint");
    // Who has signed nothing yet has pinned the keys of today.
    const auto step = from > 0 ? last_of_keys_behind(tx, from) : std::nullopt;
    const CheckpointRow row = step.value_or(*newest);
    const auto checkpoint = Checkpoint::parse(row.note);
    const auto note = SignedNote::parse(row.text());
    base::check(checkpoint && note, "a published checkpoint is one");
    StoredTree tree(tx, row.size);
    const ConsistencyBundle bundle{
        from, consistency_proof(HashKind::Sha256, from, row.size, tree.reader()), row.text()};
    if (const auto whole = tree.judge_whole(); !whole) return base::refuse(whole);
    const auto keys = key_proofs(tx, from - 1, from);
    if (!keys) return base::refuse(keys);
    return WitnessRequest{request_name(*checkpoint, from),
                          bundle.text(),
                          *checkpoint,
                          from,
                          base::to_hex(base::bytes_of(note->lines.front().key_id)),
                          *keys};
}

base::Result<std::vector<WitnessRequest>> list_witness_requests(storage::Transaction& tx,
                                                                std::optional<std::int64_t> old) {
    std::vector<WitnessRequest> requests;
    for (;;) {
        auto request = make_witness_request(tx, old);
        if (!request) return base::refuse(request);
        old = request->checkpoint.size;
        requests.push_back(std::move(*request));
        if (*old == find_newest_published(tx)->size) return requests;
    }
}

base::Result<Merged> merge_cosignatures(storage::Transaction& tx, std::int64_t size,
                                        std::string_view lines) {
    const auto row = find_checkpoint(tx, size);
    if (!row || !row->published_ms)
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_checkpoint");
    const auto pinned = list_witness_keys(tx);
    const auto note = SignedNote::parse(row->note + "\n" + std::string(lines));
    if (!note || note->text != row->note)
        return base::refuse(base::ErrorKind::Invalid, "transparency.signature_missing");
    if (const auto verdict = check_note(*note, pinned); !verdict) return base::refuse(verdict);
    Merged merged{size, {}};
    for (const SignatureLine& line : note->lines)
        for (const Vkey& key : pinned) {
            if (key.name != line.name || key.key_id() != line.key_id) continue;
            keep_line(tx, size, line);
            if (std::find(merged.names.begin(), merged.names.end(), line.name) ==
                merged.names.end())
                merged.names.push_back(line.name);
        }
    return merged;
}

std::optional<Witnessed> find_witnessed(storage::Transaction& tx, std::int64_t idx) {
    const Quorum quorum = quorum_of(tx);
    for (auto size = find_size_cosigned_by(tx, idx, quorum.fewest()); size;
         size = find_size_cosigned_by(tx, *size, quorum.fewest())) {
        std::set<std::string> signers;
        for (const FirstSigned& first : list_first_signed(tx, *size)) {
            signers.insert(first.name);
            if (quorum.is_met_by(signers))
                return Witnessed{*size, first.first_ms, list_cosigners(tx, *size)};
        }
    }
    return std::nullopt;
}

}  // namespace shiji::transparency
