#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "rooms/leads/early_mention.h"
#include "rooms/leads/take_step.h"

namespace shiji::leads {
namespace {

/// Of texts that share a band, so many are read: those that share most.
constexpr std::int64_t kCandidatesRead = 16;
/// A run that so many other organisations have too was handed out: a notice, a document. Quoting it
/// is what they were asked to do.
constexpr std::size_t kHandedOutTo = 4;
/// Nobody can explain minutes of years ago, and the first look would ask every branch about all of
/// them: only what was held within these months of the look makes leads. The texts of older records
/// are kept all the same, for newer ones to be compared with.
constexpr int kMonthsAsked = 6;

/// A text of the store, as it is compared.
struct LoadedText {
    ComparedText of;
    Shingles shingles;
};

/// The texts of others, each read once a request.
class OtherTexts {
  public:
    explicit OtherTexts(storage::Transaction& tx) : tx_(tx) {}

    /// As it was compared; nothing when it was replaced, or taken from sight by law.
    const std::optional<LoadedText>& at(const ComparedText& text) {
        const auto known = loaded_.find(text.number);
        if (known != loaded_.end()) return known->second;
        return loaded_.emplace(text.number, load(text)).first->second;
    }

  private:
    std::optional<LoadedText> load(const ComparedText& text) {
        const auto filed = find_filed(tx_, text.gathering);
        if (!filed || filed->version != text.version) return std::nullopt;
        const auto content = records::filed_content(tx_, text.gathering, text.version);
        if (!content || text.item >= std::ssize(content->items)) return std::nullopt;
        const auto& minutes = content->items[static_cast<std::size_t>(text.item)].minutes.text;
        return LoadedText{text, shingles_of(minutes)};
    }

    storage::Transaction& tx_;
    std::map<std::int64_t, std::optional<LoadedText>> loaded_;
};

/// What stands in texts of at least kHandedOutTo organisations beside `own`.
Shingles handed_out(const OrganisationId& own, const std::vector<LoadedText>& texts) {
    std::map<OrganisationId, Shingles> holders;
    for (const LoadedText& text : texts) {
        if (text.of.organisation == own) continue;
        Shingles both;
        Shingles& before = holders[text.of.organisation];
        std::set_union(before.begin(), before.end(), text.shingles.begin(), text.shingles.end(),
                       std::back_inserter(both));
        before = std::move(both);
    }
    std::vector<Shingles> each;
    for (auto& [organisation, shingles] : holders) each.push_back(std::move(shingles));
    return held_by_many(each, kHandedOutTo);
}

struct Copy {
    std::int64_t item = 0;
    ComparedText other;
    int percent = 0;
};

/// The earlier text most like that one, when it is like enough.
std::optional<Copy> most_alike(storage::Transaction& tx, OtherTexts& others,
                               const FiledRecord& record, std::int64_t item,
                               const Shingles& shingles, const Bands& bands) {
    std::vector<LoadedText> texts;
    for (const auto& candidate : list_candidates(tx, record.gathering, bands, kCandidatesRead))
        if (const auto& text = others.at(candidate)) texts.push_back(*text);
    const Shingles common = handed_out(record.organisation, texts);
    const Shingles own = without(shingles, common);
    if (own.size() < kRunsLeast) return std::nullopt;
    std::optional<Copy> best;
    for (const LoadedText& text : texts) {
        const int percent = percent_alike(own, without(text.shingles, common));
        if (percent >= kHalfAlike && (!best || percent > best->percent))
            best = Copy{item, text.of, percent};
    }
    return best;
}

/// Where its first version stands in the log.
std::int64_t first_filed(storage::Transaction& tx, const records::GatheringId& gathering) {
    const auto receipts = transparency::list_receipts(tx, gathering.hex);
    return receipts.empty() ? 0 : receipts.front().number;
}

/// What is compared is the newest version, so a record that was amended comes after the one that
/// copied it. Whoever wrote first is asked nothing: the lead is about the other one then.
Lead about_the_later(storage::Transaction& tx, Lead lead) {
    if (!lead.other || !lead.other_version) return lead;
    if (first_filed(tx, lead.gathering) > first_filed(tx, *lead.other)) return lead;
    const auto later = find_filed(tx, *lead.other);
    if (!later) return lead;
    std::swap(lead.gathering, *lead.other);
    std::swap(lead.version, *lead.other_version);
    std::swap(lead.item, lead.other_item);
    lead.organisation = later->organisation;
    return lead;
}

/// Compares each item's minutes with all before it, then keeps them for those to come.
std::optional<Copy> compare_minutes(storage::Transaction& tx, OtherTexts& others,
                                    const FiledRecord& record,
                                    const records::GatheringContent& content) {
    forget_texts(tx, record.gathering);
    std::optional<Copy> best;
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const Shingles shingles = shingles_of(content.items[i].minutes.text);
        if (shingles.size() < kRunsLeast) continue;
        const auto item = static_cast<std::int64_t>(i);
        const Bands bands = bands_of(shingles);
        const auto copy = most_alike(tx, others, record, item, shingles, bands);
        if (copy && (!best || copy->percent > best->percent)) best = copy;
        insert_text(tx,
                    {.number = 0,
                     .gathering = record.gathering,
                     .item = item,
                     .version = record.version,
                     .organisation = record.organisation},
                    bands);
    }
    return best;
}

std::string degree_words(int percent) {
    if (percent >= kAlmostTheSame) return "几乎一字不差，抄写的可能很大";
    if (percent >= kMostlyAlike) return "大部分相同，抄写的可能较大";
    return "一半以上相同，有抄写的可能";
}

class Look {
  public:
    Look(storage::Transaction& tx, const http::Caller& by, base::Moment now, seams::Chance& chance)
        : tx_(tx), by_(by), now_(now), chance_(chance), others_(tx) {}

