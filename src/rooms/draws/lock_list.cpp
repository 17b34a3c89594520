#include <algorithm>

#include "rooms/draws/load_draw.h"

namespace shiji::draws {
namespace {

using transparency::FramedRecord;
using transparency::StratumCommit;

constexpr std::int64_t kRecentMs = 24LL * 3'600'000;

/// One bad record of twenty, rounded up.
std::int64_t advised_of(std::int64_t total) {
    return transparency::sample_size_95(total, (total + 19) / 20);
}

/// The strata that have a record, the gravest first; none is drawn from yet.
std::vector<StratumCommit> strata_of(const std::vector<FramedRecord>& frame) {
    std::vector<StratumCommit> strata;
    for (const std::string_view name : transparency::kStrata) {
        const auto items = transparency::items_of(frame, name);
        if (!items.empty())
            strata.push_back(
                {std::string(name), std::ssize(items), transparency::frame_root(items), 0});
    }
    return strata;
}

base::Result<void> judge_wishes(std::vector<StratumCommit>& strata, const LockList& words) {
    if (strata.empty()) return base::refuse(base::ErrorKind::Misused, "draws.frame_empty");
    std::int64_t all = 0;
    for (const StratumWish& wish : words.wishes) {
        const auto found =
            std::find_if(strata.begin(), strata.end(),
                         [&](const StratumCommit& one) { return one.name == wish.name.text; });
        if (found == strata.end())
            return base::refuse(base::ErrorKind::Invalid, "draws.no_stratum", "wishes");
        if (wish.drawn < 0 || wish.drawn > found->total)
            return base::refuse(base::ErrorKind::Invalid, "draws.too_many_drawn",
                                "wishes." + found->name, {{"most", std::to_string(found->total)}});
        found->drawn = wish.drawn;
        all += wish.drawn;
    }
    if (all == 0) return base::refuse(base::ErrorKind::Invalid, "draws.nothing_drawn", "wishes");
    return {};
}

/// Whoever locks may not choose among old sizes, to leave out what was filed since.
bool is_recent(storage::Transaction& tx, std::int64_t size, base::Moment now) {
    const auto at = transparency::published_at(tx, size);
    return at && (now.ms - at->ms < kRecentMs || transparency::published_size(tx) == size);
}

/// The inspectors' numbers in their order, then the public draw, which comes last.
base::Result<std::vector<transparency::Source>> promised_sources(storage::Transaction& tx,
                                                                 const DrawRow& draw) {
    std::vector<transparency::Source> sources;
    std::string missing;
    for (const NonceRow& row : list_nonces(tx, draw.id)) {
        const auto commitment = transparency::hash_from_base64(row.commitment.value_or(""));
        if (!commitment) missing += (missing.empty() ? "" : "、") + row.account_name;
        sources.push_back({SourceKind::Nonce, row.name, commitment.value_or(transparency::Hash{})});
    }
    if (!missing.empty())
        return base::refuse(base::ErrorKind::Conflict, "draws.nonces_missing", "",
                            {{"names", missing}});
    for (auto& source : draw.source_list()) sources.push_back(std::move(source));
    return sources;
}

}  // namespace

base::Result<Population> find_population(storage::Transaction& tx, const DrawId& id) {
    const auto draw = need_draw(tx, id);
    if (!draw) return base::refuse(draw);
    const auto at = transparency::published_size(tx);
    if (!at) return base::refuse(base::ErrorKind::Conflict, "draws.no_checkpoint");
    const Rule rule = rule_of(tx, *draw);
    Population population{*at, rule.rule.text(), {}};
    const auto frame = transparency::walk_frame(tx, rule.rule, rule.units, *at);
    for (const StratumCommit& one : strata_of(frame))
        population.strata.push_back({one.name, one.total, transparency::base64_of(one.root),
                                     advised_of(one.total), advised_of(one.total)});
    return population;
}

base::Result<void> commit_draw(storage::Transaction& tx, const DrawId& id, const LockList& words,
                               base::Moment now) {
    // Load.
    const auto draw = need_prepared(tx, id);
    if (!draw) return base::refuse(draw);
    const auto sources = promised_sources(tx, *draw);
    if (!sources) return base::refuse(sources);
    if (now >= draw->reveal_by_ms)
        return base::refuse(base::ErrorKind::Misused, "draws.dates_order");
    if (!is_recent(tx, words.at, now))
        return base::refuse(base::ErrorKind::Conflict, "draws.no_checkpoint", "at");
    const Rule rule = rule_of(tx, *draw);
    const auto frame = transparency::walk_frame(tx, rule.rule, rule.units, words.at);

    // Judge.
    auto strata = strata_of(frame);
    if (const auto good = judge_wishes(strata, words); !good) return good;

    // Save.
    const auto receipt = transparency::commit_sample(tx,
                                                     {.sample = id.hex,
                                                      .at = words.at,
                                                      .rule = rule.rule.text(),
                                                      .strata = std::move(strata),
                                                      .sources = *sources,
                                                      .reveal_by = draw->reveal_by_ms,
                                                      .draw_after = draw->draw_after_ms},
                                                     now);
    if (!receipt) return base::refuse(receipt);
    insert_units(tx, id, rule.units);
    insert_items(tx, id, frame);
    mark_locked(tx, id, receipt->number);
    return {};
}

}  // namespace shiji::draws
