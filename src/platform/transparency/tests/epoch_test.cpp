#include "platform/transparency/epoch.h"

#include <gtest/gtest.h>

#include "platform/transparency/closed_store.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/draws.h"
#include "platform/transparency/durable_file.h"
#include "platform/transparency/erasure.h"
#include "platform/transparency/evidence.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/self_check.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/transparency_http.h"
#include "platform/transparency/witness_store.h"
#include "tests/support/store.h"

namespace shiji::transparency {
namespace {

const std::string kNextOrigin = "dj.example/log/2";
const base::Moment kLater = {1'800'000'000'000};

TEST(Epoch, NamesTheNextLog) {
    EXPECT_EQ(next_origin("dj.example/log/1", 2), kNextOrigin);
    EXPECT_EQ(next_origin("dj.example/log/9", 2), "dj.example/log/10");
    EXPECT_EQ(next_origin("dj.example", 2), "dj.example/log/2");
    EXPECT_EQ(next_origin("dj.example/log/x", 3), "dj.example/log/x/log/3");
    for (const std::string origin : {"dj.example/log/1", "dj.example", "dj.example/log/x"})
        EXPECT_EQ(family_of(next_origin(origin, 2)), family_of(origin)) << origin;
    EXPECT_NE(family_of("dj.example/log/1"), family_of("other.example/log/1"));
}

TEST(Epoch, PutsAClosedLogBesideTheOpenOne) {
    EXPECT_EQ(closed_log_url("sqlite:/d/district.db", 1), "sqlite:/d/log-1.db");
    EXPECT_EQ(closed_log_url("sqlite:/d/other.db", 2), "sqlite:/d/other-log-2.db");
    EXPECT_EQ(closed_log_url("postgresql://u@h/d?schema=qu", 1),
              "postgresql://u@h/d?schema=qu_log_1");
    EXPECT_EQ(closed_log_url("postgresql://u@h/d", 1), "postgresql://u@h/d?schema=public_log_1");
}

/// A log of 1 + 300 entries that a witness has seen, and of which the witness has then seen more.
class LostEnd : public testing::Test {
  protected:
    LostEnd() {
        trust();
        store_.file_many(0, kFiled);
        size_ = store_.sign();
        cosign();
    }

