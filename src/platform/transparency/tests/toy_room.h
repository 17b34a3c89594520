#pragma once

/// A room with one table whose rows are filed in the log, and a store that holds many of them.

#include "platform/transparency/key_chain.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"
#include "tests/support/store.h"

namespace shiji::transparency::toy {

struct Row {
    std::string record;
    std::int64_t version = 1;
    std::string title;
    std::string held_on;
};
BOOST_DESCRIBE_STRUCT(Row, (), (record, version, title, held_on))

inline std::string record_id(int number) {
    const Hash hash = hash_of(HashKind::Sha256, {std::to_string(number)});
    return base::to_hex(std::span(hash).first(16));
}

inline std::vector<Field> fields_of(const Row& row) {
    return {{"meeting/title", FieldType::Text, row.title},
            {"meeting/held_on", FieldType::Date, row.held_on},
            {"_filed/by", FieldType::Text, "张三"}};
}

inline RecordEntry entry_of(const Row& row) {
    return {row.record,
            row.version,
            "meeting",
            record_id(-1),
            base::Date::parse(row.held_on),
            base::Moment::end_of(*base::Date::parse("2026-04-10")),
            std::nullopt,
            fields_of(row)};
}

inline ContentReaders readers() {
    const auto read = [](storage::Transaction& tx, const std::string& record,
                         std::int64_t version) -> std::optional<std::vector<Field>> {
        const auto row = tx.find<Row>(
            "select record, version, title, held_on from toy where record = ? and version = ?",
            record, version);
        if (!row) return std::nullopt;
        return fields_of(*row);
    };
    return {
        .by_kind = {{"meeting", read}},
        .rows = {versions_in(
            {.words = "玩具会议", .table = "toy", .kind = "'meeting'", .version = "r.version"})}};
}

inline const base::Moment kStart = {1'773'561'600'000};
inline constexpr std::string_view kOrigin = "dj.example/log/1";

/// A random number, for properties.
inline std::uint32_t drawn(seams::Chance& chance) {
    const auto bytes = chance.bytes<4>();
    std::uint32_t number = 0;
    for (const std::byte byte : bytes) number = number << 8 | std::to_integer<std::uint32_t>(byte);
    return number;
}

/// Whoever asks is Anna, and may do everything.
inline http::Doorkeepers open_door() {
    return {.who_is_asking = [](storage::Transaction&, const http::Request&,
                                base::Moment) -> base::Result<http::Caller> {
                return http::Caller{{std::string(32, 'a')}, "Anna", {}, "s"};
            },
            .may = [](storage::Transaction&, const http::Caller&, std::string_view,
                      const std::string&, base::Date) -> base::Result<void> { return {}; },
            .write_audit = [](storage::Transaction&, const http::AuditLine&) {}};
}

/// A founded log with a signer; files rows of the toy room.
class Store {
  public:
    explicit Store(bool sm3 = false) : clock_(kStart), chance_(5) {
        keys_path_ = temporary_.folder() + "/log.key";
        auto keys = make_log_key(keys_path_, kOrigin, chance_);
        database().write([&](storage::Transaction& tx) {
            tx.run(
                "create table toy (record text not null, version bigint not null, "
                "title text not null, held_on text not null, primary key (record, version))");
            return found_log(tx, kOrigin, sm3 ? keys->vkeys_with_twin() : keys->vkeys(),
                             clock_.now());
        });
    }

    storage::Database& database() { return temporary_.database(); }
    seams::FixedClock& clock() { return clock_; }
    const std::string& keys_path() const { return keys_path_; }
    std::string high_water_path() const { return temporary_.folder() + "/high-water"; }

    base::Result<Receipt> file(const Row& row) {
        return database().write([&](storage::Transaction& tx) {
            tx.insert("toy", row);
            return commit_record(tx, entry_of(row), clock_.now(), chance_);
        });
    }

    /// Records first .. first + count - 1, version 1, a second apart, in one transaction.
    void file_many(int first, int count) {
        const auto filed = database().write([&](storage::Transaction& tx) -> base::Result<void> {
            for (int i = first; i < first + count; ++i) {
                const Row row{record_id(i), 1, "第" + std::to_string(i) + "次支部党员大会",
                              "2026-03-10"};
                tx.insert("toy", row);
                clock_.pass_ms(1'000);
                const auto receipt = commit_record(tx, entry_of(row), clock_.now(), chance_);
                if (!receipt) return base::refuse(receipt);
            }
            return {};
        });
        base::check(filed.has_value(), "the toy room files");
    }

    base::Result<std::unique_ptr<Signer>> open_signer() {
        auto keys = read_log_key(keys_path_);
        if (!keys) return base::refuse(keys);
        return Signer::open({database(), clock_, high_water_path()}, std::move(*keys));
    }

    std::int64_t sign() {
        const auto signer = open_signer();
        base::check(signer.has_value(), "the toy store is sound");
        return *(*signer)->sign_now();
    }

    /// The log names other keys, and the old ones sign up to that.
    void change_keys(seams::Chance& chance) {
        const KeyPlaces places{keys_path(), high_water_path()};
        const auto old = read_log_key(keys_path());
        const auto next = need_rotated_key(places, kOrigin, chance);
        const auto done = database().write([&](storage::Transaction& tx) {
            return transparency::change_keys(tx, *old, *next, clock_.now());
        });
        base::check(done.has_value(), "the toy store changes its keys");
        take_rotated_key(places, done->log, done->index);
        sign();
    }

    VerifyReport verify() {
        return database().read(
            [&](storage::Transaction& tx) { return verify_store(tx, readers()); });
    }

  private:
    tests::TemporaryStore temporary_;
    seams::FixedClock clock_;
    seams::SeededChance chance_;
    std::string keys_path_;
};

}  // namespace shiji::transparency::toy
