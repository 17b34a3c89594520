#include <gtest/gtest.h>

#include "base/text.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

struct Shown {
    std::string entry;
    std::string closed_0;  ///< the line of field 0, closed
    std::string open_1;
    std::string open_2;

    std::string text(std::initializer_list<std::string> lines) const {
        std::string text = "shiji/disclosure/v1\nentry " + base::to_base64(entry) + "\n";
        for (const std::string& line : lines) text += line + "\n";
        return text;
    }
};

/// A filing of three fields, the first of them closed.
Shown shown() {
    toy::Store store;
    const toy::Row row{toy::record_id(0), 1, "大会", "2026-03-10"};
    base::check(store.file(row).has_value(), "the toy room files");
    const auto text = store.database().read([&](storage::Transaction& tx) {
        return *disclose(tx, row.record, 1, toy::fields_of(row), {0});
    });
    const auto lines = base::split(text, '\n');
    return {*base::from_base64(lines[1].substr(6)), lines[2], lines[3], lines[4]};
}

/// The line of an open field with another value.
std::string with_value(const std::string& line, std::string value) {
    auto salted = *parse_field_entry(*base::from_base64(line.substr(5)));
    salted.field.value = std::move(value);
    return "open " + base::to_base64(field_entry(salted.field, salted.salt));
}

TEST(Disclosure, IsRefusedUnlessEverythingFits) {
    const Shown good = shown();
    const auto& [entry, closed_0, open_1, open_2] = good;
    struct Case {
        const char* what;
        std::string text;
        const char* code;
    };
    const std::vector<Case> table{
        {"as it was written", good.text({closed_0, open_1, open_2}), ""},
        {"another value", good.text({closed_0, open_1, with_value(open_2, "假的")}),
         "transparency.disclosure_root"},
        {"another hash for a closed field",
         good.text({"closed " + base64_of(sha256("x")), open_1, open_2}),
         "transparency.disclosure_root"},
        {"a field left out", good.text({closed_0, open_1}), "transparency.disclosure_count"},
        {"a field too many", good.text({closed_0, open_1, open_2, closed_0}),
         "transparency.disclosure_count"},
        {"two fields changed about", good.text({closed_0, open_2, open_1}),
         "transparency.disclosure_order"},
        {"one field twice", good.text({closed_0, open_2, open_2}), "transparency.disclosure_order"},
        {"a line that is neither open nor closed", good.text({closed_0, open_1, "shut x"}),
         "transparency.disclosure_malformed"},
        {"base64 that is not canonical", good.text({closed_0, open_1, open_2 + "="}),
         "transparency.disclosure_malformed"},
        {"an empty line", good.text({closed_0, "", open_1, open_2}),
         "transparency.disclosure_malformed"},
        {"no entry", "shiji/disclosure/v1\n" + closed_0 + "\n",
         "transparency.disclosure_malformed"},
        {"nothing", "", "transparency.disclosure_malformed"},
    };
    for (const Case& row : table) {
        const auto checked = check_disclosure(row.text);
        EXPECT_EQ(checked ? "" : checked.error().code(), row.code) << row.what;
    }
}

TEST(Entry, HasOneWriting) {
    const Shown good = shown();
    ASSERT_TRUE(parse_entry(good.entry));
    struct Case {
        const char* what;
        std::string_view from;
        std::string_view to;
    };
    for (const Case& row : std::vector<Case>{
             {"an op that does not exist", "op file", "op pile"},
             {"a time with a zero before it", "time 1", "time 01"},
             {"a time before 1970", "time 1", "time -1"},
             {"capital hexadecimal digits", "record 5", "record F"},
             {"version 0", "version 1", "version 0"},
             {"a kind in capitals", "kind meeting", "kind Meeting"},
             {"a day that is none", "about 2026-03-10", "about 2026-02-30"},
             {"a line twice", "version 1\n", "version 1\nversion 1\n"},
             {"two lines changed about", "version 1\nprev -\n", "prev -\nversion 1\n"},
             {"a line left out", "policy -\n", ""},
             {"two spaces", "kind meeting", "kind  meeting"},
             {"a space at the end", "kind meeting", "kind meeting "},
             {"a carriage return", "kind meeting\n", "kind meeting\r\n"},
             {"an empty line", "policy -\n", "policy -\n\n"},
             {"no line feed at the end", "sm3 -\n", "sm3 -"},
             {"a line behind the last", "sm3 -\n", "sm3 -\nnote x\n"}}) {
        std::string text = good.entry;
        const auto at = text.find(row.from);
        ASSERT_NE(at, std::string::npos) << row.what;
        text.replace(at, row.from.size(), row.to);
        EXPECT_FALSE(parse_entry(text)) << row.what;
    }
}

/// One entry of every op of the format, written as the specification writes it.
TEST(Entry, EveryOpIsReadAndWrittenBack) {
    const std::string id(32, 'a'), hash = base64_of(sha256("x"));
    const std::string vkey =
        ed25519_key("dj.example/log/1", std::string(32, '\x05'))->vkey().text();
    const std::map<std::string, std::string> lines{
        {"genesis", "origin dj.example/log/1\nkey " + vkey + "\npredecessor dj.example/log/0 7 " +
                        hash + "\n"},
        {"void", "record " + id + "\nversion 2\nprev " + hash + "\nreason filed-twice\n"},
        {"erase", "record " + id + "\nversion 2\ntarget " + hash +
                      "\npositions 3,4\nbasis consent-withdrawn\n"},
        {"policy", "digest sha256:" + hash + "\nname deadlines-2026\n"},
        {"notice", "notice " + id + "\nscope kind=meeting\nstarts 1773561600000\n"},
        {"key", "add " + vkey + "\nretire " + vkey + "\n"},
        {"clock", "before 1773561600000\nafter 1773561500000\nsource ntp\n"},
        {"anchor", "type tsa\nsize 700\ndigest sha256:" + hash + "\n"},
        {"epoch", "witnessed 700 " + hash + "\nrestored 690 " + hash + "\ncause disk-lost\n"},
        {"sample-reveal", "sample " + id + "\nnonce zzb " + std::string(64, '1') + "\n"},
        {"sample-draw",
         "sample " + id + "\nsource nonce zzb -\nseed " + hash + "\ndrawn " + hash + "\n"}};
    for (const auto& [op, rest] : lines) {
        const std::string text = "shiji/entry/v1\nop " + op + "\ntime 1773561600000\n" + rest;
        const auto entry = parse_entry(text);
        ASSERT_TRUE(entry) << op;
        EXPECT_EQ(entry_text(owned(*entry)), text);
    }
    for (const std::string& op : known_ops())
        EXPECT_TRUE(lines.contains(op) || op == "file" || op == "amend" || op == "sample-commit")
            << op << " has no example here or among the vectors";
}

}  // namespace
}  // namespace shiji::transparency