    void trust() {
        store_.database().write([&](storage::Transaction& tx) {
            base::check(trust_witness(tx, witness_.vkey().text(), {0}).has_value(), "a key");
        });
    }
    /// The witness's word over the newest checkpoint comes back to the log.
    void cosign() {
        store_.database().write([&](storage::Transaction& tx) {
            const auto row = *find_checkpoint(tx, size_);
            const auto merged = merge_cosignatures(tx, size_, line_over(row.note));
            base::check(merged.has_value(), "a cosignature");
        });
    }
    std::string line_over(const std::string& text) {
        return witness_.line(text, store_.clock().now().ms / 1'000).text();
    }
    /// A checkpoint of this very log over more entries than this store holds.
    std::string seen(std::int64_t size, bool by_us = true, bool by_witness = true) {
        const Checkpoint checkpoint{std::string(toy::kOrigin), size, sha256("what is lost")};
        std::string note = checkpoint.text() + "\n";
        const auto keys = read_log_key(store_.keys_path());
        for (const auto& key : keys->keys)
            if (by_us) note += key->line(checkpoint.text()).text();
        if (by_witness) note += line_over(checkpoint.text());
        return note;
    }
    base::Result<Epoch> plan(const std::string& note, std::string_view cause = "disk-failure") {
        return store_.database().read([&](storage::Transaction& tx) {
            return plan_epoch(tx, note, cause, store_.clock().now());
        });
    }
    std::string refusal(const std::string& note, std::string_view cause = "disk-failure") {
        const auto planned = plan(note, cause);
        return planned ? "" : planned.error().code();
    }
    KeyPlaces places() { return {store_.keys_path(), store_.high_water_path()}; }

    /// Closes the log and founds the next one, as the verb does.
    void begin_next_log() {
        const auto epoch = plan(seen(size_ + kLost));
        ASSERT_TRUE(epoch) << epoch.error().code();
        ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
        const auto keys = need_next_key(places(), epoch->origin, chance_);
        ASSERT_TRUE(keys);
        const auto founded = store_.database().write([&](storage::Transaction& tx) {
            return found_next_log(tx, *epoch, keys->vkeys_with_twin(), store_.clock().now());
        });
        ASSERT_TRUE(founded) << founded.error().code();
        EXPECT_EQ(founded->index, 1);
        EXPECT_EQ(founded->number, size_ + kLost + 1);
        take_next_key(places(), 1);
    }
    VerifyReport verify(bool with_closed = true) {
        const ClosedLogs logs = closed_logs();
        return store_.database().read([&](storage::Transaction& tx) {
            return verify_store(tx, toy::readers(), {}, {}, with_closed ? &logs : nullptr);
        });
    }
    ClosedLogs closed_logs() { return ClosedLogs::of({{1, &closed_.database()}}); }
    void edit(const std::string& sql) {
        store_.database().write([&](storage::Transaction& tx) { tx.run(sql); });
    }

    static constexpr int kFiled = 300;
    static constexpr std::int64_t kLost = 7;
    toy::Store store_{true};
    tests::TemporaryStore closed_;
    seams::SeededChance chance_{9};
    CosigningKey witness_{ed25519_key("zzb.example/w", std::string(32, 'w'))};
    std::int64_t size_ = 0;
};

TEST_F(LostEnd, RefusesWhateverIsNoHonestLoss) {
    EXPECT_EQ(refusal(seen(size_ + kLost), "Disk failure"), "transparency.cause_malformed");
    EXPECT_EQ(refusal("x"), "transparency.checkpoint_malformed");
    std::string other = seen(size_ + kLost);
    other.replace(0, toy::kOrigin.size(), "another.example/log/1");
    EXPECT_EQ(refusal(other), "transparency.checkpoint_of_another");
    EXPECT_EQ(refusal(seen(size_ + kLost, false)), "transparency.signature_missing");
    EXPECT_EQ(refusal(seen(size_ + kLost, true, false)), "transparency.checkpoint_unwitnessed");
    std::string forged = seen(size_ + kLost);
    forged.replace(forged.find("\n") + 1, std::to_string(size_ + kLost).size(),
                   std::to_string(size_ + kLost + 1));
    EXPECT_EQ(refusal(forged), "transparency.signature_bad");
    EXPECT_EQ(refusal(seen(size_)), "transparency.nothing_lost");
    EXPECT_EQ(refusal(seen(size_ + kLost)), "");
}

TEST_F(LostEnd, AsksForTheNewestThatAWitnessShowed) {
    const base::Moment now = store_.clock().now();
    const auto alarm = [&](const std::string& code, const std::string& name, std::int64_t known) {
        store_.database().write([&](storage::Transaction& tx) {
            if (find_alarm(tx)) lift_alarm(tx, now);
            raise_alarm(tx, {now, code, name, size_, known, ""});
        });
    };
    alarm("transparency.witness_ahead", "zzb.example/w", size_ + kLost + 1);
    EXPECT_EQ(refusal(seen(size_ + kLost)), "transparency.checkpoint_not_newest");
    EXPECT_EQ(refusal(seen(size_ + kLost + 1)), "");
    // What was published in the last second no witness need have seen.
    alarm("transparency.store_behind", "", size_ + kLost + 1);
    EXPECT_EQ(refusal(seen(size_ + kLost)), "");
    alarm("transparency.witness_differs", "zzb.example/w", size_);
    EXPECT_EQ(refusal(seen(size_ + kLost)), "transparency.log_unsound");
}

TEST_F(LostEnd, ClosesNothingThatWasAltered) {
    edit("update transparency_entry set leaf = '" + base64_of(sha256("x")) + "' where idx = 9");
    EXPECT_EQ(refusal(seen(size_ + kLost)), "transparency.log_unsound");
}

TEST_F(LostEnd, CopiesTheLogAgainAfterAnAttemptAndOverNoOther) {
    ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
    ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
    closed_.database().write(
        [](storage::Transaction& tx) { tx.run("update transparency_head set size = 5"); });
    const auto copied = copy_closed_log(store_.database(), closed_.database());
    EXPECT_EQ(copied.error().code(), "transparency.closed_log_differs");
}

TEST_F(LostEnd, CopiesALogThatMovedOnSinceAnAttempt) {
    ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
    store_.file_many(kFiled, 3);
    const std::int64_t size = store_.sign();
    const auto copied = copy_closed_log(store_.database(), closed_.database());
    ASSERT_TRUE(copied) << copied.error().code();
    EXPECT_EQ(closed_.database().read(find_head)->size, size);
    toy::Store other{true};
    other.file_many(1, kFiled + 9);
    EXPECT_EQ(copy_closed_log(other.database(), closed_.database()).error().code(),
              "transparency.closed_log_differs")
        << "longer, and another history";
    toy::Store shorter{true};
    shorter.file_many(0, kFiled);
    EXPECT_EQ(copy_closed_log(shorter.database(), closed_.database()).error().code(),
              "transparency.closed_log_differs")
        << "the copy holds entries that are lost here";
}

TEST_F(LostEnd, IsHeldAgainstWhatWasPublishedHere) {
    const auto epoch = plan(seen(size_ + kLost));
    ASSERT_TRUE(epoch);
    const auto refused = [&](const std::string& mark, bool unwitnessed = false) {
        replace_file(store_.high_water_path(), mark);
        const auto verdict = judge_published(*epoch, store_.high_water_path(), unwitnessed);
        return verdict ? "" : verdict.error().code();
    };
    const std::string lost = base64_of(sha256("what is lost"));
    const std::string more = high_water_text({size_ + kLost + 1, lost});
    EXPECT_EQ(refused(more), "transparency.checkpoint_behind_published");
    EXPECT_EQ(refused(more, true), "") << "published in the last second, and seen by nobody";
    EXPECT_EQ(refused(high_water_text({size_ + kLost, lost})), "");
    EXPECT_EQ(refused(high_water_text({size_ + kLost, base64_of(sha256("x"))}), true),
              "transparency.root_differs");
    EXPECT_EQ(refused("x"), "transparency.high_water_malformed");
    std::filesystem::remove(store_.high_water_path());
    EXPECT_TRUE(judge_published(*epoch, store_.high_water_path(), false));
}

TEST_F(LostEnd, StatesTheGapAndCountsOn) {
    store_.database().write([&](storage::Transaction& tx) {
        raise_alarm(
            tx, {store_.clock().now(), "transparency.store_behind", "", size_, size_ + kLost, ""});
    });
    begin_next_log();
    EXPECT_FALSE(store_.database().read(find_alarm)) << "the cause is stated in the log";
    const auto report = verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.origin, kNextOrigin);
    EXPECT_EQ(report.records, kFiled) << "what the closed log holds is compared too";
    ASSERT_EQ(report.gaps.size(), 1u);
    EXPECT_NE(report.gaps[0].find("第 301 至 307 条"), std::string::npos) << report.gaps[0];
    EXPECT_NE(report.sentence.find(report.gaps[0]), std::string::npos);

