#include "platform/transparency/ask_authority.h"

#include <gtest/gtest.h>

#include "platform/transparency/tests/toy_authority.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

/// An authority behind a wire that may fail.
struct StampService {
    toy::Store store;
    toy::Authority authority{"授时中心", toy::kStart};
    seams::SeededChance chance{13};
    int status = 200;
    int asked = 0;

    StampService() {
        store.file_many(1, 2);
        store.sign();
    }
    base::Result<http::Answer> answer(const http::Question& question) {
        ++asked;
        EXPECT_EQ(question.content_type, "application/timestamp-query");
        EXPECT_EQ(question.url, "http://127.0.0.1/tsa");
        if (status == 0)
            return base::refuse(base::ErrorKind::Busy, "http.peer_silent", "", {{"host", "x"}});
        return http::Answer{status, "application/timestamp-reply",
                            authority.answer(question.body, store.clock().now())};
    }
    AskAuthority wire() {
        return [this](const http::Question& question) { return answer(question); };
    }
    std::string code_of_asking() {
        const auto anchored =
            ask_authority(store.database(), {"http://127.0.0.1/tsa", authority.pem()},
                          store.clock(), chance, wire());
        return anchored ? "" : anchored.error().code();
    }
};

TEST(Authority, IsAskedAndItsStampIsKept) {
    StampService service;
    EXPECT_EQ(service.code_of_asking(), "");
    EXPECT_EQ(service.asked, 1);
    service.store.sign();
    EXPECT_EQ(service.store.verify().anchors, 1);
    EXPECT_EQ(service.code_of_asking(), "");
    EXPECT_EQ(service.asked, 1) << "nothing was filed since but the stamp";
}

TEST(Authority, WhoWillNotIsNotBelieved) {
    StampService service;
    service.status = 503;
    EXPECT_EQ(service.code_of_asking(), "transparency.authority_unwilling");
    service.status = 0;
    EXPECT_EQ(service.code_of_asking(), "http.peer_silent");
    EXPECT_EQ(service.store.verify().anchors, 0);
}

TEST(Authority, IsAskedOnceAnHourAndSoonerAfterAFailure) {
    StampService service;
    AuthorityCaller caller(service.store.database(),
                           {"http://127.0.0.1/tsa", service.authority.pem()}, service.store.clock(),
                           service.chance, service.wire());
    service.status = 503;
    caller.turn();
    caller.turn();
    EXPECT_EQ(service.asked, 1);
    service.status = 200;
    service.store.clock().pass_ms(kHourMs / 12);
    caller.turn();
    EXPECT_EQ(service.asked, 2);
    service.store.file_many(3, 1);
    service.store.sign();
    service.store.clock().pass_ms(kHourMs / 2);
    caller.turn();
    EXPECT_EQ(service.asked, 2);
    service.store.clock().pass_ms(kHourMs / 2);
    caller.turn();
    EXPECT_EQ(service.asked, 3);
    service.store.sign();
    EXPECT_EQ(service.store.verify().anchors, 2);
}

TEST(Authority, IsAskedAtOnceWhenAnInspectionWasAnnounced) {
    StampService service;
    AuthorityCaller caller(service.store.database(),
                           {"http://127.0.0.1/tsa", service.authority.pem()}, service.store.clock(),
                           service.chance, service.wire());
    caller.turn();
    EXPECT_EQ(service.asked, 1);
    service.store.clock().pass_ms(kHourMs / 12);
    const auto announced = service.store.database().write([&](storage::Transaction& tx) {
        const base::Moment now = service.store.clock().now();
        return commit_notice(tx, toy::record_id(700), "all", now, now);
    });
    ASSERT_TRUE(announced) << announced.error().code();
    caller.turn();
    EXPECT_EQ(service.asked, 1) << "no checkpoint covers the announcement yet";
    service.store.sign();
    service.status = 503;
    caller.turn();
    caller.turn();
    EXPECT_EQ(service.asked, 2) << "after a failure it waits all the same";
    service.status = 200;
    service.store.clock().pass_ms(kHourMs / 12);
    caller.turn();
    caller.turn();
    EXPECT_EQ(service.asked, 3) << "a stamp covers it now";
    service.store.sign();
    EXPECT_EQ(service.store.verify().anchors, 2);
}

}  // namespace
}  // namespace shiji::transparency
