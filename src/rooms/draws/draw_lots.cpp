#include <algorithm>

#include "base/text.h"
#include "rooms/draws/load_draw.h"

namespace shiji::draws {
namespace {

using transparency::DrawnItem;
using transparency::FrameItem;

/// The list as the log has it today must be the one that was locked: by count, order and root.
base::Result<void> judge_frame(storage::Transaction& tx, const DrawRow& draw,
                               const transparency::SampleCommit& commit) {
    const auto rule = transparency::FrameRule::parse(commit.rule);
    base::check(rule.has_value(), "what was locked has a rule of ours");
    const auto locked = list_items(tx, draw.id);
    const auto found = transparency::walk_frame(tx, *rule, list_units(tx, draw.id), commit.at);
    for (const auto& stratum : commit.strata) {
        const auto before = transparency::items_of(locked, stratum.name);
        const auto now = transparency::items_of(found, stratum.name);
        std::string what = transparency::difference(before, now);
        if (what.empty() && transparency::frame_root(now) != stratum.root)
            what = "名单与日志里锁定的摘要不符";
        if (!what.empty())
            return base::refuse(base::ErrorKind::Conflict, "draws.frame_changed", "",
                                {{"what", what}});
    }
    return {};
}

/// What was typed, in the log's one writing.
base::Result<std::string> judge_values(const DrawRow& draw, const EnterValues& words) {
    const auto sources = draw.source_list();
    std::string lines;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto line = i < words.values.size()
                              ? transparency::source_line(sources[i], words.values[i].text)
                              : std::nullopt;
        if (!line)
            return base::refuse(base::ErrorKind::Invalid, "draws.value_bad",
                                "values[" + std::to_string(i) + "]");
        lines += (lines.empty() ? "" : "\n") + *line;
    }
    return lines;
}

bool another_says(storage::Transaction& tx, const DrawId& id, const http::Caller& by,
                  const std::string& lines) {
    const auto values = list_values(tx, id);
    return std::any_of(values.begin(), values.end(), [&](const ValueRow& row) {
        return row.account != by.account.hex && row.lines == lines;
    });
}

/// The nonces' lines; those that nobody showed in time are logged as "-".
base::Result<std::vector<std::string>> nonce_lines(storage::Transaction& tx, const DrawId& id,
                                                   base::Moment now) {
    std::vector<std::string> lines;
    for (const NonceRow& row : list_nonces(tx, id)) {
        if (!row.nonce) {
            const auto receipt = transparency::commit_reveal(tx, id.hex, row.name, {}, now);
            if (!receipt) return base::refuse(receipt);
        }
        lines.push_back("nonce " + row.name + " " + row.nonce.value_or("-"));
    }
    return lines;
}

std::vector<FrameItem> items_in(const std::vector<DrawnItem>& drawn) {
    std::vector<FrameItem> items;
    for (const DrawnItem& one : drawn) items.push_back(one.item);
    return items;
}

base::Result<void> draw_lots(storage::Transaction& tx, const DrawRow& draw,
                             const std::string& public_lines, base::Moment now) {
    const auto commit = locked_sample(tx, draw);
    if (const auto good = judge_frame(tx, draw, commit); !good) return good;
    auto lines = nonce_lines(tx, draw.id, now);
    if (!lines) return base::refuse(lines);
    for (std::string& line : base::split(public_lines, '\n')) lines->push_back(std::move(line));
    const auto seed =
        transparency::seed_of(transparency::seed_text(leaf_at(tx, *draw.commit_index), *lines));
    const auto drawn = transparency::first_drawn(seed, commit, list_items(tx, draw.id));
    const auto receipt =
        transparency::commit_drawn(tx, draw.id.hex, *lines, items_in(drawn), seed, now);
    if (!receipt) return base::refuse(receipt);
    mark_drawn(tx, draw.id, receipt->number);
    return {};
}

}  // namespace

base::Result<void> enter_values(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                const EnterValues& words, base::Moment now) {
    const auto draw = need_locked(tx, id);
    if (!draw) return base::refuse(draw);
    if (draw->draw_index) return base::refuse(base::ErrorKind::Conflict, "draws.already_drawn");
    if (now < draw->draw_after_ms)
        return base::refuse(base::ErrorKind::Misused, "draws.too_early", "",
                            {{"from", draw->draw_after_ms.minute_text()}});
    if (!transparency::is_fixed(tx, *draw->commit_index))
        return base::refuse(base::ErrorKind::Conflict, "draws.not_fixed");
    const auto lines = judge_values(*draw, words);
    if (!lines) return base::refuse(lines);
    save_value(tx, {id, by.account.hex, by.name, *lines, now});
    if (!another_says(tx, id, by, *lines)) return {};
    return draw_lots(tx, *draw, *lines, now);
}

base::Result<void> replace_drawn(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                 const ReplaceDrawn& words, base::Moment now) {
    const auto draw = need_draw(tx, id);
    if (!draw) return base::refuse(draw);
    const auto seed = find_seed(tx, *draw);
    if (!seed) return base::refuse(base::ErrorKind::Conflict, "draws.not_drawn");
    if (words.reason.text.empty())
        return base::refuse(base::ErrorKind::Invalid, "draws.no_reason", "reason");
    auto drawn = drawn_items(tx, *draw, seed->seed);
    const auto substitutes = list_substitutes(tx, id);
    const auto left = std::find_if(drawn.begin(), drawn.end(), [&](const DrawnItem& one) {
        return one.item.index == words.index;
    });
    const bool gone = std::any_of(substitutes.begin(), substitutes.end(),
                                  [&](const auto& row) { return row.replaced_idx == words.index; });
    if (left == drawn.end() || gone)
        return base::refuse(base::ErrorKind::Invalid, "draws.not_in_draw", "index");
    const std::string stratum = left->stratum;
    const auto tickets = transparency::tickets_of(
        seed->seed, stratum, transparency::items_of(list_items(tx, id), stratum));
    const auto used = static_cast<std::size_t>(std::count_if(
        drawn.begin(), drawn.end(), [&](const DrawnItem& one) { return one.stratum == stratum; }));
    if (used >= tickets.size())
        return base::refuse(base::ErrorKind::Misused, "draws.no_substitute");
    drawn.push_back(tickets[used]);
    const auto receipt =
        transparency::commit_drawn(tx, id.hex, seed->lines, items_in(drawn), seed->seed, now);
    if (!receipt) return base::refuse(receipt);
    insert_substitute(tx, {id, std::ssize(substitutes) + 1, words.index, tickets[used].item.index,
                           words.reason.text, by.name, now, receipt->number});
    return {};
}

}  // namespace shiji::draws