    base::Result<std::int64_t> at(const FiledRecord& record) {
        const auto content = records::filed_content(tx_, record.gathering, record.version);
        if (!content) return 0;
        std::vector<Lead> found;
        if (const auto copy = compare_minutes(tx_, others_, record, *content))
            found.push_back(copied(record, *copy));
        if (const auto other = find_same_picture(tx_, record))
            if (const auto filed = find_filed(tx_, *other)) found.push_back(same(record, *filed));
        if (auto mention = mentioned(record, *content)) found.push_back(std::move(*mention));
        if (const auto other = find_elsewhere(tx_, record))
            found.push_back(elsewhere(record, *other));
        return keep(found);
    }

  private:
    Lead about(LeadKind kind, const FiledRecord& record, std::string words) {
        const auto& rules = rulebook::Rulebook::shipped();
        const auto days = static_cast<int>(rules.number("score.objection.workdays", now_.date()));
        return {.id = chance_.id<LeadOwner>(),
                .kind = kind,
                .organisation = record.organisation,
                .gathering = record.gathering,
                .version = record.version,
                .item = {},
                .other = {},
                .other_version = {},
                .other_item = {},
                .words = std::move(words),
                .answer_by = rules.work_calendar().plus_workdays(now_.date(), days)};
    }

    Lead copied(const FiledRecord& record, const Copy& copy) {
        Lead lead = about(LeadKind::CopiedMinutes, record,
                          "这段记录与先报的一份" + degree_words(copy.percent) +
                              "。联合开展、引用同一份材料也会这样。");
        lead.item = copy.item;
        lead.other = copy.other.gathering;
        lead.other_version = copy.other.version;
        lead.other_item = copy.other.item;
        return lead;
    }

    Lead same(const FiledRecord& record, const FiledRecord& other) {
        Lead lead = about(LeadKind::ReusedPhoto, record,
                          "附的照片与先报的一份里的是同一个文件，重复使用的可能很大。");
        lead.other = other.gathering;
        lead.other_version = other.version;
        return lead;
    }

    Lead elsewhere(const FiledRecord& record, const FiledRecord& other) {
        const bool one_branch = record.organisation == other.organisation;
        Lead lead = about(LeadKind::TwoPlaces, record,
                          one_branch ? "同一天同一时刻，同一主持人在两处主持，写错时间的可能较大。"
                                     : "同一天同一时刻，同名主持人在两处主持，也可能只是同名。");
        lead.other = other.gathering;
        lead.other_version = other.version;
        return lead;
    }

    std::optional<Lead> mentioned(const FiledRecord& record,
                                  const records::GatheringContent& content) {
        for (std::size_t i = 0; i < content.items.size(); ++i) {
            const auto day = early_mention(content.items[i].minutes.text, record.held_on);
            if (!day) continue;
            Lead lead = about(LeadKind::EarlyMention, record,
                              record.held_on.spoken() + "的记录里写到已经学习传达" + day->spoken() +
                                  "的内容，日期写错或者事后补写的可能较大。");
            lead.item = static_cast<std::int64_t>(i);
            return lead;
        }
        return std::nullopt;
    }

    bool is_asked_about(const Lead& lead) {
        const auto filed = find_filed(tx_, lead.gathering);
        return filed && filed->held_on >= now_.date().plus_months(-kMonthsAsked);
    }

    base::Result<std::int64_t> keep(const std::vector<Lead>& found) {
        std::int64_t kept = 0;
        for (const Lead& noticed : found) {
            const Lead lead = about_the_later(tx_, noticed);
            if (!is_asked_about(lead) || has_lead(tx_, lead.kind, lead.gathering)) continue;
            const Move move{.number = 1,
                            .step = Step::Find,
                            .by = by_.account,
                            .by_name = by_.name,
                            .at = now_,
                            .words = {}};
            if (const auto filed = put_on_file(tx_, lead, move, now_, chance_); !filed)
                return base::refuse(filed);
            tell_branch(tx_, lead, "请说明",
                        lead.words + "请在" + lead.answer_by.spoken() + "前说明情况。", now_);
            ++kept;
        }
        return kept;
    }

    storage::Transaction& tx_;
    const http::Caller& by_;
    base::Moment now_;
    seams::Chance& chance_;
    OtherTexts others_;
};

}  // namespace

base::Result<Looked> look_for_leads(storage::Transaction& tx, const http::Caller& inspector,
                                    std::int64_t most, base::Moment now, seams::Chance& chance) {
    Looked looked;
    Look look(tx, inspector, now, chance);
    for (const FiledRecord& record : list_filed(tx, find_read_to(tx), most)) {
        const auto found = look.at(record);
        if (!found) return base::refuse(found);
        ++looked.compared;
        looked.found += *found;
        move_read_to(tx, record.number + 1);
    }
    looked.left = list_filed(tx, find_read_to(tx), 1).empty() ? 0 : 1;
    return looked;
}

}  // namespace shiji::leads
