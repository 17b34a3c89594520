#include <fmt/format.h>

#include <array>
#include <fstream>

#include "tests/bench/people.h"

namespace shiji::bench {
namespace {

constexpr std::int64_t kPeople = 400;
constexpr std::size_t kGatheringsOfEach = 20;

std::string read(std::string_view label, const std::string& path, const SignedIn& person) {
    return fmt::format("{}\tGET\t{}\t{}\t\t\n", label, path, person.cookie);
}

/// What a secretary opens; `nth` chooses among the gatherings of ten years.
std::vector<std::string> reads_of_secretary(const SignedIn& person, base::Quarter quarter,
                                            const std::vector<std::string>& gatherings) {
    const std::string home = "/api/organisations/" + person.organisation.hex;
    const auto earlier = quarter.plus(-1);
    std::vector<std::string> lines{
        read("today", "/api/today", person),
        read("duties", home + "/duties?quarter=" + quarter.text(), person),
        read("list",
             fmt::format("{}/gatherings?from={}&to={}", home, quarter.first().iso(),
                         quarter.last().iso()),
             person),
        read("list",
             fmt::format("{}/gatherings?from={}&to={}", home, earlier.plus(-4).first().iso(),
                         earlier.last().iso()),
             person),
        read("sheet", home + "/scores/" + quarter.text(), person),
        read("log", "/api/log", person),
        read("log", "/api/log/entries?count=50", person),
    };
    for (std::size_t i = 0; i < 4; ++i)
        lines.push_back(read("gathering", "/api/gatherings/" + gatherings[i], person));
    return lines;
}

/// Two characters each, in nearly every filing or in none.
constexpr std::array kSearched{"预约", "停车", "党费", "去省", "扶贫"};

std::string escaped(std::string_view words) {
    std::string out;
    for (const char one : words) out += fmt::format("%{:02X}", static_cast<unsigned char>(one));
    return out;
}

std::string search(std::string_view who, const SignedIn& person, std::string_view words) {
    return read(who, "/api/search?words=" + escaped(words), person);
}

std::vector<std::string> some_gatherings(storage::Database& database,
                                         const organisation::OrganisationId& organisation,
                                         seams::SeededChance& chance) {
    auto all = database.read([&](storage::Transaction& tx) {
        return tx.list_values<std::string>(
            "select id from records_gathering where organisation = ? and newest is not null",
            organisation);
    });
    std::vector<std::string> some;
    while (some.size() < std::min(all.size(), kGatheringsOfEach))
        some.push_back(all[chance.below(all.size())]);
    return some;
}

}  // namespace

/// Signs people in and writes down what they open, one request a line, in a drawn order.
int list_reads(const Options& options) {
    seams::SeededChance chance(20261126);
    const base::Moment now = seams::system_clock().now();
    const auto quarter = base::Quarter::of(now.date());
    Store store = open_store(options.text("data"));
    auto& random = seams::system_chance();
    const auto secretaries =
        sign_in(*store.database, organisation::Role::Secretary, 1'000'000, now, random);
    const auto reviewers =
        sign_in(*store.database, organisation::Role::Reviewer, 1'000'000, now, random);
    std::vector<std::string> lines;
    for (std::int64_t i = 0; i < kPeople; ++i) {
        const SignedIn& person = secretaries[chance.below(secretaries.size())];
        const auto some = some_gatherings(*store.database, person.organisation, chance);
        for (std::string& line : reads_of_secretary(person, quarter, some))
            lines.push_back(std::move(line));
        const SignedIn& head = reviewers[chance.below(reviewers.size())];
        lines.push_back(read(
            "matrix",
            "/api/organisations/" + head.organisation.hex + "/matrix?quarter=" + quarter.text(),
            head));
    }
    for (std::size_t i = lines.size() - 1; i > 0; --i)
        std::swap(lines[i], lines[chance.below(i + 1)]);
    std::ofstream list(options.text("list"));
    for (const std::string& line : lines) list << line;
    const auto inspector = sign_in(*store.database, organisation::Role::Inspector, 1, now, random);
    std::ofstream searches(options.text("searches"));
    for (std::int64_t i = 0; i < kPeople; ++i) {
        const auto* const words = kSearched[chance.below(kSearched.size())];
        const SignedIn& person = secretaries[chance.below(secretaries.size())];
        searches << search("one branch", person, words)
                 << search("whole district", inspector[0], words);
    }
    std::ofstream office(options.text("office"));
    office << read("whole district's matrix",
                   "/api/organisations/" + inspector[0].organisation.hex +
                       "/matrix?quarter=" + quarter.text(),
                   inspector[0])
           << read("inspector's today", "/api/today", inspector[0]);
    return 0;
}

}  // namespace shiji::bench
