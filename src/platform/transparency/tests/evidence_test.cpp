#include "platform/transparency/evidence.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/transparency/tests/evidence_bundle.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/zip_bytes.h"
#include "tests/support/source_tree.h"

namespace shiji::transparency {
namespace {

using Files = std::map<std::string, std::string>;

const std::string kAttached = "attachments/00-签到表.pdf";

Files good_files() { return *unzip(evidence_zip(made::evidence())); }

std::string zipped(const Files& files) { return zip_of({files.begin(), files.end()}); }

std::string code_of(std::string_view zip, std::vector<Vkey> pinned = {}) {
    const auto checked = check_bundle(zip, pinned);
    return checked ? "" : checked.error().code();
}

/// One byte turned over, in the middle of the file or behind `after`.
void bend(std::string& text, std::string_view after = "") {
    const auto found = after.empty() ? text.size() / 2 : text.find(after) + after.size() + 1;
    text[found] = text[found] == 'A' ? 'B' : 'A';
}

TEST(Evidence, ProvesWhatWasFiled) {
    const auto checked = check_bundle(evidence_zip(made::evidence()), {});
    ASSERT_TRUE(checked) << checked.error().code();
    EXPECT_EQ(checked->checkpoint.size, 5);
    EXPECT_EQ(checked->index, 2);
    EXPECT_TRUE(checked->keys_of_bundle);
    EXPECT_FALSE(checked->disclosure.fields[0]);
    EXPECT_EQ(checked->disclosure.fields[5]->value, "支部党员大会");
    EXPECT_EQ(checked->attachments, std::vector<std::string>{"00-签到表.pdf"});
    const std::string words = words_of(*checked);
    for (const char* part :
         {"核对通过：记录 00112233445566778899aabbccddeeff 第 1 版于 2026-03-15 16:00", "没有旁证",
          "公开 4 个，遮住 2 个", "meeting/minutes：说了两件事 ⏎ 定了一件", "附件：1 个"})
        EXPECT_NE(words.find(part), std::string::npos) << part << " in\n" << words;
    EXPECT_EQ(words.find("张三"), std::string::npos);

    const auto vouched =
        check_bundle(evidence_zip(made::evidence()), std::vector{made::log_key()->vkey()});
    ASSERT_TRUE(vouched);
    EXPECT_FALSE(vouched->keys_of_bundle);
    EXPECT_NE(words_of(*vouched).find("由核对人用 --vkey 给出"), std::string::npos);
}

TEST(Evidence, IsTheSameBytesEachTime) {
    EXPECT_EQ(evidence_zip(made::evidence()), evidence_zip(made::evidence()));
}

/// The browser's verifier reads the very same bundles: web/src/rooms/transparency/fixtures.
TEST(Evidence, IsTheBundleThatTheWebIsTestedWith) {
    const auto folder = tests::source_tree() / "web/src/rooms/transparency/fixtures";
    for (const auto& [name, evidence] :
         std::map<std::string, Evidence>{{"evidence.zip", made::evidence()},
                                         {"witnessed.zip", made::witnessed_evidence()},
                                         {"rotated.zip", made::RotatedLog().evidence()},
                                         {"retired.zip", made::RotatedLog().evidence(9, 0)}}) {
        const std::string bundle = evidence_zip(evidence);
        if (std::getenv("SHIJI_WRITE_FIXTURES") != nullptr)
            std::ofstream(folder / name, std::ios::binary) << bundle;
        EXPECT_EQ(unzip(tests::text_of(folder / name)).value(), unzip(bundle).value()) << name;
    }
}

TEST(Evidence, IsRefusedWhenAnyFileWasChanged) {
    const std::string other = made::entry_of(made::fields("另一次大会"));
    const auto another_log = ed25519_key("dj.example/log/2", std::string(32, '\x06'));
    struct Case {
        const char* what;
        std::function<void(Files&)> change;
        const char* code;
    };
    const std::vector<Case> table{
        {"nothing changed", [](Files&) {}, ""},
        {"notes changed: they prove nothing", [](Files& f) { bend(f["说明.txt"]); }, ""},
        {"notes left out", [](Files& f) { f.erase("说明.txt"); }, ""},
        {"the proven entry", [](Files& f) { bend(f["proof.tlog-proof"], "extra "); },
         "transparency.proof_wrong"},
        {"the path", [](Files& f) { bend(f["proof.tlog-proof"], "index 2\n"); },
         "transparency.proof_wrong"},
        {"the checkpoint", [](Files& f) { bend(f["proof.tlog-proof"], "/log/1\n5\n"); },
         "transparency.signature_bad"},
        {"the signature",
         [](Files& f) {
             std::string& text = f["proof.tlog-proof"];
             char& digit = text[text.rfind(' ') + 20];
             digit = digit == 'A' ? 'B' : 'A';
         },
         "transparency.signature_bad"},
        {"the proof's form", [](Files& f) { f["proof.tlog-proof"] += "\n"; },
         "transparency.proof_malformed"},
        {"an open field", [](Files& f) { bend(f["disclosure.txt"], "open "); },
         "transparency.disclosure_malformed"},
        {"a closed field", [](Files& f) { bend(f["disclosure.txt"], "closed "); },
         "transparency.disclosure_root"},
        {"another filing disclosed",
         [&](Files& f) {
             f["disclosure.txt"] =
                 disclosure_text(other, made::fields("另一次大会"), made::salts(), {});
         },
         "transparency.bundle_entries_differ"},
        {"the key", [](Files& f) { bend(f["policy.txt"], "log dj.example/log/1+"); },
         "transparency.policy_malformed"},
        {"another log's key",
         [&](Files& f) {
             f["policy.txt"] = "log " + another_log->vkey().text() + "\nquorum none\n";
         },
         "transparency.signature_missing"},
        {"another key of the log's name",
         [&](Files& f) {
             f["policy.txt"] = "log " + made::log_key('\x06')->vkey().text() + "\nquorum none\n";
         },
         "transparency.signature_missing"},
        {"a policy of witnesses", [](Files& f) { f["policy.txt"] += "quorum two\n"; },
         "transparency.policy_malformed"},
        {"a policy without a quorum",
         [](Files& f) { f["policy.txt"] = "log " + made::log_key()->vkey().text() + "\n"; },
         "transparency.policy_malformed"},
        {"the attached file", [](Files& f) { bend(f[kAttached]); },
         "transparency.attachment_unnamed"},
        {"the attached file left out", [](Files& f) { f.erase(kAttached); },
         "transparency.attachment_missing"},
        {"a second attached file", [](Files& f) { f["attachments/01-x.pdf"] = "x"; },
         "transparency.attachment_unnamed"},
        {"a file that does not belong", [](Files& f) { f["说明.exe"] = "x"; },
         "transparency.bundle_stranger"},
        {"a file out of its folder", [](Files& f) { f["attachments/../x.pdf"] = "x"; },
         "transparency.bundle_stranger"},
        {"no proof", [](Files& f) { f.erase("proof.tlog-proof"); }, "transparency.bundle_lacks"},
        {"no disclosure", [](Files& f) { f.erase("disclosure.txt"); }, "transparency.bundle_lacks"},
        {"no policy", [](Files& f) { f.erase("policy.txt"); }, "transparency.bundle_lacks"},
        {"a hundred files more",
         [](Files& f) {
             for (int i = 0; i < 100; ++i) f["attachments/" + std::to_string(i)] = "x";
         },
         "transparency.bundle_too_large"}};
    for (const Case& row : table) {
        Files files = good_files();
        row.change(files);
        EXPECT_EQ(code_of(zipped(files)), row.code) << row.what;
    }
    for (const char* const bytes : {"", "PK", "not a zip at all"})
        EXPECT_EQ(code_of(bytes), "transparency.bundle_unreadable");
    const std::string whole = evidence_zip(made::evidence());
    EXPECT_EQ(code_of(std::string_view(whole).substr(0, whole.size() - 1)),
              "transparency.bundle_unreadable");
}

TEST(Evidence, AForgersBundleFallsOverTheInspectorsKey) {
    const auto forger = made::log_key('\x66');
    const std::string forged = evidence_zip(made::evidence(*forger));
    EXPECT_EQ(code_of(forged), "") << "alone it is sound: so whose key was believed is said";
    EXPECT_EQ(code_of(forged, {made::log_key()->vkey()}), "transparency.signature_missing");
    const auto witness = made::log_key()->vkey();
    Vkey cosigner = witness;
    cosigner.kind = KeyKind::Ed25519Cosignature;
    EXPECT_EQ(code_of(evidence_zip(made::evidence()), {cosigner}), "transparency.signature_missing")
        << "a witness's key does not speak for the log";
    const auto elsewhere = made::evidence();
    Evidence renamed = elsewhere;
    renamed.proof =
        made::proof_of(made::entry_of(made::fields()), *made::log_key(), "dj.example/log/9").text();
    EXPECT_EQ(code_of(evidence_zip(renamed)), "transparency.signature_missing")
        << "a log speaks under its own name only";
}

/// Whatever byte is turned over: refused, or what is proven is still the same.
TEST(Evidence, NoRandomFlipChangesWhatIsProven) {
    const std::uint32_t seed = toy::drawn(seams::system_chance());
    SCOPED_TRACE("seed " + std::to_string(seed));
    seams::SeededChance chance(seed);
    const std::vector<Vkey> pinned{made::log_key()->vkey()};
    const std::string whole = evidence_zip(made::evidence());
    const auto good = *check_bundle(whole, pinned);
    int refused = 0;
    for (int nth = 0; nth < 3000; ++nth) {
        std::string bent = whole;
        for (auto flips = 1 + toy::drawn(chance) % 3; flips > 0; --flips) {
            char& byte = bent[toy::drawn(chance) % bent.size()];
            byte = static_cast<char>(static_cast<unsigned char>(byte) ^
                                     (1U << toy::drawn(chance) % 8));
        }
        const auto checked = check_bundle(bent, pinned);
        if (!checked) {
            ++refused;
            continue;
        }
        EXPECT_EQ(checked->checkpoint, good.checkpoint);
        EXPECT_EQ(checked->index, good.index);
        EXPECT_EQ(checked->disclosure.entry_bytes, good.disclosure.entry_bytes);
        EXPECT_EQ(checked->disclosure.fields, good.disclosure.fields);
        EXPECT_EQ(checked->attachments.size(), good.attachments.size());
    }
    EXPECT_GT(refused, 2000);
}

TEST(Evidence, AKeyThatIsNotWrittenAsOneIsSaidToBeSo) {
    for (const char* text : {"", "x", "dj.example/log/1+00000000+AAAA"})
        EXPECT_EQ(read_vkey(text).error().code(), "transparency.vkey_malformed") << text;
    EXPECT_EQ(*read_vkey(made::log_key()->vkey().text()), made::log_key()->vkey());
}

TEST(Evidence, OfAStoreIsFoundWhenSealedAndOnlyWhileTheRowsAreThoseThatWereFiled) {
    toy::Store store;
    const toy::Row row{toy::record_id(0), 1, "大会", "2026-03-10"};
    ASSERT_TRUE(store.file(row));
    const auto ask = [&](const std::string& record, std::int64_t version, std::vector<Field> fields,
                         std::set<std::size_t> closed = {}) {
        return store.database().read([&](storage::Transaction& tx) {
            return find_evidence(tx, record, version, std::move(fields), closed);
        });
    };
    EXPECT_EQ(ask(row.record, 1, toy::fields_of(row)).error().code(), "transparency.no_such_entry")
        << "not sealed yet";
    store.sign();
    const auto evidence = ask(row.record, 1, toy::fields_of(row), {0, 2});
    ASSERT_TRUE(evidence);
    const auto keys = read_log_key(store.keys_path())->vkeys();
    const auto checked = check_bundle(evidence_zip(*evidence), keys);
    ASSERT_TRUE(checked) << checked.error().code();
    EXPECT_EQ(std::count(checked->disclosure.fields.begin(), checked->disclosure.fields.end(),
                         std::nullopt),
              2);
    EXPECT_EQ(ask(row.record, 2, toy::fields_of(row)).error().code(), "transparency.no_such_entry");
    EXPECT_EQ(ask(toy::record_id(1), 1, toy::fields_of(row)).error().code(),
              "transparency.no_such_entry");
    toy::Row edited = row;
    edited.title = "改过的大会";
    EXPECT_EQ(ask(row.record, 1, toy::fields_of(edited)).error().code(),
              "transparency.evidence_differs");
}

}  // namespace
}  // namespace shiji::transparency
