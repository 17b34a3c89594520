#include "platform/notices/notices.h"
#include "platform/settings/messages.h"
#include "rooms/records/invitation.h"
#include "rooms/records/roll_text.h"
#include "rooms/records/words.h"

namespace shiji::records {
namespace {

/// As a message's subject where its reader may not open the gathering: those of a committee and
/// of a forum hold their posts elsewhere. No page answers to it.
constexpr std::string_view kInvitationSubject = "records.invitation";
/// What is left of a message's 600 characters once its end is said.
constexpr std::size_t kWordsMax = 570;

std::string agenda_of(const GatheringContent& content) {
    std::string titles;
    for (const AgendaItem& item : content.items)
        titles += (titles.empty() ? "" : "\n") + item.title.text;
    return titles;
}

std::string begins_of(const GatheringContent& content) {
    return content.begins_at ? content.begins_at->text : "";
}

/// "9月25日（周五）14:30"
std::string when_words(const GatheringContent& content) {
    constexpr std::array kDays{"日", "一", "二", "三", "四", "五", "六"};
    const std::chrono::weekday day(content.held_on.days);
    return content.held_on.spoken() + "（周" + kDays.at(day.c_encoding()) + "）" +
           begins_of(content);
}

void add_agenda(std::string& words, const GatheringContent& content) {
    if (content.items.empty()) return;
    words += "\n议程：";
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const std::string item = "\n" + std::to_string(i + 1) + ". " + content.items[i].title.text;
        if (base::count_characters(words + item) > kWordsMax) {
            words += "\n……共 " + std::to_string(content.items.size()) + " 项";
            return;
        }
        words += item;
    }
}

base::Result<void> invalid(std::string_view code, std::string_view field,
                           base::Arguments holes = {}) {
    return base::refuse(base::ErrorKind::Invalid, std::string(code), std::string(field),
                        std::move(holes));
}

/// A gathering to come, as far as it is planned or drafted.
struct Coming {
    Standing standing;
    GatheringContent content;
    std::vector<membership::RollEntry> roll;  ///< of the house
    std::optional<InvitationRow> told;

    std::vector<std::string> changes() const {
        return told ? list_changes(content, *told) : std::vector<std::string>{};
    }
};

base::Result<Coming> load_coming(storage::Transaction& tx, const GatheringId& id,
                                 base::Moment now) {
    auto standing = load_standing(tx, id);
    if (!standing) return base::refuse(standing);
    GatheringContent content = content_being_written(tx, *standing);
    FilingFacts facts = load_facts(tx, *standing, content, now);
    return Coming{std::move(*standing), std::move(content), std::move(facts.roll),
                  find_invitation(tx, id)};
}

std::map<std::string, int> count_names(const std::vector<membership::RollEntry>& roll) {
    std::map<std::string, int> names;
    for (const auto& entry : roll) names[entry.name.text] += 1;
    return names;
}

std::vector<membership::RollEntry> body_of(const Coming& coming) {
    std::vector<membership::RollEntry> body;
    for (RollLine& line : roll_of_body(coming.content, coming.roll))
        body.push_back(std::move(line.member));
    return body;
}

/// Accounts that may be those of the house's members, by name.
std::map<std::string, std::vector<identity::AccountId>> accounts_by_name(
    storage::Transaction& tx, const organisation::Organisation& house, base::Date today) {
    std::set<identity::AccountId> near;
    if (organisation::is_branch(house.kind)) {
        for (auto& one : list_posted(tx, house.id, today)) near.insert(std::move(one.account));
    } else {
        const auto below = organisation::list_subtree(tx, house.id);
        const std::set<OrganisationId> houses(below.begin(), below.end());
        for (auto& one : list_posted(tx, std::nullopt, today))
            if (houses.contains(one.organisation)) near.insert(std::move(one.account));
    }
    std::map<std::string, std::vector<identity::AccountId>> accounts;
    for (const auto& id : near)
        if (const auto account = identity::find_account(tx, id); account && account->active)
            accounts[account->name.text].push_back(id);
    return accounts;
}

std::vector<identity::AccountId> list_invited(storage::Transaction& tx, const Coming& coming,
                                              const identity::AccountId& sender, base::Date today) {
    const auto accounts = accounts_by_name(tx, coming.standing.house, today);
    const auto of_house = count_names(coming.roll);
    std::vector<identity::AccountId> invited;
    for (const auto& [name, count] : count_names(body_of(coming))) {
        const auto found = accounts.find(name);
        if (found == accounts.end() || of_house.at(name) != count) continue;
        if (static_cast<int>(found->second.size()) > count) continue;
        for (const auto& account : found->second)
            if (account != sender) invited.push_back(account);
    }
    return invited;
}

}  // namespace

