#include <algorithm>

#include "rooms/approvals/filed_record.h"
#include "rooms/approvals/take_matter_step.h"

namespace shiji::approvals {
namespace {

using base::ErrorKind;
using rulebook::Cover;
using rulebook::VoteKind;

constexpr std::string_view kShiftKey = "term.shift_max_months";

/// What the judgement of an asking needs to know; loaded in its own transaction.
struct AskFacts {
    base::Date today;
    const MatterKind* kind = nullptr;
    std::set<Cover> covers;  ///< by which a gathering may have decided to ask
    std::vector<DeskStep> chain;
    std::optional<FiledRecord> decided;              ///< the gathering that decided to ask
    std::vector<std::optional<FiledRecord>> papers;  ///< each that was named
    std::optional<organisation::Term> term;
    bool asked_already = false;
};

std::string cover_words(const std::set<Cover>& covers) {
    std::string words;
    for (const Cover cover : covers)
        words += (words.empty() ? "" : "、") + rulebook::cover_label(cover);
    return words;
}

std::string vote_words(const std::vector<VoteKind>& votes) {
    std::string words;
    for (const VoteKind vote : votes) {
        words += words.empty() ? "" : "、";
        words += vote == VoteKind::Election    ? "选举"
                 : vote == VoteKind::Admission ? "接收预备党员的表决"
                                               : "一般表决";
    }
    return words;
}

base::Result<void> judge_deciding_record(const AskFacts& facts) {
    if (!facts.decided)
        return base::refuse(ErrorKind::Invalid, "approvals.not_on_file", "decided_by");
    if (!covers_any(*facts.decided, facts.covers))
        return base::refuse(ErrorKind::Invalid, "approvals.cannot_decide", "decided_by",
                            {{"covers", cover_words(facts.covers)}});
    if (!holds_vote_of(*facts.decided, *facts.kind))
        return base::refuse(ErrorKind::Invalid, "approvals.no_vote", "decided_by",
                            {{"votes", vote_words(facts.kind->votes)}});
    return {};
}

base::Result<void> judge_papers(const AskFacts& facts, const AskApproval& asked) {
    if (asked.papers.size() > kPapersMax)
        return base::refuse(ErrorKind::Invalid, "approvals.too_many_papers", "papers",
                            {{"max", std::to_string(kPapersMax)}});
    std::set<GatheringId> seen{facts.decided->record.gathering};
    for (std::size_t nth = 0; nth < facts.papers.size(); ++nth)
        if (!facts.papers[nth] || !seen.insert(asked.papers[nth]).second)
            return base::refuse(ErrorKind::Invalid, "approvals.paper",
                                "papers[" + std::to_string(nth) + "]");
    return {};
}

/// An election is moved by so many months of the term's end at most, either way.
base::Result<void> judge_moved_day(const AskFacts& facts, const std::optional<base::Date>& day) {
    if (!facts.kind->moves_term) return {};
    if (!day) return base::refuse(ErrorKind::Invalid, "approvals.no_day", "day");
    if (!facts.term) return base::refuse(ErrorKind::Conflict, "approvals.no_term");
    const int months =
        static_cast<int>(rulebook::Rulebook::shipped().number(kShiftKey, facts.today));
    const base::Date ends_on = facts.term->ends_on;
    const base::Date last = ends_on.plus_months(months);
    const base::Arguments limits{{"ends_on", ends_on.full()}, {"months", std::to_string(months)}};
    if (last < facts.today)
        return base::refuse(ErrorKind::Conflict, "approvals.term_long_over", "", limits);
    const base::Date first = std::max(facts.today, ends_on.plus_months(-months));
    if (*day >= first && *day <= last) return {};
    base::Arguments holes = limits;
    holes.emplace_back("first", first.full());
    holes.emplace_back("last", last.full());
    return base::refuse(ErrorKind::Invalid, "approvals.day", "day", std::move(holes));
}

/// Pure.
base::Result<void> judge_asking(const AskFacts& facts, const AskApproval& asked) {
    if (facts.chain.empty()) return base::refuse(ErrorKind::Conflict, "approvals.nobody_above");
    if (asked.title.text.empty())
        return base::refuse(ErrorKind::Invalid, "approvals.no_title", "title");
    if (const auto judged = judge_deciding_record(facts); !judged) return judged;
    if (const auto judged = judge_papers(facts, asked); !judged) return judged;
    if (const auto judged = judge_moved_day(facts, asked.day); !judged) return judged;
    if (facts.asked_already)
        return base::refuse(ErrorKind::Conflict, "approvals.asked_already", "title");
    return {};
}

AskFacts load_asking(storage::Transaction& tx, const organisation::Organisation& place,
                     const MatterKind& kind, const AskApproval& asked, base::Date today) {
    AskFacts facts{.today = today,
                   .kind = &kind,
                   .covers = covers_that_ask(kind, place.kind),
                   .chain = chain_of(tx, place, kind),
                   .decided = {},
                   .papers = {},
                   .term = organisation::find_term(tx, place.id, today)};
    for (std::size_t nth = 0; nth < std::min(asked.papers.size(), kPapersMax); ++nth)
        facts.papers.push_back(find_filed_record(tx, place.id, asked.papers[nth]));
    if (asked.decided_by) {
        facts.decided = find_filed_record(tx, place.id, *asked.decided_by);
        facts.asked_already =
            is_asked_of_record(tx, kind.code, *asked.decided_by, asked.title.text);
    }
    return facts;
}

Matter matter_as_asked(const organisation::Organisation& place, const AskFacts& facts,
                       const AskApproval& asked, MatterId id) {
    const MatterKind& kind = *facts.kind;
    const auto due_on =
        answer_due(rulebook::Rulebook::shipped(), kind, facts.decided->record.held_on, facts.today);
    Matter matter{.id = std::move(id),
                  .organisation = place.id,
                  .kind = kind.code,
                  .kind_since = kind.since,
                  .title = asked.title,
                  .day = kind.moves_term ? asked.day : std::nullopt,
                  .records = {facts.decided->record},
                  .chain = facts.chain,
                  .first_due_on = due_on,
                  .due_on = due_on,
                  .standing = {},
                  .moves = {}};
    for (const auto& paper : facts.papers) matter.records.push_back(paper->record);
    return matter;
}

const MatterKind* find_asked_kind(const organisation::Organisation& place, std::string_view code,
                                  base::Date today) {
    for (const MatterKind* const kind : list_matter_kinds(place.kind, today))
        if (kind->code == code) return kind;
    return nullptr;
}

}  // namespace

base::Result<MatterId> ask_approval(storage::Transaction& tx, const http::Caller& by,
                                    const OrganisationId& organisation, const AskApproval& asked,
                                    base::Moment now, seams::Chance& chance) {
    const auto place = organisation::find_organisation(tx, organisation);
    if (!place) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const MatterKind* const kind = find_asked_kind(*place, asked.kind.text, now.date());
    if (kind == nullptr) return base::refuse(ErrorKind::Invalid, "approvals.no_kind", "kind");
    const AskFacts facts = load_asking(tx, *place, *kind, asked, now.date());

    if (const auto judged = judge_asking(facts, asked); !judged) return base::refuse(judged);

    const auto matter =
        take_matter_step(tx, matter_as_asked(*place, facts, asked, chance.id<MatterOwner>()), by,
                         {.step = MatterStep::Ask, .words = asked.words}, now, chance);
    if (!matter) return base::refuse(matter);
    tell_desk(tx, *matter, "待批", place->name.text + "：" + kind->name.text, now);
    return matter->id;
}

}  // namespace shiji::approvals
