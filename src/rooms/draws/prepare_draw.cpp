#include <algorithm>

#include "rooms/draws/load_draw.h"

namespace shiji::draws {
namespace {

/// With one number alone, its owner would know the seed as soon as the lottery is drawn elsewhere.
constexpr std::size_t kInspectorsMin = 2;
constexpr std::size_t kInspectorsMax = 8;
constexpr std::size_t kSourcesMax = 3;
/// No draw is prepared longer than that.
constexpr std::int64_t kAheadMsMax = 366LL * 24 * 3'600'000;

base::Result<void> judge_dates(const PrepareDraw& plan, base::Moment now) {
    const bool good = now < plan.reveal_by && plan.reveal_by < plan.draw_after &&
                      plan.draw_after.ms - now.ms < kAheadMsMax;
    if (!good) return base::refuse(base::ErrorKind::Invalid, "draws.dates_order", "reveal_by");
    return {};
}

base::Result<std::vector<transparency::Source>> judge_sources(const PrepareDraw& plan) {
    if (plan.sources.empty() || plan.sources.size() > kSourcesMax)
        return base::refuse(base::ErrorKind::Invalid, "draws.no_public_source", "sources");
    std::vector<transparency::Source> sources;
    for (std::size_t i = 0; i < plan.sources.size(); ++i) {
        const std::string field = "sources[" + std::to_string(i) + "].name";
        const transparency::Source named{plan.sources[i].kind, plan.sources[i].name.text, {}};
        const auto source = transparency::Source::parse(named.text());
        if (!source || source->kind == SourceKind::Nonce ||
            std::find(sources.begin(), sources.end(), *source) != sources.end())
            return base::refuse(base::ErrorKind::Invalid, "draws.source_bad", field,
                                {{"name", named.name}});
        const auto second = transparency::second_of_round(*source);
        if (second && *second * 1'000 <= plan.reveal_by.ms)
            return base::refuse(base::ErrorKind::Invalid, "draws.round_too_early", field);
        sources.push_back(*source);
    }
    return sources;
}

bool is_kind(const std::string& word) {
    return !word.empty() &&
           word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

base::Result<std::string> judge_kinds(const PrepareDraw& plan) {
    transparency::FrameRule rule{
        .first = plan.quarter.first(), .last = plan.quarter.last(), .units = transparency::Hash{}};
    std::string kinds;
    for (const auto& kind : plan.kinds) {
        rule.kinds.push_back(kind.text);
        kinds += (kinds.empty() ? "" : ",") + kind.text;
        if (!is_kind(kind.text) || rule.text().size() > transparency::kRuleBytesMax)
            return base::refuse(base::ErrorKind::Invalid, "draws.too_many_kinds", "kinds");
    }
    return kinds;
}

base::Result<std::vector<NonceRow>> judge_inspectors(storage::Transaction& tx, const DrawId& draw,
                                                     const OrganisationId& organisation,
                                                     const PrepareDraw& plan, base::Date today) {
    const std::set<AccountId> different(plan.inspectors.begin(), plan.inspectors.end());
    if (different.size() < kInspectorsMin || different.size() != plan.inspectors.size() ||
        different.size() > kInspectorsMax)
        return base::refuse(base::ErrorKind::Invalid, "draws.too_few_inspectors", "inspectors");
    const auto choices = list_inspectors(tx, organisation, today);
    std::vector<NonceRow> nonces;
    for (const AccountId& account : plan.inspectors) {
        const auto found = std::find_if(choices.begin(), choices.end(),
                                        [&](const auto& one) { return one.account == account; });
        if (found == choices.end())
            return base::refuse(base::ErrorKind::Invalid, "draws.not_an_inspector", "inspectors");
        NonceRow row;
        row.draw = draw;
        row.position = std::ssize(nonces) + 1;
        // Neutral names: the log is public, and a login may tell who somebody is.
        row.name = "n" + std::to_string(row.position);
        row.account = account.hex;
        row.account_name = found->name;
        nonces.push_back(std::move(row));
    }
    return nonces;
}

std::string lines_of(const std::vector<transparency::Source>& sources) {
    std::string text;
    for (const auto& source : sources) text += (text.empty() ? "" : "\n") + source.text();
    return text;
}

/// The row of the caller's own number.
base::Result<NonceRow> own_nonce(storage::Transaction& tx, const http::Caller& by,
                                 const DrawId& id) {
    for (NonceRow& row : list_nonces(tx, id))
        if (row.account == by.account.hex) return std::move(row);
    return base::refuse(base::ErrorKind::Misused, "draws.not_your_nonce");
}

}  // namespace

std::vector<InspectorChoice> list_inspectors(storage::Transaction& tx,
                                             const OrganisationId& organisation, base::Date on) {
    std::vector<InspectorChoice> choices;
    for (const AccountId& account : list_checkers(tx, on)) {
        http::Caller caller;
        caller.account = account;
        const auto found = identity::find_account(tx, account);
        if (found && found->active &&
            organisation::may(tx, caller, "draws.hold", organisation.hex, on))
            choices.push_back({account, found->name.text});
    }
    return choices;
}

base::Result<DrawId> prepare_draw(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, const PrepareDraw& plan,
                                  base::Moment now, seams::Chance& chance) {
    if (!organisation::find_organisation(tx, organisation))
        return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    if (plan.occasion.text.empty())
        return base::refuse(base::ErrorKind::Invalid, "draws.no_occasion", "occasion");
    const auto kinds = judge_kinds(plan);
    if (!kinds) return base::refuse(kinds);
    const auto id = chance.id<DrawOwner>();
    const auto nonces = judge_inspectors(tx, id, organisation, plan, now.date());
    if (!nonces) return base::refuse(nonces);
    if (const auto good = judge_dates(plan, now); !good) return base::refuse(good);
    const auto sources = judge_sources(plan);
    if (!sources) return base::refuse(sources);
    insert_draw(tx, {.id = id,
                     .organisation = organisation,
                     .occasion = plan.occasion.text,
                     .quarter = plan.quarter,
                     .kinds = *kinds,
                     .by_lateness = plan.by_lateness ? 1 : 0,
                     .sources = lines_of(*sources),
                     .reveal_by_ms = plan.reveal_by,
                     .draw_after_ms = plan.draw_after,
                     .prepared_by = by.account.hex,
                     .prepared_by_name = by.name,
                     .prepared_ms = now,
                     .commit_index = {},
                     .draw_index = {}});
    for (const NonceRow& row : *nonces) insert_nonce(tx, row);
    return id;
}

base::Result<void> drop_draw(storage::Transaction& tx, const DrawId& id) {
    const auto draw = need_prepared(tx, id);
    if (!draw) return base::refuse(draw);
    delete_draw(tx, id);
    return {};
}

base::Result<void> promise_nonce(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                 const PromiseNonce& words, base::Moment now) {
    const auto draw = need_prepared(tx, id);
    if (!draw) return base::refuse(draw);
    auto own = own_nonce(tx, by, id);
    if (!own) return base::refuse(own);
    if (!transparency::hash_from_base64(words.commitment.text))
        return base::refuse(base::ErrorKind::Invalid, "draws.commitment_bad", "commitment");
    own->commitment = words.commitment.text;
    own->promised_ms = now;
    update_promise(tx, *own);
    return {};
}

base::Result<void> reveal_nonce(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                const ShowNonce& words, base::Moment now) {
    const auto draw = need_locked(tx, id);
    if (!draw) return base::refuse(draw);
    auto own = own_nonce(tx, by, id);
    if (!own) return base::refuse(own);
    if (own->nonce) return base::refuse(base::ErrorKind::Conflict, "draws.already_shown");
    if (now > draw->reveal_by_ms)
        return base::refuse(base::ErrorKind::Misused, "draws.reveal_late", "",
                            {{"until", draw->reveal_by_ms.minute_text()}});
    if (!transparency::is_fixed(tx, *draw->commit_index))
        return base::refuse(base::ErrorKind::Conflict, "draws.not_fixed");
    const auto commitment = transparency::hash_from_base64(own->commitment.value_or(""));
    const transparency::Source source{SourceKind::Nonce, own->name,
                                      commitment.value_or(transparency::Hash{})};
    const auto line = transparency::source_line(source, words.nonce.text);
    const std::string nonce = line ? line->substr(line->rfind(' ') + 1) : "";
    if (transparency::nonce_commitment(own->name, nonce) != source.commitment)
        return base::refuse(base::ErrorKind::Invalid, "draws.nonce_differs", "nonce");
    const auto receipt = transparency::commit_reveal(tx, id.hex, own->name, nonce, now);
    if (!receipt) return base::refuse(receipt);
    own->nonce = nonce;
    own->shown_ms = receipt->filed_at;
    update_shown(tx, *own);
    return {};
}

}  // namespace shiji::draws
