#include "platform/transparency/log_pages.h"

#include "platform/transparency/anchor_store.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/twin_store.h"

namespace shiji::transparency {
namespace {

using base::refuse;
using base::Result;
using http::Call;

constexpr std::int64_t kEntriesListed = 50;
constexpr std::int64_t kEntriesMax = 200;

/// A log that lost its end, and where its gap lies.
struct ClosedLogLine {
    std::int64_t log = 0;
    std::string origin;
    std::vector<std::string> keys;
    std::int64_t first = 0;    ///< number of its entry 0
    std::int64_t entries = 0;  ///< that there still are
    std::int64_t known = 0;    ///< that a witness saw
    std::string cause;
    base::Moment closed_at;
};
BOOST_DESCRIBE_STRUCT(ClosedLogLine, (),
                      (log, origin, keys, first, entries, known, cause, closed_at))

struct LogPage {
    std::string origin;
    std::int64_t log = 1;    ///< its ordinal: its files are under /log/<ordinal>
    std::int64_t first = 0;  ///< number of its entry 0
    std::int64_t size = 0;   ///< entries under the newest checkpoint
    std::string root;        ///< base64
    base::Moment sealed_at;
    std::int64_t entries = 0;       ///< entries there are
    std::vector<std::string> keys;  ///< that signed the newest checkpoint
    std::string twin_root;          ///< base64; of the SM3 twin, empty where there is none
    std::string twin_key;
    std::optional<base::Moment> anchored_at;  ///< the newest time an outside clock stamped
    std::string anchored_by;
    std::int64_t anchored_size = 0;
    std::optional<Checked> checked;  ///< by the check in the background
    std::vector<ClosedLogLine> closed;
};
BOOST_DESCRIBE_STRUCT(LogPage, (),
                      (origin, log, first, size, root, sealed_at, entries, keys, twin_root,
                       twin_key, anchored_at, anchored_by, anchored_size, checked, closed))

struct LogEntry {
    std::int64_t number = 0;
    std::int64_t log = 1;
    std::int64_t index = 0;  ///< in that log
    base::Moment at;
    std::string op;
    std::string kind;
    std::string record;
    std::int64_t version = 0;
    std::string unit;
    std::string about;
    std::string due;
    std::string leaf;
};
BOOST_DESCRIBE_STRUCT(LogEntry, (),
                      (number, log, index, at, op, kind, record, version, unit, about, due, leaf))
struct LogEntryList {
    std::vector<LogEntry> entries;
};
BOOST_DESCRIBE_STRUCT(LogEntryList, (), (entries))

struct ReceiptList {
    std::vector<RecordReceipt> receipts;
    /// Of the record as it is shown, in a sentence: what of it no entry proves; empty when all is.
    std::string flaw;
};
BOOST_DESCRIBE_STRUCT(ReceiptList, (), (receipts, flaw))

struct FirstBad {
    std::int64_t index = 0;
    std::string record;
    std::string sentence;
};
BOOST_DESCRIBE_STRUCT(FirstBad, (), (index, record, sentence))

struct Verification {
    bool good = false;
    std::string sentence;
    std::int64_t entries = 0;
    std::int64_t records = 0;
    std::string root;
    std::optional<FirstBad> first_bad;
};
BOOST_DESCRIBE_STRUCT(Verification, (), (good, sentence, entries, records, root, first_bad))

std::vector<std::string> texts_of(const std::vector<Vkey>& keys) {
    std::vector<std::string> texts;
    for (const Vkey& key : keys) texts.push_back(key.text());
    return texts;
}

ClosedLogLine line_of_closed(storage::Transaction& tx, const ClosedLog& log) {
    const auto identity = identity_at(tx, log.first);
    return {
        log.log,   log.origin,   identity ? texts_of(identity->keys) : std::vector<std::string>(),
        log.first, log.entries,  log.known,
        log.cause, log.closed_ms};
}

Result<LogPage> show_log(Call& call) {
    const auto identity = find_identity(call.tx);
    const auto head = find_head(call.tx);
    if (!identity || !head) return refuse(base::ErrorKind::NotFound, "transparency.not_founded");
    LogPage page{.origin = identity->origin,
                 .log = head->log,
                 .first = head->first,
                 .size = 0,
                 .root = "",
                 .sealed_at = {},
                 .entries = head->size,
                 .keys = {},
                 .twin_root = "",
                 .twin_key = identity->twin ? identity->twin->text() : "",
                 .anchored_at = {},
                 .anchored_by = "",
                 .anchored_size = 0,
                 .checked = find_checked(call.tx),
                 .closed = {}};
    for (const ClosedLog& log : list_closed_logs(call.tx))
        page.closed.push_back(line_of_closed(call.tx, log));
    page.keys = texts_of(identity->keys);
    if (const auto twin = find_newest_published_twin(call.tx)) {
        page.twin_root = base64_of(Checkpoint::parse(twin->note)->root);
        if (const auto then = identity_of_size(call.tx, twin->size); then && then->twin)
            page.twin_key = then->twin->text();
    }
    if (const auto anchor = find_newest_anchor(call.tx)) {
        page.anchored_at = anchor->stamped_ms;
        page.anchored_by = anchor->name;
        page.anchored_size = anchor->size;
    }
    if (const auto newest = find_newest_published(call.tx)) {
        page.size = newest->size;
        page.sealed_at = newest->signed_ms;
        page.root = base64_of(Checkpoint::parse(newest->note)->root);
        // Just after a change of keys the checkpoint that is served is the old ones' last.
        if (const auto then = identity_of_size(call.tx, newest->size))
            page.keys = texts_of(then->keys);
    }
    return page;
}

LogEntry line_of(storage::Transaction& tx, const EntryRow& row) {
    const Place place = place_of(tx, row.idx);
    LogEntry line{.number = row.idx,
                  .log = place.log,
                  .index = place.index,
                  .at = {},
                  .op = "",
                  .kind = "",
                  .record = "",
                  .version = 0,
                  .unit = "",
                  .about = "",
                  .due = "",
                  .leaf = row.leaf};
    const auto entry = parse_entry(row.entry);
    if (!entry) return line;
    line.at = entry->time;
    line.op = entry->op;
    line.kind = entry->value("kind");
    line.record = entry->value("record");
    line.version = entry->number("version").value_or(0);
    line.unit = entry->value("unit");
    line.about = entry->value("about");
    line.due = entry->value("due");
    return line;
}

/// The newest first, before a number.
Result<LogEntryList> show_entries(Call& call) {
    const auto head = find_head(call.tx);
    if (!head) return refuse(base::ErrorKind::NotFound, "transparency.not_founded");
    const std::int64_t all = head->first + head->size;
    const std::int64_t end = std::min(number_of(call.query("before")).value_or(all), all);
    const std::int64_t count =
        std::min(number_of(call.query("count")).value_or(kEntriesListed), kEntriesMax);
    LogEntryList list;
    for (const EntryRow& row : list_numbered_before(call.tx, end, count))
        list.entries.push_back(line_of(call.tx, row));
    return list;
}

/// Each version is compared with its entry as it is shown, and the record's rows with them all.
Result<ReceiptList> show_receipts(Call& call, const ContentReaders& readers) {
    const std::string& record = call.param("record");
    ReceiptList list{list_receipts(call.tx, record),
                     stray_of_record(call.tx, readers.rows, record)};
    for (RecordReceipt& receipt : list.receipts)
        receipt.flaw = flaw_of_record(call.tx, readers, receipt.number);
    if (list.receipts.empty() && list.flaw.empty())
        list.flaw = "存证日志里没有这份记录：它没有经过归档，不能作数。";
    return list;
}

Verification verification_of(const VerifyReport& report) {
    Verification told{report.sound,   report.sentence, report.entries,
                      report.records, report.root,     {}};
    if (!report.faults.empty()) {
        const VerifyFault& first = report.faults.front();
        told.first_bad =
            FirstBad{first.index.value_or(-1), first.record.value_or(""), first.sentence};
    }
    return told;
}

http::Route verify_route(ContentReaders readers, const ClosedLogs* closed) {
    http::Route route = http::post<http::Done, Verification>(
        "/api/log/verify", http::signed_in(), "核对全部记录与日志",
        [](Call&, const http::Done&) -> Result<Verification> { return Verification{}; });
    route.prepare = nullptr;
    route.handle = nullptr;
    route.handle_alone = [readers, closed](http::Services& services, const http::Caller&,
                                           const http::Request&) {
        return services.database.read([&](storage::Transaction& tx) {
            return http::respond<Verification>(
                verification_of(verify_store(tx, readers, {}, {}, closed)));
        });
    };
    return route;
}

}  // namespace

std::vector<http::Route> page_routes(ContentReaders readers, const ClosedLogs* closed) {
    return {
        http::get<LogPage>("/api/log", http::anyone(), "存证日志现状", show_log),
        http::with_query(http::get<LogEntryList>("/api/log/entries", http::anyone(), "存证日志条目",
                                                 show_entries),
                         {"before", "count"}),
        http::get<ReceiptList>("/api/log/receipts/{record}", http::signed_in(),
                               "一份记录的存证回执，当场与存证核对一遍",
                               [readers](Call& call) { return show_receipts(call, readers); }),
        verify_route(std::move(readers), closed),
    };
}

}  // namespace shiji::transparency