std::vector<std::string> list_changes(const GatheringContent& content, const InvitationRow& told) {
    std::vector<std::string> changes;
    if (content.held_on != told.held_on || begins_of(content) != told.begins_at)
        changes.push_back("时间");
    if (content.place.text != told.place) changes.push_back("地点");
    if (agenda_of(content) != told.agenda) changes.push_back("议程");
    return changes;
}

Invitation write_invitation(const GatheringContent& content, std::string_view house,
                            const std::vector<std::string>& changes) {
    std::string words = changes.empty() ? "" : listed(changes) + "有变，以这次为准。\n";
    words += std::string(house) + "\n类别：" + rulebook::cover_label(content.kind) + "\n时间：" +
             when_words(content) + "\n地点：" + content.place.text;
    add_agenda(words, content);
    return {{(changes.empty() ? "会议通知：" : "会议变更：") + content.title.text},
            {std::move(words)}};
}

base::Result<void> judge_invitation(const GatheringContent& content,
                                    const std::optional<InvitationRow>& told, base::Moment now) {
    const std::string begins = begins_of(content);
    if (begins.empty()) return invalid("records.no_time", "begins_at");
    if (!is_clock_time(begins)) return invalid("records.begins_at", "begins_at");
    if (content.place.text.empty()) return invalid("records.no_place", "place");
    if (content.held_on.iso() + " " + begins <= now.minute_text())
        return invalid("records.invitation_late", "held_on", {{"when", when_words(content)}});
    if (told && list_changes(content, *told).empty())
        return base::refuse(base::ErrorKind::Conflict, "records.invitation_unchanged", "",
                            {{"sent_at", told->sent_ms.minute_text()}});
    return {};
}

base::Result<InvitationSent> send_invitation(storage::Transaction& tx, const http::Caller& by,
                                             const GatheringId& id, std::int64_t draft_version,
                                             base::Moment now) {
    // Load.
    const auto coming = load_coming(tx, id, now);
    if (!coming) return base::refuse(coming);
    if (const auto same = judge_draft_version(tx, coming->standing.gathering, draft_version); !same)
        return base::refuse(same);

    // Judge.
    if (const auto good = judge_invitation(coming->content, coming->told, now); !good)
        return base::refuse(good);
    const auto invited = list_invited(tx, *coming, by.account, now.date());
    if (invited.empty()) return InvitationSent{};

    // Save.
    const Invitation text =
        write_invitation(coming->content, coming->standing.house.name.text, coming->changes());
    const bool opens = organisation::is_branch(coming->standing.house.kind);
    for (const auto& account : invited)
        notices::tell(tx,
                      {.to = account,
                       .title = text.title,
                       .words = text.words,
                       .subject_kind = std::string(opens ? kGatheringSubject : kInvitationSubject),
                       .subject_id = id.hex},
                      now);
    const auto told = static_cast<std::int64_t>(invited.size());
    insert_invitation(tx, {.gathering = id.hex,
                           .number = coming->told ? coming->told->number + 1 : 1,
                           .sent_ms = now,
                           .sent_by = by.account,
                           .told = told,
                           .held_on = coming->content.held_on,
                           .begins_at = begins_of(coming->content),
                           .place = coming->content.place.text,
                           .agenda = agenda_of(coming->content)});
    return InvitationSent{told};
}

base::Result<InvitationPage> show_invitation(http::Call& call) {
    const auto id = call.id<GatheringOwner>("gathering");
    if (!id) return base::refuse(id);
    const auto coming = load_coming(call.tx, *id, call.now);
    if (!coming) return base::refuse(coming);
    const auto good = judge_invitation(coming->content, coming->told, call.now);
    const Invitation text =
        write_invitation(coming->content, coming->standing.house.name.text, coming->changes());
    const auto invited = list_invited(call.tx, *coming, call.caller.account, call.today());
    return InvitationPage{
        .title = text.title.text,
        .words = text.words.text,
        .participants = static_cast<std::int64_t>(body_of(*coming).size()),
        .with_account = static_cast<std::int64_t>(invited.size()),
        .sent_at = coming->told ? std::optional(coming->told->sent_ms) : std::nullopt,
        .changes = coming->changes(),
        .hindrance = good ? "" : settings::sentence(good.error().faults.front())};
}

}  // namespace shiji::records
