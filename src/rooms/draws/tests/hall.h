#pragma once

#include <gtest/gtest.h>

#include "platform/transparency/cosignature.h"
#include "rooms/draws/draws.h"
#include "tests/support/days.h"
#include "tests/support/store.h"

namespace shiji::draws {

/// A work committee with two branches, a spot-checker and two inspectors, and a log that is signed
/// whenever it is told to be. Records are filed straight into the log.
class Hall {
  public:
    explicit Hall() : chance_(7), clock_(tests::noon("2026-09-01")) {
        using organisation::OrganisationKind;
        const std::string key_path = store_.folder() + "/log.key";
        auto keys = transparency::make_log_key(key_path, "dj.example/log/1", chance_);
        work_committee = database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(
                transparency::found_log(tx, "dj.example/log/1", keys->vkeys(), clock_.now()));
            return found(tx, "机关工委", OrganisationKind::WorkCommittee, {});
        });
        database().write([&](storage::Transaction& tx) {
            branch_a = found(tx, "第一党支部", OrganisationKind::Branch, work_committee);
            branch_b = found(tx, "第二党支部", OrganisationKind::Branch, work_committee);
        });
        checker = person("周敏", organisation::Role::SpotChecker);
        first = person("吴起", organisation::Role::Inspector);
        second = person("郑和", organisation::Role::Inspector);
        secretary = person("孙三", organisation::Role::Secretary);
        signer_ = *transparency::Signer::open({database(), clock_, store_.folder() + "/high-water"},
                                              *transparency::read_log_key(key_path));
    }

    storage::Database& database() { return store_.database(); }
    seams::Chance& chance() { return chance_; }
    base::Moment now() { return clock_.now(); }
    void pass_to(std::string_view day, std::int64_t hour = 9) {
        clock_.set({base::Moment::start_of(shiji::day(day)).ms + hour * 3'600'000});
    }
    void seal() { EXPECT_TRUE(signer_->sign_now()); }

    /// From now on another house is to cosign; it has not yet.
    void trust_witness() {
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(transparency::trust_witness(tx, witness_.vkey().text(), clock_.now()));
        });
    }
    /// It looks at the newest checkpoint now.
    void cosign() {
        database().write([&](storage::Transaction& tx) {
            const auto note = transparency::make_witness_request(tx, {})->checkpoint;
            const std::string line = witness_.line(note.text(), now().ms / 1'000).text();
            EXPECT_TRUE(transparency::merge_cosignatures(tx, note.size, line));
        });
    }

    /// A record of a branch, filed now; nothing of it stands in a room.
    std::string file(const OrganisationId& branch, std::string_view about,
                     const std::string& kind = "theme-day") {
        return database().write([&](storage::Transaction& tx) {
            const auto record = chance_.id<records::GatheringOwner>().hex;
            EXPECT_TRUE(transparency::commit_record(
                tx,
                {.record = record,
                 .kind = kind,
                 .unit = organisation::find_organisation(tx, branch)->pseudonym,
                 .about = shiji::day(about),
                 .due = base::Moment::end_of(shiji::day(about).plus_days(5)),
                 .policy = {},
                 .fields = {{"title", transparency::FieldType::Text, "主题党日"}}},
                now(), chance_));
            return record;
        });
    }
    /// `count` records of each branch in time, and one of the first branch late.
    void file_quarter(int count) {
        for (int i = 0; i < count; ++i) {
            file(branch_a, "2026-08-30");
            file(branch_b, "2026-08-30");
        }
        file(branch_a, "2026-08-20");
        seal();
    }

    PrepareDraw plan() const {
        return {.occasion = {"第三季度抽查"},
                .quarter = {2026, 3},
                .kinds = {},
                .by_lateness = true,
                .inspectors = {checker.account, first.account},
                .sources = {{SourceKind::Dlt, {"26079"}}},
                .reveal_by = tests::noon("2026-10-12"),
                .draw_after = tests::noon("2026-10-13")};
    }
    base::Result<DrawId> prepare(const PrepareDraw& plan) { return prepare(plan, work_committee); }
    base::Result<DrawId> prepare(const PrepareDraw& plan, const OrganisationId& organisation) {
        return database().write([&](storage::Transaction& tx) {
            return prepare_draw(tx, checker, organisation, plan, now(), chance_);
        });
    }

    static std::string nonce_of(int position) {
        return std::string(64, static_cast<char>('0' + position));
    }
    base::Result<void> promise(const DrawId& id, const http::Caller& who, int position) {
        const auto commitment =
            transparency::nonce_commitment("n" + std::to_string(position), nonce_of(position));
        return promise_text(id, who, transparency::base64_of(commitment));
    }
    base::Result<void> promise_text(const DrawId& id, const http::Caller& who,
                                    const std::string& commitment) {
        return database().write([&](storage::Transaction& tx) {
            return promise_nonce(tx, who, id, {{commitment}}, now());
        });
    }
    base::Result<void> lock(const DrawId& id, std::vector<StratumWish> wishes,
                            std::optional<std::int64_t> at = {}) {
        return database().write([&](storage::Transaction& tx) {
            const auto size = transparency::published_size(tx).value_or(0);
            return commit_draw(tx, id, {at.value_or(size), std::move(wishes)}, now());
        });
    }
    base::Result<void> drop(const DrawId& id) {
        return database().write([&](storage::Transaction& tx) { return drop_draw(tx, id); });
    }
    base::Result<void> show(const DrawId& id, const http::Caller& who, const std::string& nonce) {
        return database().write(
            [&](storage::Transaction& tx) { return reveal_nonce(tx, who, id, {{nonce}}, now()); });
    }
    base::Result<void> enter(const DrawId& id, const http::Caller& who, const std::string& value) {
        return database().write([&](storage::Transaction& tx) {
            return enter_values(tx, who, id, {{{value}}}, now());
        });
    }
    base::Result<void> replace(const DrawId& id, std::int64_t index, const std::string& reason) {
        return database().write([&](storage::Transaction& tx) {
            return replace_drawn(tx, checker, id, {index, {reason}}, now());
        });
    }
    DrawPage page(const DrawId& id) {
        return database().read(
            [&](storage::Transaction& tx) { return find_draw(tx, checker, id, now()).value(); });
    }
    transparency::DrawFindings check(const DrawId& id) {
        return database().read(
            [&](storage::Transaction& tx) { return check_draw(tx, id).value(); });
    }

    /// 21 records on file, two numbers promised: ready to be locked.
    DrawId prepared() {
        file_quarter(10);
        pass_to("2026-10-10");
        const auto id = prepare(plan());
        EXPECT_TRUE(id) << (id ? "" : id.error().code());
        EXPECT_TRUE(promise(*id, checker, 1));
        EXPECT_TRUE(promise(*id, first, 2));
        return *id;
    }
    DrawId locked() {
        const DrawId id = prepared();
        EXPECT_TRUE(lock(id, {{{"late"}, 1}, {{"rest"}, 3}}));
        seal();
        return id;
    }
    /// Both numbers shown, and it is time to type.
    DrawId shown() {
        const DrawId id = locked();
        EXPECT_TRUE(show(id, checker, nonce_of(1)));
        EXPECT_TRUE(show(id, first, nonce_of(2)));
        pass_to("2026-10-14");
        return id;
    }

    OrganisationId work_committee, branch_a, branch_b;
    http::Caller checker, first, second, secretary;

  private:
    OrganisationId found(storage::Transaction& tx, const std::string& name,
                         organisation::OrganisationKind kind,
                         const std::optional<OrganisationId>& parent) {
        const auto id = organisation::found_organisation(tx,
                                                         {.parent = parent,
                                                          .kind = kind,
                                                          .name = {name},
                                                          .founded_on = shiji::day("2025-01-01")},
                                                         chance_);
        EXPECT_TRUE(id) << name << (id ? "" : id.error().code());
        return *id;
    }
    http::Caller person(const std::string& name, organisation::Role role) {
        return database().write([&](storage::Transaction& tx) {
            const auto account =
                identity::open_account(tx, "login" + std::to_string(++people_), name,
                                       http::Administrator::None, clock_.now(), chance_);
            const bool district = role != organisation::Role::Secretary;
            EXPECT_TRUE(
                organisation::give_post(tx,
                                        {.account = account->id,
                                         .organisation = district ? work_committee : branch_a,
                                         .role = role,
                                         .since = shiji::day("2026-01-02"),
                                         .until = {}},
                                        chance_));
            return http::Caller{.account = account->id, .name = name, .session = ""};
        });
    }

    tests::TemporaryStore store_;
    seams::SeededChance chance_;
    seams::FixedClock clock_;
    transparency::CosigningKey witness_{
        transparency::ed25519_key("zzb.example/witness", std::string(32, 'w'))};
    std::unique_ptr<transparency::Signer> signer_;
    int people_ = 0;
};

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

}  // namespace shiji::draws
