#include "platform/transparency/ask_witnesses.h"

#include <spdlog/spdlog.h>

#include "base/bytes.h"
#include "platform/transparency/asking_store.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kAfterNewMs = 10'000;
constexpr std::int64_t kAfterNothingMs = 600'000;  // Tessera republishes as often
constexpr std::int64_t kAfterFailureMs = 60'000;
constexpr std::string_view kSizeMedia = "text/x.tlog.size";

std::int64_t size_here(storage::Transaction& tx) {
    const auto head = find_head(tx);
    return head ? head->size : 0;
}

/// `seen` is signed by this very log and by a witness. Empty when the store extends it.
std::string flaw_seen(storage::Transaction& tx, const Checkpoint& seen, std::int64_t size) {
    if (seen.size > size) return "transparency.witness_ahead";
    StoredTree tree(tx, size);
    const Hash root = root_at(HashKind::Sha256, seen.size, tree.reader());
    return tree.is_broken() || root != seen.root ? "transparency.witness_differs" : "";
}

std::optional<std::int64_t> size_told(const http::Answer& answer) {
    if (answer.content_type != kSizeMedia || !answer.body.ends_with('\n')) return std::nullopt;
    return number_of(std::string_view(answer.body).substr(0, answer.body.size() - 1));
}

}  // namespace

/// A pinned witness with an address, and what is to be asked of it.
struct WitnessCaller::Witness {
    AddressRow address;
    std::optional<AskedRow> asked;
    std::int64_t newest = 0;  ///< size of the newest published checkpoint; 0: none

    const std::string& name() const { return address.name; }
    /// Where it stands, as far as is known here.
    std::int64_t known() const { return asked ? std::min(asked->size, newest) : 0; }

    bool is_due(base::Moment now) const {
        if (newest == 0) return false;
        if (!asked || now < asked->asked_ms) return true;
        const std::int64_t wait = !asked->trouble.empty() ? kAfterFailureMs
                                  : newest > asked->size  ? kAfterNewMs
                                                          : kAfterNothingMs;
        return now.ms - asked->asked_ms.ms >= wait;
    }
};

/// What came of asking: the size that was cosigned, or why none was.
struct WitnessCaller::Came {
    std::int64_t size = 0;
    std::string trouble;
    std::string detail;
};

base::Result<void> set_witness_address(storage::Transaction& tx, const std::string& name,
                                       const std::string& submit, const std::string& monitor) {
    if (list_keys_of(tx, name).empty())
        return base::refuse(base::ErrorKind::NotFound, "transparency.witness_unpinned", "witness",
                            {{"name", name}});
    AddressRow row{name, submit, monitor.empty() ? submit : monitor};
    for (std::string* const url : {&row.submit, &row.monitor}) {
        while (url->ends_with('/')) url->pop_back();
        if (!url->empty() && !http::is_peer_address(*url))
            return base::refuse(base::ErrorKind::Invalid, "transparency.witness_address_bad",
                                "submit", {{"address", *url}});
    }
    save_address(tx, row);
    return {};
}

std::vector<WitnessCaller::Witness> WitnessCaller::list_due() {
    return database_.read([&](storage::Transaction& tx) {
        std::vector<Witness> due;
        if (find_alarm(tx)) return due;
        const auto newest = find_newest_published(tx);
        for (AddressRow& address : list_addresses(tx)) {
            Witness witness{std::move(address), {}, newest ? newest->size : 0};
            witness.asked = find_asked(tx, witness.name());
            if (witness.is_due(clock_.now())) due.push_back(std::move(witness));
        }
        return due;
    });
}

void WitnessCaller::turn() {
    for (const Witness& witness : list_due()) ask_one(witness);
}

void WitnessCaller::ask_one(const Witness& witness) {
    write_down(witness, submit(witness, witness.known()));
}

/// The answer's statuses are those of tlog-witness.
WitnessCaller::Came WitnessCaller::submit(const Witness& witness, std::int64_t old,
                                          bool told_keys) {
    const auto request =
        database_.read([&](storage::Transaction& tx) { return make_witness_request(tx, old); });
    if (!request) return {0, request.error().code(), ""};
    const auto answer = ask_({.method = http::Method::Post,
                              .url = witness.address.submit + "/add-checkpoint",
                              .body = request->body});
    if (!answer)
        return {0, answer.error().code(), answer.error().faults.front().arguments.front().second};
    switch (answer->status) {
        case 200:
            return take_lines(witness, request->checkpoint.size, answer->body);
        case 404:
            return {0, "transparency.witness_knows_us_not", ""};
        case 403:
            if (!told_keys && tell_keys(witness, request->keys)) return submit(witness, old, true);
            return {0, "transparency.witness_trusts_us_not", ""};
        case 409:
            return after_conflict(witness, *answer, old == witness.known());
        case 422:
            return look_into(witness, answer->status);
        default:
            return {0, "transparency.witness_refused", std::to_string(answer->status)};
    }
}

/// The witness stands elsewhere than was thought here: it is asked once more, from there.
WitnessCaller::Came WitnessCaller::after_conflict(const Witness& witness,
                                                  const http::Answer& answer, bool again) {
    const auto size = size_told(answer);
    if (!size || *size > witness.newest || *size == witness.known() || !again)
        return look_into(witness, answer.status);
    return submit(witness, *size);
}

