#include "rooms/records/judgement.h"
#include "rooms/records/limits.h"
#include "rooms/records/words.h"

namespace shiji::records {
bool is_clock_time(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return false;
    for (const std::size_t at : {0, 1, 3, 4})
        if (text[at] < '0' || text[at] > '9') return false;
    return text.substr(0, 2) < "24" && text.substr(3) < "60";
}

namespace {

void judge_date(Judgement& judgement) {
    const base::Date today = judgement.facts.now.date();
    const base::Date held_on = judgement.content.held_on;
    if (held_on > today)
        judgement.refuse("records.future_date", "held_on", {{"held_on", held_on.spoken()}});
    if (held_on < oldest_day(today))
        judgement.refuse("records.too_long_ago", "held_on", {{"oldest", oldest_day(today).full()}});
}

void judge_standing(Judgement& judgement) {
    if (judgement.facts.opened) judgement.refuse("records.on_desk", "");
    if (judgement.facts.not_held) judgement.refuse("records.not_held", "");
}

void judge_lengths(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    const auto at_most = [&](std::size_t count, std::size_t max, std::string_view field) {
        if (count > max)
            judgement.refuse("records.too_many", field, {{"max", std::to_string(max)}});
    };
    at_most(content.items.size(), kItemsMax, "items");
    at_most(content.guests.size(), kGuestsMax, "guests");
    at_most(content.follow_ups.size(), kFollowUpsMax, "follow_ups");
    for (std::size_t i = 0; i < content.items.size(); ++i)
        at_most(content.items[i].decisions.size(), kDecisionsMax, item_field(i, "decisions"));
}

void judge_shape(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    judge_lengths(judgement);
    if (content.title.text.empty()) judgement.refuse("records.empty_title", "title");
    if (content.place.text.empty()) judgement.refuse("records.no_place", "place");
    if (content.chair.text.empty()) judgement.refuse("records.no_chair", "chair");
    if (content.begins_at && !is_clock_time(content.begins_at->text))
        judgement.refuse("records.begins_at", "begins_at");
    if (content.items.empty()) return judgement.refuse("records.no_items", "items");
    const bool any_minutes =
        std::any_of(content.items.begin(), content.items.end(),
                    [](const AgendaItem& item) { return !item.minutes.text.empty(); });
    if (!any_minutes) judgement.refuse("records.no_minutes", item_field(0, "minutes"));
}

bool has_speaker(const AgendaItem& item) { return item.speaker && !item.speaker->text.empty(); }

/// Who taught is what the register of lectures is for.
void judge_lecture(Judgement& judgement) {
    const auto& items = judgement.content.items;
    if (judgement.content.kind != Cover::Lecture || items.empty()) return;
    const bool has_part = std::any_of(items.begin(), items.end(), [](const AgendaItem& item) {
        return item.part == Cover::Lecture;
    });
    if (!has_part && std::none_of(items.begin(), items.end(), has_speaker))
        judgement.refuse("records.no_lecturer", item_field(0, "speaker"),
                         {{"item", item_name(judgement.content, 0)}});
}

void judge_items(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    judge_lecture(judgement);
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const AgendaItem& item = content.items[i];
        const bool carried_out = !item.minutes.text.empty();
        if (!carried_out && (item.vote || !item.decisions.empty()))
            judgement.refuse("records.no_minutes", item_field(i, "minutes"));
        else if (!carried_out)
            judgement.warn("records.item_without_minutes", item_field(i, "minutes"),
                           {{"item", item_name(content, i)}});
        if (carried_out && item.part == Cover::Lecture && !has_speaker(item))
            judgement.refuse("records.no_lecturer", item_field(i, "speaker"),
                             {{"item", item_name(content, i)}});
    }
}

/// Where people went and whom they asked in is what these two kinds are for (M10).
void judge_exchange(Judgement& judgement, const std::set<Cover>& covers) {
    const GatheringContent& content = judgement.content;
    if (covers.contains(Cover::Visit) && (!content.host || content.host->text.empty()))
        judgement.refuse("records.no_host", "host");
    if (covers.contains(Cover::InvitedGuest) && (!content.guest || content.guest->text.empty()))
        judgement.refuse("records.no_guest", "guest");
}

void judge_theme_day(Judgement& judgement, const std::set<Cover>& covers) {
    if (!covers.contains(Cover::ThemeDay)) return;
    std::vector<std::string> missing;
    for (const Cover part : list_missing_parts(covers))
        missing.push_back(rulebook::cover_label(part));
    if (!missing.empty())
        judgement.warn("records.theme_day_parts", "items", {{"parts", listed(missing)}},
                       "theme_day.per_month");
}

void judge_study(Judgement& judgement, const std::set<Cover>& covers) {
    if (!covers.contains(Cover::CollectiveStudy)) return;
    const StudyElements& study = judgement.content.study;
    std::string missing;
    const auto look = [&](const std::optional<base::Line<120>>& element, std::string_view name) {
        if (element && !element->text.empty()) return;
        missing += (missing.empty() ? "" : "、") + std::string(name);
    };
    look(study.plan, "计划");
    look(study.system, "制度");
    look(study.material, "资料");
    if (!missing.empty())
        judgement.warn("records.study_elements", "study", {{"elements", missing}},
                       "study.four_elements");
}

void judge_time(Judgement& judgement) {
    const base::Date today = judgement.facts.now.date();
    const base::Date due_on = judgement.rules.filing_due(judgement.content.held_on);
    if (today > due_on)
        judgement.warn("records.late", "held_on",
                       {{"days", std::to_string((today.days - due_on.days).count())},
                        {"due_on", due_on.spoken()}},
                       "file.record_due_workdays");
    if (judgement.facts.same_kind_same_day)
        judgement.warn("records.same_kind_same_day", "held_on",
                       {{"held_on", judgement.content.held_on.spoken()},
                        {"kind", rulebook::cover_label(judgement.content.kind)}});
}

/// A temporary branch's members belong elsewhere, where these things are done (art. 8).
void judge_temporary(Judgement& judgement, const std::set<Cover>& covers) {
    if (judgement.facts.kind != organisation::OrganisationKind::TemporaryBranch) return;
    constexpr std::string_view kKey = "org.temporary.leaves_out";
    std::string left_out = judgement.rules.nearest(kKey, judgement.content.held_on).value;
    const auto names = base::split(left_out, ',');
    const auto is_left_out = [&](std::string_view what) {
        return std::find(names.begin(), names.end(), what) != names.end();
    };
    const auto breaks = [&](const std::string& field, std::string_view what) {
        judgement.breaks(kKey, "records.temporary_branch", field, {{"what", std::string(what)}});
    };
    for (std::size_t i = 0; i < judgement.content.items.size(); ++i) {
        const auto& vote = judgement.content.items[i].vote;
        if (!vote) continue;
        if (vote->kind == rulebook::VoteKind::Election && is_left_out("election"))
            breaks(item_field(i, "vote"), "选举");
        if (vote->kind == rulebook::VoteKind::Admission && is_left_out("admission"))
            breaks(item_field(i, "vote"), "发展党员");
    }
    if (covers.contains(Cover::Dues) && is_left_out("dues")) breaks("items", "收缴党费");
}

}  // namespace

