// Nothing of a record's content stands in what the log shows to anyone.

#include <gtest/gtest.h>

#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/transparency_http.h"

namespace shiji::transparency {
namespace {

/// People as forms have them: names of two and three characters, phones, identity numbers.
class People {
  public:
    explicit People(seams::Chance& chance) : chance_(chance) {}

    std::string name() {
        std::string text = pick({"王", "李", "欧阳", "司马", "赵", "孙", "尉迟", "陈"});
        for (auto i = 1 + toy::drawn(chance_) % 2; i > 0; --i) text += character();
        return text + character();
    }
    std::string phone() { return "1" + digits(10); }
    std::string identity() {
        return digits(17) + (toy::drawn(chance_) % 11 == 0 ? "X" : digits(1));
    }

  private:
    std::string pick(std::vector<std::string> words) {
        return words[toy::drawn(chance_) % words.size()];
    }
    /// Of the common ones, U+4E00 to U+9FA5.
    std::string character() {
        const auto point = 0x4E00 + toy::drawn(chance_) % (0x9FA5 - 0x4E00);
        return {static_cast<char>(0xE0 | point >> 12),
                static_cast<char>(0x80 | (point >> 6 & 0x3F)),
                static_cast<char>(0x80 | (point & 0x3F))};
    }
    std::string digits(int count) {
        std::string text;
        while (count-- > 0) text += static_cast<char>('0' + toy::drawn(chance_) % 10);
        return text;
    }

    seams::Chance& chance_;
};

/// Everything that anyone may fetch of the log, one after the other.
std::string all_that_is_shown(toy::Store& store, int entries) {
    http::Dispatcher dispatcher(
        {store.database(), store.clock(), seams::system_chance()}, routes({}),
        {.who_is_asking = [](storage::Transaction&, const http::Request&,
                             base::Moment) -> base::Result<http::Caller> { return http::Caller(); },
         .may = [](storage::Transaction&, const http::Caller&, std::string_view, const std::string&,
                   base::Date) -> base::Result<void> { return {}; },
         .write_audit = [](storage::Transaction&, const http::AuditLine&) {}});
    const std::string width = std::to_string(entries % 256);
    std::vector<std::string> paths{"/log/1/checkpoint",
                                   "/log/1/consistency/7",
                                   "/log/1/tile/entries/000",
                                   "/log/1/tile/0/000",
                                   "/log/1/tile/1/000.p/1",
                                   "/log/1/tile/entries/001.p/" + width,
                                   "/log/1/tile/0/001.p/" + width,
                                   "/api/log",
                                   "/api/log/entries"};
    for (int i = 0; i < entries; i += 10) paths.push_back("/log/1/proof/" + std::to_string(i));
    std::string shown;
    for (const std::string& path : paths) {
        http::Request request;
        request.path = path;
        if (path == "/api/log/entries") request.query = {{"count", "200"}};
        const auto answer = dispatcher.answer(std::move(request));
        EXPECT_EQ(answer.status, 200) << path;
        shown += answer.body + "\n";
    }
    return shown;
}

/// The ways in which a careless log could show a value: plain, coded, or hashed without a salt.
std::vector<std::string> disguises(const std::string& value) {
    const Hash hash = sha256(value), leaf = leaf_hash(HashKind::Sha256, value);
    return {value,
            base::to_base64(value).substr(0, value.size() * 4 / 3),
            base::to_hex(base::bytes_of(value)),
            std::string(bytes_text(hash)),
            base64_of(hash),
            base::to_hex(hash),
            std::string(bytes_text(leaf)),
            base64_of(leaf)};
}

TEST(Silence, NoNamePhoneOrIdentityNumberOfAFieldIsShown) {
    constexpr int kRecords = 299;
    const std::uint32_t seed = toy::drawn(seams::system_chance());
    SCOPED_TRACE("seed " + std::to_string(seed));
    seams::SeededChance chance(seed);
    People people(chance);
    toy::Store store;
    std::vector<std::string> values;
    store.database().write([&](storage::Transaction& tx) {
        for (int i = 0; i < kRecords; ++i) {
            RecordEntry record = toy::entry_of({toy::record_id(i), 1, "", "2026-03-10"});
            record.fields = {{"member/name", FieldType::Text, people.name()},
                             {"member/phone", FieldType::Text, people.phone()},
                             {"member/identity", FieldType::Text, people.identity()}};
            for (const Field& field : record.fields) values.push_back(field.value);
            EXPECT_TRUE(commit_record(tx, record, store.clock().now(), chance));
        }
    });
    store.sign();
    const std::string shown = all_that_is_shown(store, kRecords + 1);
    for (const std::string& value : values)
        for (const std::string& disguise : disguises(value))
            ASSERT_EQ(shown.find(disguise), std::string::npos) << value << " as " << disguise;
    for (const char* const path : {"member/name", "member/phone", "member/identity"})
        EXPECT_EQ(shown.find(path), std::string::npos) << "nor what the fields are";
    EXPECT_NE(shown.find(toy::record_id(298)), std::string::npos) << "what is public is found";
    EXPECT_NE(shown.find("kind meeting"), std::string::npos);
}

}  // namespace
}  // namespace shiji::transparency