/// It has signed the last checkpoint of the keys before: the proof of the change leads it to the
/// new ones. False where there was none at that size, or it does not follow.
bool WitnessCaller::tell_keys(const Witness& witness, const std::string& proof) {
    if (proof.empty()) return false;
    const auto answer = ask_(
        {.method = http::Method::Post, .url = witness.address.submit + "/add-keys", .body = proof});
    return answer && answer->status == 200;
}

WitnessCaller::Came WitnessCaller::take_lines(const Witness& witness, std::int64_t size,
                                              const std::string& lines) {
    const auto merged = database_.write(
        [&](storage::Transaction& tx) { return merge_cosignatures(tx, size, lines); });
    if (!merged) return {0, merged.error().code(), witness.name()};
    const auto& names = merged->names;
    if (std::find(names.begin(), names.end(), witness.name()) == names.end())
        return {0, "transparency.signature_missing", ""};
    return {size, "", ""};
}

/// It would not sign. Either its own checkpoint shows why, or it is only a word.
WitnessCaller::Came WitnessCaller::look_into(const Witness& witness, int status) {
    if (compare_one(witness) == Seen::Unproven) return {0, "transparency.witness_unproven", ""};
    return {0, "transparency.witness_refused", std::to_string(status)};
}

void WitnessCaller::write_down(const Witness& witness, const Came& came) {
    const base::Moment now = clock_.now();
    AskedRow row = witness.asked.value_or(AskedRow{witness.name(), 0, now, {}, "", ""});
    if (came.trouble.empty()) {
        row.size = came.size;
        row.answered_ms = now;
    } else if (row.trouble != came.trouble) {
        spdlog::warn("witness {} did not cosign: {} {}", witness.name(), came.trouble, came.detail);
    }
    row.asked_ms = now;
    row.trouble = came.trouble;
    row.detail = came.detail;
    database_.write([&](storage::Transaction& tx) { save_asked(tx, row); });
}

WitnessCaller::Seen WitnessCaller::compare_one(const Witness& witness) {
    const auto identity = database_.read(find_identity);
    if (!identity) return Seen::Nothing;
    const std::string hash = base::to_hex(sha256(identity->origin));
    const auto answer = ask_({.url = witness.address.monitor + "/" + hash + "/checkpoint"});
    if (!answer) {
        spdlog::warn("witness {} cannot be asked what it knows: {} {}", witness.name(),
                     answer.error().code(), witness.address.monitor);
        return Seen::Unreachable;
    }
    if (answer->status == 404) return Seen::Nothing;
    if (answer->status != 200) return Seen::Unreachable;
    const Seen seen = judge_seen(witness, answer->body, "");
    if (seen != Seen::Unproven) return seen;
    // It may be signed by keys of a change that a restored store does not know.
    const std::string proofs = keys_shown(witness, hash);
    return proofs.empty() ? seen : judge_seen(witness, answer->body, proofs);
}

/// The proofs of changes by which the witness came to the keys that it believes; empty where it
/// keeps none.
std::string WitnessCaller::keys_shown(const Witness& witness, const std::string& hash) {
    const auto answer = ask_({.url = witness.address.monitor + "/" + hash + "/keys"});
    return answer && answer->status == 200 ? answer->body : "";
}

/// A witness's bare word stops nothing: what it shows must carry this log's own signature.
WitnessCaller::Seen WitnessCaller::judge_seen(const Witness& witness, const std::string& text,
                                              const std::string& proofs) {
    const auto note = SignedNote::parse(text);
    const auto seen = note ? Checkpoint::parse(note->text) : std::nullopt;
    Alarm alarm{clock_.now(), "", witness.name(), 0, seen ? seen->size : 0, text};
    const Seen verdict = database_.read([&](storage::Transaction& tx) {
        const auto identity = identity_of_size(tx, seen ? seen->size : 0);
        const auto followed = follow_keys(identity ? identity->keys : std::vector<Vkey>(), proofs);
        if (!seen || !identity || !followed || seen->origin != identity->origin ||
            !check_note(*note, followed->keys) ||
            !check_note(*note, list_keys_of(tx, witness.name())))
            return Seen::Unproven;
        alarm.size = size_here(tx);
        alarm.code = flaw_seen(tx, *seen, alarm.size);
        return alarm.code.empty() ? Seen::Agrees : Seen::Alarming;
    });
    if (verdict == Seen::Alarming) {
        spdlog::critical("the log stands still: {} {} {}", alarm.code, alarm.name, alarm.known);
        database_.write([&](storage::Transaction& tx) { raise_alarm(tx, alarm); });
    }
    return verdict;
}

void WitnessCaller::compare(bool itself) {
    const auto [addresses, before] = database_.read(
        [](storage::Transaction& tx) { return std::pair(list_addresses(tx), find_alarm(tx)); });
    bool lifted = before && before->name.empty() && itself;
    bool alarming = false;
    for (const AddressRow& address : addresses) {
        const Seen seen = compare_one({address, {}, 0});
        alarming = alarming || seen == Seen::Alarming;
        lifted = lifted || (before && before->name == address.name && seen == Seen::Agrees);
    }
    if (!lifted || !itself || alarming) return;
    spdlog::warn("the alarm of {} is lifted: {} is no longer found", before->found_ms.minute_text(),
                 before->code);
    database_.write([&](storage::Transaction& tx) { lift_alarm(tx, clock_.now()); });
}

}  // namespace shiji::transparency
