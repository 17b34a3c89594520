#include <gtest/gtest.h>

#include "platform/transparency/asking_store.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

const std::string kSubmit = "http://127.0.0.1:1/witness";

/// A witness of another house, in memory: it remembers what it signed, or answers what it is told.
class OtherHouse {
  public:
    explicit OtherHouse(seams::Clock& clock) : clock_(clock) {}

    std::string vkey() const { return key_.vkey().text(); }

    base::Result<http::Answer> answer(const http::Question& question) {
        if (silent)
            return base::refuse(base::ErrorKind::Busy, "http.peer_silent", "", {{"host", "w"}});
        if (question.method == http::Method::Get)
            return note_.empty() ? http::Answer{404, "", ""}
                                 : http::Answer{200, "text/plain", note_};
        EXPECT_EQ(question.url, kSubmit + "/add-checkpoint");
        const auto bundle = *ConsistencyBundle::parse(question.body);
        asked.push_back(bundle.old);
        if (told) return *told;
        if (bundle.old != size_)
            return http::Answer{409, "text/x.tlog.size", std::to_string(size_) + "\n"};
        const auto checkpoint = *Checkpoint::parse(SignedNote::parse(bundle.checkpoint)->text);
        if (!proves_consistency(HashKind::Sha256, size_, checkpoint.size, root_, checkpoint.root,
                                bundle.proof))
            return http::Answer{422, "", ""};
        return cosign(bundle.checkpoint);
    }
    AskPeer peer() {
        return [this](const http::Question& question) { return answer(question); };
    }

    /// Signs any checkpoint, and remembers it as the newest.
    http::Answer cosign(const std::string& checkpoint) {
        const auto note = SignedNote::parse(checkpoint);
        const std::string line = key_.line(note->text, clock_.now().ms / 1'000).text();
        size_ = Checkpoint::parse(note->text)->size;
        root_ = Checkpoint::parse(note->text)->root;
        note_ = checkpoint + line;
        return {200, "text/plain; charset=utf-8", line};
    }
    void forget() { note_ = "", size_ = 0, root_ = hash_of(HashKind::Sha256, {}); }
    void show(const std::string& note) { note_ = note; }

    bool silent = false;
    std::optional<http::Answer> told;
    std::vector<std::int64_t> asked;  ///< the old sizes it was asked from

  private:
    seams::Clock& clock_;
    CosigningKey key_{ed25519_key("zzb.example/w", std::string(32, 'a'))};
    std::string note_;
    std::int64_t size_ = 0;
    Hash root_ = hash_of(HashKind::Sha256, {});
};

class AskedWitness : public testing::Test {
  protected:
    AskedWitness() {
        file(5);
        store_.database().write([&](storage::Transaction& tx) {
            base::check(trust_witness(tx, house_.vkey(), {0}).has_value(), "a key");
            base::check(set_witness_address(tx, "zzb.example/w", kSubmit, "").has_value(), "a url");
        });
    }