    store_.file_many(kFiled, 5);
    const std::int64_t sealed = store_.sign();
    EXPECT_EQ(sealed, 7);
    EXPECT_TRUE(verify().sound) << verify().sentence;
    store_.database().read([&](storage::Transaction& tx) {
        const auto old = list_receipts(tx, toy::record_id(4)).front();
        EXPECT_TRUE(old.closed);
        EXPECT_EQ(old.log, 1);
        EXPECT_EQ(old.index, 5);
        EXPECT_EQ(old.number, 5);
        EXPECT_EQ(old.sealed_size, size_);
        EXPECT_EQ(old.witnessed_size, size_);
        EXPECT_EQ(old.witnessed_by, std::vector<std::string>{"zzb.example/w"});
        const auto fresh = list_receipts(tx, toy::record_id(kFiled)).front();
        EXPECT_FALSE(fresh.closed);
        EXPECT_EQ(fresh.log, 2);
        EXPECT_EQ(fresh.index, 2);
        EXPECT_EQ(fresh.number, size_ + kLost + 2);
        EXPECT_EQ(fresh.sealed_size, sealed);
        EXPECT_EQ(flaw_of_record(tx, toy::readers(), old.number), "");
        EXPECT_EQ(flaw_of_record(tx, toy::readers(), fresh.number), "");
        EXPECT_EQ(place_of(tx, old.number).log, 1);
        EXPECT_EQ(place_of(tx, fresh.number).index, 2);
    });
}

TEST_F(LostEnd, AmendsARecordOfTheClosedLog) {
    begin_next_log();
    const auto amended = store_.file({toy::record_id(4), 2, "另报一版", "2026-03-10"});
    ASSERT_TRUE(amended) << amended.error().code();
    EXPECT_EQ(amended->index, 2);
    store_.sign();
    const auto report = verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    store_.database().read([&](storage::Transaction& tx) {
        const auto receipts = list_receipts(tx, toy::record_id(4));
        ASSERT_EQ(receipts.size(), 2u);
        EXPECT_TRUE(receipts[0].closed);
        EXPECT_FALSE(receipts[1].closed);
        const auto row = find_numbered(tx, receipts[1].number);
        EXPECT_EQ(parse_entry(row->entry)->value("prev"), receipts[0].leaf);
    });
}

TEST_F(LostEnd, JudgesAUnitAndDrawsAcrossBothLogs) {
    begin_next_log();
    store_.file_many(kFiled, 3);
    store_.sign();
    store_.database().read([&](storage::Transaction& tx) {
        const std::string unit = toy::record_id(-1);
        const auto all = judge_unit(tx, unit, *base::Date::parse("2026-01-01"), kLater);
        EXPECT_EQ(all.filed, kFiled + 3);
        EXPECT_TRUE(all.filings[3].proven.not_after) << "the witness saw it before the log closed";
        EXPECT_FALSE(all.filings.back().proven.not_after);
        EXPECT_EQ(all.filings.back().index, size_ + kLost + 4);
        const auto none = judge_unit(tx, unit, *base::Date::parse("2027-01-01"), kLater);
        EXPECT_EQ(none.filed, 0);
        const FrameRule rule{.first = *base::Date::parse("2026-03-01"),
                             .last = *base::Date::parse("2026-03-31")};
        const auto at = published_size(tx);
        EXPECT_EQ(at, size_ + kLost + 5);
        EXPECT_TRUE(published_at(tx, *at));
        EXPECT_FALSE(published_at(tx, size_)) << "of the closed log";
        EXPECT_EQ(std::ssize(walk_frame(tx, rule, {}, *at)), kFiled + 3);
        EXPECT_TRUE(is_fixed(tx, 5));
        EXPECT_TRUE(find_sample_entry(tx, 5));
        EXPECT_FALSE(find_sample_entry(tx, size_ + 1)) << "lost";
    });
}

TEST_F(LostEnd, GivesEvidenceOfARecordOfTheClosedLog) {
    begin_next_log();
    store_.file_many(kFiled, 1);
    store_.sign();
    const ClosedLogs logs = closed_logs();
    const toy::Row row{toy::record_id(4), 1, "第4次支部党员大会", "2026-03-10"};
    const auto find = [&](const ClosedLogs* closed) {
        return store_.database().read([&](storage::Transaction& tx) {
            return find_evidence(tx, row.record, 1, toy::fields_of(row), {}, closed);
        });
    };
    EXPECT_EQ(find(nullptr).error().code(), "transparency.no_such_entry");
    const auto evidence = find(&logs);
    ASSERT_TRUE(evidence) << evidence.error().code();
    const auto checked = check_bundle(evidence_zip(*evidence), {});
    ASSERT_TRUE(checked) << checked.error().code();
    EXPECT_EQ(checked->checkpoint.origin, toy::kOrigin);
    EXPECT_EQ(checked->checkpoint.size, size_);
    EXPECT_EQ(checked->index, 5);
    EXPECT_TRUE(checked->quorum);
    EXPECT_TRUE(checked->twin);
}

TEST_F(LostEnd, ServesBothLogsUnderTheirOrdinals) {
    const auto text_before = store_.database().read(
        [&](storage::Transaction& tx) { return served_text(tx, *find_newest_published(tx)); });
    begin_next_log();
    store_.file_many(kFiled, 1);
    store_.sign();
    const ClosedLogs logs = closed_logs();
    http::Dispatcher dispatcher(
        {store_.database(), store_.clock(), seams::system_chance()}, routes(toy::readers(), &logs),
        {.who_is_asking = [](storage::Transaction&, const http::Request&,
                             base::Moment) -> base::Result<http::Caller> {
             return http::Caller{{std::string(32, 'a')}, "Anna", {}, "s"};
         },
         .may = [](storage::Transaction&, const http::Caller&, std::string_view, const std::string&,
                   base::Date) -> base::Result<void> { return {}; },
         .write_audit = [](storage::Transaction&, const http::AuditLine&) {}});
    const auto ask = [&](const std::string& path, const std::string& size = "") {
        http::Request request;
        request.path = path;
        if (!size.empty()) request.query["size"] = size;
        return dispatcher.answer(std::move(request));
    };
    EXPECT_EQ(ask("/log/1/checkpoint").body, text_before);
    EXPECT_TRUE(ask("/log/2/checkpoint").body.starts_with(kNextOrigin + "\n3\n"));
    EXPECT_EQ(ask("/log/1/tile/0/000").body.size(), 8'192u);
    EXPECT_EQ(ask("/log/2/tile/0/000.p/3").body.size(), 96u);
    EXPECT_EQ(ask("/log/1/sm3/checkpoint").status, 200);
    EXPECT_EQ(ask("/log/1/sm3/proof/5").status, 200);
    EXPECT_EQ(ask("/log/1/consistency/100").status, 200);
    EXPECT_EQ(ask("/log/1/proof/300").status, 200);
    EXPECT_EQ(ask("/log/1/proof/301").status, 404) << "lost";
    EXPECT_EQ(ask("/log/2/proof/3").status, 404);
    const auto proof =
        ProofFile::parse(ask("/api/log/receipts/" + toy::record_id(4) + "/proof").body);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(proof->checkpoint.starts_with(std::string(toy::kOrigin) + "\n"));
    for (const std::string path : {"/log/0/checkpoint", "/log/3/checkpoint", "/log/x/checkpoint"})
        EXPECT_NE(ask(path).body.find("transparency.no_such_log"), std::string::npos) << path;
    const auto page = boost::json::parse(ask("/api/log").body);
    EXPECT_EQ(page.at("log"), 2);
    EXPECT_EQ(page.at("first"), size_ + kLost);
    EXPECT_EQ(page.at("closed").at(0).at("entries"), size_);
    const auto lines = boost::json::parse(ask("/api/log/entries").body).at("entries").as_array();
    EXPECT_EQ(lines[2].at("index"), 0);
    EXPECT_EQ(lines[2].at("number"), size_ + kLost);
    EXPECT_EQ(lines[3].at("index"), size_ - 1);
    EXPECT_EQ(lines[3].at("log"), 1);
}

TEST_F(LostEnd, ErasesARecordOfTheClosedLogAndTellsLostErasuresAgain) {
    const toy::Row row{toy::record_id(4), 1, "第4次支部党员大会", "2026-03-10"};
    const auto erase = [&](const toy::Row& of, std::size_t position) {
        return Erase{of.record, of.version, toy::fields_of(of), {position}, "pipl-47-1-3"};
    };
    // Restored from a backup, what was erased since is erased again; its entry is among the lost.
    store_.database().write([&](storage::Transaction& tx) {
        ASSERT_TRUE(repeat_erase(tx, erase(row, 2), size_ + 2));
        tx.run("update toy set title = ? where record = ?", std::string(kErasedValue), row.record);
    });
    begin_next_log();
    const toy::Row other{toy::record_id(5), 1, "第5次支部党员大会", "2026-03-10"};
    store_.database().write([&](storage::Transaction& tx) {
        ASSERT_TRUE(commit_erase(tx, erase(other, 2), store_.clock().now()));
        tx.run("update toy set title = ? where record = ?", std::string(kErasedValue),
               other.record);
        EXPECT_EQ(list_erased_fields(tx, row.record, 1)[0].index, size_ + kLost + 2);
        EXPECT_EQ(list_erased_fields(tx, other.record, 1)[0].index, size_ + kLost + 3);
        EXPECT_EQ(count_erased(tx, toy::record_id(-1)).versions, 2);
    });
    const auto report = verify();
    EXPECT_TRUE(report.sound) << report.sentence;
}

TEST_F(LostEnd, MissesAndFindsEveryAlterationOfWhatIsClosed) {
    begin_next_log();
    ASSERT_TRUE(verify().sound);
    EXPECT_FALSE(verify(false).sound) << "the closed log's own store is not there";
    const auto finds = [&](const std::string& change, const std::string& back) {
        edit(change);
        const auto report = verify();
        EXPECT_FALSE(report.sound) << change;
        edit(back);
        EXPECT_TRUE(verify().sound) << back << verify().sentence;
    };
    finds("update transparency_closed_log set entries = 300",
          "update transparency_closed_log set entries = 301");
    finds("update transparency_closed_log set cause = 'fire'",
          "update transparency_closed_log set cause = 'disk-failure'");
    finds("update transparency_head set first = first - 1",
          "update transparency_head set first = first + 1");
    finds("update toy set title = 'x' where record = '" + toy::record_id(7) + "'",
          "update toy set title = '第7次支部党员大会' where record = '" + toy::record_id(7) + "'");
    finds("update transparency_closed_receipt set witnessed_size = 300 where number = 9",
          "update transparency_closed_receipt set witnessed_size = 301 where number = 9");
    finds("update transparency_closed_entry set number = 999999 where number = 3",
          "update transparency_closed_entry set number = 3 where number = 999999");
    closed_.database().write([](storage::Transaction& tx) {
        tx.run("delete from transparency_checkpoint");
        tx.run("update transparency_entry set leaf = 'x' where idx = 8");
    });
    EXPECT_FALSE(verify().sound) << "the closed log itself";
    edit("delete from transparency_closed_log");
    EXPECT_FALSE(verify().sound) << "the first entry of the open log names it";
}

TEST_F(LostEnd, IsCheckedInTheBackgroundAcrossTheGap) {
    begin_next_log();
    edit("update toy set title = 'x' where record = '" + toy::record_id(7) + "'");
    std::vector<VerifyFault> found;
    for (int turn = 0; turn < 8; ++turn)
        for (const auto& fault :
             check_some(store_.database(), toy::readers(), store_.clock().now()))
            found.push_back(fault);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].record, toy::record_id(7));
    EXPECT_TRUE(store_.database().read(find_checked)->finished_ms);
}

TEST_F(LostEnd, MayLoseItsEndAgain) {
    begin_next_log();
    store_.file_many(kFiled, 4);
    const std::int64_t second = store_.sign();
    store_.database().read([&](storage::Transaction& tx) {
        const auto head = *find_head(tx);
        EXPECT_EQ(head.log, 2);
        EXPECT_EQ(next_origin(find_identity(tx)->origin, head.log + 1), "dj.example/log/3");
        EXPECT_TRUE(verify_log_alone(tx).sound);
        EXPECT_EQ(head.size, second);
    });
}

TEST_F(LostEnd, TakesTheNextKeyOnceAndFindsHowFarItCame) {
    ASSERT_TRUE(need_next_key(places(), kNextOrigin, chance_));
    const auto again = need_next_key(places(), kNextOrigin, chance_);
    ASSERT_TRUE(again) << "the one that waits";
    EXPECT_EQ(need_next_key(places(), "other/log/2", chance_).error().code(),
              "transparency.key_not_of_this_log");
    EXPECT_TRUE(is_key_waiting(places(), kNextOrigin));
    take_next_key(places(), 1);
    EXPECT_FALSE(is_key_waiting(places(), kNextOrigin));
    EXPECT_EQ(read_log_key(store_.keys_path())->vkeys(), again->vkeys());
    EXPECT_FALSE(std::filesystem::exists(store_.high_water_path()));
    EXPECT_TRUE(std::filesystem::exists(store_.high_water_path() + ".log-1"));
    const auto old = std::filesystem::path(store_.keys_path()).parent_path() / "log-1.key";
    EXPECT_EQ(read_log_key(old)->origin, toy::kOrigin);
}

}  // namespace
}  // namespace shiji::transparency
