#pragma once

/// A room that keeps notes: enough to show what a dispatcher and a server promise.

#include <atomic>
#include <stdexcept>

#include "platform/http/http.h"
#include "tests/support/store.h"

namespace shiji::http::tests {

struct NewNote {
    base::Line<20> title;
    std::int64_t weight = 0;
    std::vector<base::Line<10>> tags;
    std::optional<base::Prose<200>> text;
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (title, weight, tags, text))

struct Note {
    std::string title;
    std::int64_t weight = 0;
    std::optional<base::Date> due;
};
BOOST_DESCRIBE_STRUCT(Note, (), (title, weight, due))

struct Notes {
    std::vector<Note> notes;
};
BOOST_DESCRIBE_STRUCT(Notes, (), (notes))

/// What the toy's handlers count and how they are told to fail.
struct ToyState {
    std::atomic<int> saved{0};
    std::atomic<int> alone{0};
};

inline constexpr const char* kHome = "0123456789abcdef0123456789abcdef";
inline constexpr const char* kElsewhere = "ffffffffffffffffffffffffffffffff";
inline constexpr const char* kUnseen = "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

std::vector<Route> toy_routes(ToyState& state);

/// Anna holds every right at home; "X-As: anna" signs in. Audit lines are rows of toy_audit.
Doorkeepers toy_doorkeepers();

void make_toy_tables(storage::Database& database);

/// A store, a dispatcher and the means to ask it.
class Toy {
  public:
    explicit Toy(storage::Config config = {});
    Response ask(Request request) { return dispatcher_->answer(std::move(request)); }
    Dispatcher& dispatcher() { return *dispatcher_; }
    storage::Database& database() { return store_.database(); }
    ToyState& state() { return state_; }
    std::vector<std::string> notes();
    /// "200 anna POST /api/notes/{organisation}"
    std::vector<std::string> audit_lines();

  private:
    shiji::tests::TemporaryStore store_;
    seams::FixedClock clock_{shiji::tests::noon("2026-07-08")};
    ToyState state_;
    std::unique_ptr<Dispatcher> dispatcher_;
};

/// A GET by Anna.
Request reading(std::string path);
/// A POST by Anna with everything a page of ours sends.
Request writing(std::string path, std::string_view body, std::string key = "key-00000001");

inline constexpr std::string_view kGoodNote = R"({"title":"会议记录","weight":7,"tags":["a"]})";
inline const std::string kNotesPath = std::string("/api/notes/") + kHome;

std::string code_of(const Response& response);

}  // namespace shiji::http::tests