std::vector<Cover> list_missing_parts(const std::set<Cover>& covers) {
    // The five parts of the members' fixed day (M05); 支部工作条例 art. 16 names what it is for.
    constexpr std::array kThemeDayParts{Cover::CollectiveStudy, Cover::PartySpirit, Cover::Dues,
                                        Cover::Deliberation, Cover::Activity};
    std::vector<Cover> missing;
    for (const Cover part : kThemeDayParts) {
        if (covers.contains(part)) continue;
        if (part == Cover::Activity && covers.contains(Cover::Service)) continue;
        missing.push_back(part);
    }
    return missing;
}

std::vector<Remark> judge_filing(const rulebook::Rulebook& rules, const GatheringContent& content,
                                 const FilingFacts& facts) {
    Judgement judgement(rules, content, facts);
    judge_standing(judgement);
    judge_date(judgement);
    if (judgement.refuses()) return std::move(judgement).taken();
    judge_shape(judgement);
    judge_people(judgement);
    judge_items(judgement);
    judge_votes(judgement);
    judge_surplus(judgement);
    const auto covers = list_covers(content);
    const std::set<Cover> carried_out(covers.begin(), covers.end());
    judge_theme_day(judgement, carried_out);
    judge_exchange(judgement, carried_out);
    judge_study(judgement, carried_out);
    judge_temporary(judgement, carried_out);
    judge_time(judgement);
    return std::move(judgement).taken();
}

}  // namespace shiji::records