    void file(int count) {
        store_.file_many(filed_, count);
        filed_ += count;
        store_.sign();
    }
    /// How often the witness is asked in one turn after so many seconds.
    std::size_t asked_after(std::int64_t seconds) {
        house_.asked.clear();
        store_.clock().pass_ms(seconds * 1'000);
        caller_.turn();
        return house_.asked.size();
    }
    std::string trouble() {
        return store_.database().read(
            [](storage::Transaction& tx) { return find_asked(tx, "zzb.example/w")->trouble; });
    }
    std::optional<Alarm> alarm() { return store_.database().read(find_alarm); }
    RecordReceipt receipt(int record) {
        return store_.database().read([&](storage::Transaction& tx) {
            return list_receipts(tx, toy::record_id(record)).front();
        });
    }
    /// A checkpoint of this very log, signed with its keys, that its store does not hold.
    std::string signed_elsewhere(std::int64_t size) {
        const Checkpoint checkpoint{std::string(toy::kOrigin), size, sha256("another history")};
        std::string note = checkpoint.text() + "\n";
        const auto keys = read_log_key(store_.keys_path());
        for (const auto& key : keys->keys) note += key->line(checkpoint.text()).text();
        return note;
    }

    toy::Store store_;
    int filed_ = 0;
    OtherHouse house_{store_.clock()};
    WitnessCaller caller_{store_.database(), store_.clock(), house_.peer()};
};

TEST_F(AskedWitness, IsAskedAfterNewCheckpointsAndNowAndThen) {
    EXPECT_EQ(asked_after(0), 1u);
    EXPECT_EQ(receipt(3).witnessed_size, 6);
    EXPECT_EQ(trouble(), "");
    EXPECT_EQ(asked_after(11), 0u) << "nothing new";
    file(2);
    EXPECT_EQ(asked_after(8), 1u) << "ten seconds and more after the time before";
    EXPECT_EQ(house_.asked.back(), 6);
    file(1);
    EXPECT_EQ(asked_after(2), 0u) << "not more often than every ten seconds";
    EXPECT_EQ(asked_after(8), 1u);
    EXPECT_EQ(asked_after(500), 0u);
    EXPECT_EQ(asked_after(100), 1u) << "nobody filed for ten minutes: that is worth a line too";
    const auto line = store_.database().read(
        [](storage::Transaction& tx) { return list_witness_lines(tx).front(); });
    EXPECT_EQ(line.cosigned_size, 9);
    EXPECT_EQ(line.cosigned_ms->ms / 1'000, store_.clock().now().ms / 1'000);
}

TEST_F(AskedWitness, ThatStandsElsewhereIsAskedFromThere) {
    ASSERT_EQ(asked_after(0), 1u);
    store_.database().write([](storage::Transaction& tx) {
        tx.run("delete from transparency_asked");
        tx.run("delete from transparency_cosig");
    });
    EXPECT_EQ(asked_after(0), 2u);
    EXPECT_EQ(house_.asked, (std::vector<std::int64_t>{0, 6}));
    house_.forget();
    EXPECT_EQ(asked_after(600), 2u);
    EXPECT_EQ(house_.asked, (std::vector<std::int64_t>{6, 0})) << "it lost what it knew";
    EXPECT_EQ(trouble(), "");
}

TEST_F(AskedWitness, EveryRefusalIsWrittenDownAndTriedAgain) {
    const std::vector<std::pair<http::Answer, std::string>> answers{
        {{404, "", ""}, "transparency.witness_knows_us_not"},
        {{403, "", ""}, "transparency.witness_trusts_us_not"},
        {{400, "", ""}, "transparency.witness_refused"},
        {{409, "text/x.tlog.size", "99\n"}, "transparency.witness_refused"},
        {{409, "text/x.tlog.size", "nine\n"}, "transparency.witness_refused"},
        {{422, "", ""}, "transparency.witness_refused"},
        {{503, "", ""}, "transparency.witness_refused"},
        {{200, "", "no line"}, "transparency.signature_missing"},
        {{200, "",
          CosigningKey(ed25519_key("zzb.example/w", std::string(32, 'a'))).line("x\n", 9).text()},
         "transparency.signature_bad"}};
    for (const auto& [answer, code] : answers) {
        house_.told = answer;
        EXPECT_EQ(asked_after(60), 1u) << answer.status;
        EXPECT_EQ(trouble(), code) << answer.status << answer.body;
        EXPECT_EQ(asked_after(30), 0u) << "a minute after a failure";
    }
    house_.told.reset();
    house_.silent = true;
    asked_after(60);
    EXPECT_EQ(trouble(), "http.peer_silent");
    house_.silent = false;
    EXPECT_EQ(asked_after(60), 1u);
    EXPECT_EQ(trouble(), "");
    EXPECT_FALSE(alarm()) << "nobody's bare word stops the log";
}

TEST_F(AskedWitness, ThatProvesToBeAheadStopsTheLog) {
    house_.cosign(signed_elsewhere(40));
    ASSERT_EQ(asked_after(0), 1u);
    ASSERT_TRUE(alarm());
    EXPECT_EQ(alarm()->code, "transparency.witness_ahead");
    EXPECT_EQ(alarm()->known, 40);
    EXPECT_NE(sentence_of(*alarm()).find("已见证本日志 40 条，本机只有 6 条"), std::string::npos);
    EXPECT_TRUE(SignedNote::parse(alarm()->note)) << "the proof is kept";
    const auto filed = store_.file({toy::record_id(50), 1, "第50次支部党员大会", "2026-03-10"});
    EXPECT_EQ(filed.error().code(), "transparency.stands_still");
    EXPECT_EQ((*store_.open_signer())->sign_now().error().code(), "transparency.stands_still");
    EXPECT_EQ(asked_after(9'999), 0u) << "nothing is asked any more";
}

TEST_F(AskedWitness, WithAnotherRootStopsTheLogAtTheStart) {
    caller_.compare(true);
    EXPECT_FALSE(alarm()) << "it has seen nothing yet";
    house_.cosign(signed_elsewhere(4));
    house_.silent = true;
    caller_.compare(true);
    EXPECT_FALSE(alarm()) << "it cannot be reached";
    house_.silent = false;
    caller_.compare(true);
    ASSERT_TRUE(alarm());
    EXPECT_EQ(alarm()->code, "transparency.witness_differs");
    caller_.compare(true);
    ASSERT_TRUE(alarm()) << "it stays as long as the witness says so";
    house_.silent = true;
    caller_.compare(true);
    ASSERT_TRUE(alarm()) << "and while it cannot be asked";
    house_.silent = false;
    house_.cosign(store_.database().read(
        [](storage::Transaction& tx) { return find_newest_published(tx)->text(); }));
    caller_.compare(false);
    ASSERT_TRUE(alarm()) << "the store does not even agree with itself";
    caller_.compare(true);
    EXPECT_FALSE(alarm()) << "the restored store extends what the witness saw";
}

TEST_F(AskedWitness, IsNotBelievedWithoutTheLogsOwnSignature) {
    const Checkpoint ahead{std::string(toy::kOrigin), 40, sha256("invented")};
    for (const std::string& note :
         {std::string("no note"), ahead.text() + "\n", signed_elsewhere(40),
          ahead.text() + "\n" +
              CosigningKey(ed25519_key("zzb.example/w", std::string(32, 'a')))
                  .line(ahead.text(), 9)
                  .text()}) {
        house_.show(note);
        house_.told = http::Answer{422, "", ""};
        asked_after(60);
        EXPECT_EQ(trouble(), "transparency.witness_unproven") << note;
        caller_.compare(true);
        EXPECT_FALSE(alarm()) << note;
    }
}

TEST_F(AskedWitness, HasAnAddressThatIsOne) {
    const auto set = [&](const std::string& name, const std::string& url) {
        const auto came = store_.database().write(
            [&](storage::Transaction& tx) { return set_witness_address(tx, name, url, ""); });
        return came ? "" : came.error().code();
    };
    EXPECT_EQ(set("jw.example/w", kSubmit), "transparency.witness_unpinned");
    EXPECT_EQ(set("zzb.example/w", "zzb.example"), "transparency.witness_address_bad");
    EXPECT_EQ(set("zzb.example/w", ""), "");
    EXPECT_EQ(asked_after(0), 0u) << "no longer asked";
}

/// What the machine finds itself: an old backup, by the high-water file.
TEST_F(AskedWitness, TheStoresOwnFlawsRaiseTheAlarmToo) {
    const auto behind = base::refuse(base::ErrorKind::Conflict, "transparency.store_behind", "",
                                     {{"size", "6"}, {"known", "9"}});
    ASSERT_TRUE(is_alarming(behind.value()));
    EXPECT_FALSE(is_alarming(
        base::refuse(base::ErrorKind::Conflict, "transparency.key_not_of_this_log").value()));
    store_.database().write([&](storage::Transaction& tx) {
        raise_alarm(tx, alarm_of(behind.value(), store_.clock().now()));
    });
    EXPECT_EQ(alarm()->known, 9);
    caller_.compare(false);
    EXPECT_TRUE(alarm());
    caller_.compare(true);
    EXPECT_FALSE(alarm());
}

/// An old backup is what the machine sees first; a witness may know worse of it.
TEST_F(AskedWitness, ProvesMoreThanTheStoreKnowsOfItself) {
    const auto raise = [&](const std::string& code, const std::string& name, std::int64_t known) {
        store_.database().write([&](storage::Transaction& tx) {
            raise_alarm(tx, {store_.clock().now(), code, name, 6, known, ""});
        });
    };
    raise("transparency.store_behind", "", 9);
    house_.cosign(signed_elsewhere(8));
    caller_.compare(false);
    EXPECT_EQ(alarm()->code, "transparency.witness_ahead");
    EXPECT_EQ(alarm()->known, 8);
    raise("transparency.store_behind", "", 9);
    raise("transparency.witness_ahead", "jw.example/w", 7);
    EXPECT_EQ(alarm()->known, 8);
    raise("transparency.witness_ahead", "jw.example/w", 12);
    EXPECT_EQ(alarm()->known, 12) << "the longer log is the one to be found";
    house_.cosign(signed_elsewhere(4));
    caller_.compare(false);
    EXPECT_EQ(alarm()->code, "transparency.witness_differs");
    raise("transparency.witness_ahead", "jw.example/w", 40);
    EXPECT_EQ(alarm()->code, "transparency.witness_differs");
}

/// Chapter 6 of the log's study: whoever holds the database and the log's key, against a witness.
/// Two toy stores with the same filings are the same log, signed with the same key.
class Attack : public testing::Test {
  protected:
    void sign_honest(int filings) {
        honest_.file_many(0, filings);
        honest_.sign();
        house_.cosign(honest_.database().read(
            [](storage::Transaction& tx) { return find_newest_published(tx)->text(); }));
    }
    /// The forged store is put in the honest one's place, and asks for a cosignature.
    std::optional<Alarm> alarm_of_forged() {
        forged_.sign();
        forged_.database().write([&](storage::Transaction& tx) {
            base::check(trust_witness(tx, house_.vkey(), {0}).has_value(), "a key");
            base::check(set_witness_address(tx, "zzb.example/w", kSubmit, "").has_value(), "a url");
        });
        WitnessCaller(forged_.database(), forged_.clock(), house_.peer()).turn();
        EXPECT_EQ(forged_.database().read([](storage::Transaction& tx) {
            return tx.count("select count(*) from transparency_cosig");
        }),
                  0)
            << "a fork gets no cosignature";
        return forged_.database().read(find_alarm);
    }

    toy::Store honest_;
    toy::Store forged_;
    OtherHouse house_{honest_.clock()};
};

TEST_F(Attack, ARewrittenLogUnderTheSameKeyIsNamed) {
    sign_honest(8);
    forged_.file_many(0, 3);
    ASSERT_TRUE(forged_.file({toy::record_id(99), 1, "补上的大会", "2026-03-10"}));
    forged_.file_many(3, 9);
    const auto alarm = alarm_of_forged();
    ASSERT_TRUE(alarm);
    EXPECT_EQ(alarm->code, "transparency.witness_differs");
    EXPECT_EQ(alarm->known, 9);
    EXPECT_NE(sentence_of(*alarm).find("见证过的前 9 条存证与本机的不同"), std::string::npos);
}

TEST_F(Attack, ALogCutShortIsNamed) {
    sign_honest(8);
    forged_.file_many(0, 6);
    const auto alarm = alarm_of_forged();
    ASSERT_TRUE(alarm);
    EXPECT_EQ(alarm->code, "transparency.witness_ahead");
    EXPECT_EQ(alarm->size, 7);
    EXPECT_EQ(alarm->known, 9);
}

TEST_F(Attack, AnotherEndOfTheSameLengthIsNamed) {
    sign_honest(8);
    forged_.file_many(0, 7);
    ASSERT_TRUE(forged_.file({toy::record_id(99), 1, "另一次大会", "2026-03-10"}));
    const auto alarm = alarm_of_forged();
    ASSERT_TRUE(alarm);
    EXPECT_EQ(alarm->code, "transparency.witness_differs");
}

}  // namespace
}  // namespace shiji::transparency
