#include "platform/transparency/epoch.h"

#include "platform/transparency/alarm.h"
#include "platform/transparency/append.h"
#include "platform/transparency/closed_seals.h"
#include "platform/transparency/entry_grammar.h"
#include "platform/transparency/erasure_store.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/self_check.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/twin.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::int64_t kSaltsPage = 256;
constexpr std::string_view kLogPath = "/log/";
/// Of an erase entry that stands for one that was lost.
constexpr const char* kEpochBasis = "epoch";

tl::unexpected<base::Error> no_epoch(std::string_view code, base::Arguments arguments = {}) {
    return refuse(ErrorKind::Conflict, code, "", std::move(arguments));
}

/// The checkpoint in the note that `epoch` names, signed by this log and by a witness.
base::Result<Checkpoint> judge_checkpoint_shown(storage::Transaction& tx,
                                                const LogIdentity& identity, Epoch& epoch) {
    const auto note = SignedNote::parse(epoch.closed.checkpoint);
    const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!checkpoint) return no_epoch("transparency.checkpoint_malformed");
    if (checkpoint->origin != identity.origin)
        return no_epoch("transparency.checkpoint_of_another", {{"origin", checkpoint->origin}});
    const auto followed = follow_keys(identity.keys, epoch.closed.key_proofs);
    if (!followed) return refuse(followed);
    if (const auto ours = check_note(*note, followed->keys); !ours) return refuse(ours);
    const auto pinned = list_witness_keys(tx);
    for (const SignatureLine& line : note->lines)
        for (const Vkey& key : pinned)
            if (key.name == line.name && key.key_id() == line.key_id) {
                if (const auto seen = check_note(*note, pinned); !seen) return refuse(seen);
                if (std::find(epoch.witnesses.begin(), epoch.witnesses.end(), key.name) ==
                    epoch.witnesses.end())
                    epoch.witnesses.push_back(key.name);
            }
    if (epoch.witnesses.empty()) return no_epoch("transparency.checkpoint_unwitnessed");
    return *checkpoint;
}

/// An alarm may say that entries are lost, and not that others stand in their place.
base::Result<void> judge_alarm(storage::Transaction& tx, std::int64_t known) {
    const auto alarm = find_alarm(tx);
    if (!alarm) return {};
    if (alarm->code == "transparency.witness_ahead" && alarm->known > known)
        return no_epoch("transparency.checkpoint_not_newest",
                        {{"known", std::to_string(alarm->known)}});
    if (alarm->code != "transparency.witness_ahead" && alarm->code != "transparency.store_behind")
        return no_epoch("transparency.log_unsound", {{"found", sentence_of(*alarm)}});
    return {};
}

std::string numbered_origin(std::string_view origin, std::int64_t ordinal) {
    return family_of(origin) + std::string(kLogPath) + std::to_string(ordinal);
}

/// Two logs of one name would be two histories under it.
base::Result<void> judge_ordinal(storage::Transaction& tx, std::int64_t ordinal) {
    std::int64_t known = open_log(tx);
    if (const auto identity = find_identity(tx))
        known = std::max(known, ordinal_in(identity->origin).value_or(known));
    for (const ClosedLog& log : list_closed_logs(tx))
        known = std::max({known, log.log, ordinal_in(log.origin).value_or(known)});
    if (ordinal > known) return {};
    return no_epoch("transparency.ordinal_known", {{"known", std::to_string(known)}});
}

/// The log in that store is a beginning of the open one, if not all of it.
bool is_beginning(storage::Transaction& copy, storage::Transaction& open) {
    const auto [before, head] = std::pair(find_head(copy), find_head(open));
    const auto [theirs, ours] = std::pair(find_identity(copy), find_identity(open));
    if (!theirs || !ours || theirs->origin != ours->origin || before->log != head->log ||
        before->first != head->first || before->size > head->size)
        return false;
    const auto kept = judge_tree(copy, theirs->origin);
    StoredTree tree(open, head->size);
    const Hash root = root_at(HashKind::Sha256, before->size, tree.reader());
    return kept && !tree.is_broken() && kept->root == root;
}

void keep_receipts(storage::Transaction& tx, std::int64_t first) {
    SealsOfLog seals(tx, first);
    for (std::int64_t from = first;;) {
        const auto rows = list_salts_from(tx, from, kSaltsPage);
        if (rows.empty()) return;
        for (const SaltRow& row : rows) insert_closed_receipt(tx, seals.of(row.idx));
        from = rows.back().idx + 1;
    }
}

std::string size_and_root(std::int64_t size, const std::string& root) {
    return std::to_string(size) + " " + root;
}

/// Erasures that the closed log does not hold any more: the fact must stand in a log.
base::Result<void> tell_erasures_again(storage::Transaction& tx, std::int64_t end,
                                       base::Moment now) {
    std::map<std::pair<std::string, std::int64_t>, std::string> lost;
    for (const ErasedRow& row : list_all_erased(tx)) {
        if (row.idx < end) continue;
        std::string& positions = lost[{row.record, row.version}];
        positions += (positions.empty() ? "" : ",") + std::to_string(row.position);
    }
    for (const auto& [version, positions] : lost) {
        const auto leaf = find_version_leaf(tx, version.first, version.second);
        base::check(leaf.has_value(), "what was erased stands in the log");
        const auto receipt = append_entry(tx,
                                          {"erase",
                                           {},
                                           {{"record", version.first},
                                            {"version", std::to_string(version.second)},
                                            {"target", *leaf},
                                            {"positions", positions},
                                            {"basis", kEpochBasis}}},
                                          now);
        if (!receipt) return refuse(receipt);
        move_erased(tx, version.first, version.second, end, receipt->number);
    }
    return {};
}

}  // namespace

