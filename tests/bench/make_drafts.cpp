#include <fstream>

#include "tests/bench/gatherings.h"
#include "tests/bench/people.h"

namespace shiji::bench {
namespace {

using rulebook::Cover;

constexpr std::int64_t kDraftsAtOnce = 1'000;
constexpr int kDaysBack = 28;

/// Begins one gathering and saves what is to be filed; gives the request that files it.
std::string prepare(storage::Transaction& tx, const Branch& branch, const std::string& cookie,
                    std::int64_t nth, base::Moment now, seams::Chance& chance) {
    const auto held_on = now.date().plus_days(-1 - static_cast<int>(nth % kDaysBack));
    const std::string title = std::to_string(held_on.month()) + "月主题党日";
    const auto id = need(
        records::begin_gathering(tx, branch.secretary, branch.id,
                                 {Cover::ThemeDay, {title}, held_on, std::nullopt}, now, chance),
        "begin a gathering");
    const auto content =
        write_gathering(Cover::ThemeDay, {Cover::CollectiveStudy, Cover::Deliberation, Cover::Dues},
                        title, held_on, branch.roll, nth);
    const auto version =
        need(records::save_draft(tx, branch.secretary, id, {1, content}, now), "save a draft");
    return "file\tPOST\t/api/gatherings/" + id.hex + "/file\t" + cookie + "\t" + id.hex +
           "\t{\"draft_version\":" + std::to_string(version) + "}\n";
}

}  // namespace

/// A district whose secretaries have their drafts saved; the requests that file them, one a line.
int make_drafts(const Options& options) {
    seams::SeededChance chance(20261101);
    const base::Moment now = seams::system_clock().now();
    const auto count = options.number("count", 60'000);
    Store store = make_store(options.text("data"), now, chance);
    const auto branches =
        settle_district(*store.database, store.keys, {.branches = options.number("branches", 600)},
                        now.date().plus_months(-24), chance);
    std::map<std::string, std::string> cookies;
    for (const SignedIn& person :
         sign_in(*store.database, organisation::Role::Secretary, std::ssize(branches), now, chance))
        cookies[person.organisation.hex] = person.cookie;
    std::ofstream list(options.text("list"));
    for (std::int64_t from = 0; from < count; from += kDraftsAtOnce)
        store.database->write([&](storage::Transaction& tx) {
            for (std::int64_t nth = from; nth < std::min(from + kDraftsAtOnce, count); ++nth) {
                const Branch& branch = branches[static_cast<std::size_t>(nth) % branches.size()];
                list << prepare(tx, branch, cookies[branch.id.hex], nth / std::ssize(branches), now,
                                chance);
            }
        });
    return 0;
}

}  // namespace shiji::bench