std::optional<std::int64_t> ordinal_in(std::string_view origin) {
    const auto at = origin.rfind(kLogPath);
    return at == std::string_view::npos ? std::nullopt
                                        : read_number(origin.substr(at + kLogPath.size()));
}

std::string next_origin(std::string_view origin, std::int64_t ordinal) {
    const auto number = ordinal_in(origin);
    return numbered_origin(origin, number ? *number + 1 : ordinal);
}

base::Result<Epoch> plan_epoch(storage::Transaction& tx, std::string_view checkpoint,
                               std::string_view cause, base::Moment now,
                               std::string_view key_proofs, std::optional<std::int64_t> ordinal) {
    const auto head = find_head(tx);
    const auto identity = find_identity(tx);
    if (!head || !identity) return refuse(ErrorKind::Busy, "transparency.not_founded");
    if (!ValueRule("code").fits(cause))
        return refuse(ErrorKind::Invalid, "transparency.cause_malformed", "cause");
    if (const auto free = ordinal ? judge_ordinal(tx, *ordinal) : base::Result<void>(); !free)
        return refuse(free);
    Epoch epoch{.closed = {.log = head->log,
                           .origin = identity->origin,
                           .first = head->first,
                           .entries = head->size,
                           .root = {},
                           .known = 0,
                           .known_root = {},
                           .checkpoint = std::string(checkpoint),
                           .cause = std::string(cause),
                           .closed_ms = now,
                           .key_proofs = std::string(key_proofs)},
                .origin = ordinal ? numbered_origin(identity->origin, *ordinal)
                                  : next_origin(identity->origin, head->log + 1),
                .log = ordinal.value_or(head->log + 1),
                .witnesses = {}};
    const auto known = judge_checkpoint_shown(tx, *identity, epoch);
    if (!known) return refuse(known);
    if (known->size <= head->size)
        return no_epoch("transparency.nothing_lost", {{"size", std::to_string(head->size)},
                                                      {"known", std::to_string(known->size)}});
    if (const auto standing = judge_alarm(tx, known->size); !standing) return refuse(standing);
    const VerifyReport report = verify_log_alone(tx);
    if (!report.sound) return no_epoch("transparency.log_unsound", {{"found", report.sentence}});
    epoch.closed.root = report.root;
    epoch.closed.known = known->size;
    epoch.closed.known_root = base64_of(known->root);
    return epoch;
}

base::Result<void> judge_published(const Epoch& epoch, const std::filesystem::path& high_water,
                                   bool unwitnessed) {
    const auto mark = read_high_water(high_water);
    if (!mark) return refuse(mark);
    if (!*mark) return {};
    const ClosedLog& closed = epoch.closed;
    if ((*mark)->size > closed.known && !unwitnessed)
        return no_epoch(
            "transparency.checkpoint_behind_published",
            {{"known", std::to_string((*mark)->size)}, {"size", std::to_string(closed.known)}});
    if ((*mark)->size == closed.known && (*mark)->root != closed.known_root)
        return no_epoch("transparency.root_differs", {{"size", std::to_string(closed.known)}});
    return {};
}

base::Result<void> copy_closed_log(storage::Database& open, storage::Database& closed) {
    base::check(open.read(find_head).has_value(), "only a founded log is closed");
    const bool fits = open.read([&](storage::Transaction& ours) {
        return closed.read([&](storage::Transaction& copy) {
            return !find_head(copy) || is_beginning(copy, ours);
        });
    });
    if (!fits) return no_epoch("transparency.closed_log_differs");
    open.read([&](storage::Transaction& from) {
        closed.write([&](storage::Transaction& to) {
            clear_log(to);
            clear_believed(to);
            copy_log(from, to);
        });
    });
    const auto report = closed.read(verify_log_alone);
    if (!report.sound) return no_epoch("transparency.log_unsound", {{"found", report.sentence}});
    return {};
}

base::Result<Receipt> found_next_log(storage::Transaction& tx, const Epoch& epoch,
                                     const std::vector<Vkey>& keys, base::Moment now) {
    const ClosedLog& closed = epoch.closed;
    const auto head = find_head(tx);
    base::check(head && head->log == closed.log && head->size == closed.entries,
                "the log is closed that was planned to be");
    keep_receipts(tx, closed.first);
    keep_entries(tx);
    clear_log(tx);
    insert_closed_log(tx, closed);
    if (find_alarm(tx)) lift_alarm(tx, now);
    Head next{.size = 0,
              .last_time = head->last_time,
              .frontier = {},
              .sm3 = 0,
              .log = epoch.log,
              .first = closed.first + closed.known};
    Entry genesis{{"genesis", {}, {{"origin", epoch.origin}}}};
    for (const Vkey& key : keys) {
        genesis.lines.emplace_back("key", key.text());
        if (key.name == twin_name(epoch.origin)) next.sm3 = 1;
    }
    genesis.lines.emplace_back(
        "predecessor", closed.origin + " " + size_and_root(closed.known, closed.known_root));
    insert_head(tx, next);
    if (const auto founded = append_entry(tx, std::move(genesis), now); !founded) return founded;
    auto stated = append_entry(tx,
                               {{"epoch",
                                 {},
                                 {{"witnessed", size_and_root(closed.known, closed.known_root)},
                                  {"restored", size_and_root(closed.entries, closed.root)},
                                  {"cause", closed.cause}}}},
                               now);
    if (!stated) return stated;
    const auto told = tell_erasures_again(tx, closed.first + closed.entries, now);
    if (!told) return refuse(told);
    return stated;
}

}  // namespace shiji::transparency
