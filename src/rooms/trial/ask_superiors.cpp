#include <algorithm>

#include "rooms/approvals/approvals.h"
#include "rooms/trial/hold_gathering.h"

namespace shiji::trial {
namespace {

using approvals::AskApproval;
using approvals::MatterId;
using records::Cover;
using records::GatheringState;

/// Draws of its own: the rest of the district stays as it is told without what is asked.
constexpr std::uint64_t kAskSeed = 20'260'701;
/// In order of founding: who is over its term, who admits, who confirms.
constexpr std::size_t kOverItsTerm = 4;
constexpr std::size_t kAdmits = 10;
constexpr std::size_t kConfirms = 9;

/// The newest gathering of that kind that is on file and stands.
std::optional<records::GatheringId> newest_on_file(storage::Transaction& tx, const Branch& branch,
                                                   Cover kind, base::Date today) {
    std::optional<records::GatheringId> newest;
    base::Date held_on;
    for (const auto& line : records::list_gatherings(tx, branch.id, today.plus_months(-4), today)) {
        const bool stands =
            line.state == GatheringState::Submitted || line.state == GatheringState::Accepted;
        if (line.kind != kind || !stands || (newest && line.held_on < held_on)) continue;
        newest = line.id;
        held_on = line.held_on;
    }
    return newest;
}

http::Caller caller_of(storage::Transaction& tx, const char* login) {
    const auto account = identity::find_account_by_login(tx, login);
    return {.account = account->id, .name = account->name.text, .session = {}};
}

/// One matter on its way: asked of the newest record of a kind, then desk after desk.
class AskedMatter {
  public:
    AskedMatter(Stage& stage, Branch branch, std::uint64_t seed)
        : stage_(stage),
          branch_(std::move(branch)),
          chance_(std::make_shared<seams::SeededChance>(seed)) {}

    void ask(base::Date on, Cover decided_at, AskApproval asked) {
        add(on, 10, [*this, decided_at, asked](storage::Transaction& tx, base::Moment now) {
            const auto record = newest_on_file(tx, branch_, decided_at, now.date());
            if (!record) return;
            AskApproval complete = asked;
            complete.decided_by = *record;
            *id_ = kept(approvals::ask_approval(tx, branch_.secretary, branch_.id, complete, now,
                                                *chance_));
        });
    }
    void agree(base::Date on, const char* login, const char* words) {
        add(on, 15, [*this, login, words](storage::Transaction& tx, base::Moment now) {
            if (id_->hex.empty()) return;
            kept(approvals::agree_matter(
                tx, caller_of(tx, login), *id_,
                {.moves = moves_now(tx), .decided_on = now.date(), .words = {words}}, now,
                *chance_));
        });
    }
    void send_back(base::Date on, const char* words) {
        add(on, 16, [*this, words](storage::Transaction& tx, base::Moment now) {
            if (id_->hex.empty()) return;
            kept(approvals::return_matter(tx, branch_.reviewer, *id_,
                                          {.moves = moves_now(tx), .words = {words}}, now,
                                          *chance_));
        });
    }

  private:
    void add(base::Date on, std::int64_t hour, Chronicle::Act act) {
        stage_.chronicle.add(hour_of(on, hour, 20), std::move(act));
    }
    std::int64_t moves_now(storage::Transaction& tx) const {
        return std::ssize(approvals::find_matter(tx, *id_)->moves);
    }

    Stage& stage_;
    Branch branch_;
    std::shared_ptr<seams::SeededChance> chance_;
    std::shared_ptr<MatterId> id_ = std::make_shared<MatterId>();
};

/// Everybody who has a vote came, and is for it.
void vote_for_all(records::GatheringContent& content, const Roll& roll) {
    content.absent.clear();
    content.online.clear();
    const auto voters = records::count_roll(content, roll).voters_present;
    content.items.front().title = {"逐个讨论和表决"};
    content.items.front().vote = rulebook::Vote{rulebook::VoteKind::Admission, voters, 0, 0};
}

/// An assembly that votes, and the day on which its matter is asked: five working days later.
base::Date hold_vote(Stage& stage, const Branch& branch, const char* title, int days_ago,
                     std::uint64_t seed) {
    const auto& calendar = stage.rules.work_calendar();
    const base::Date held_on = calendar.plus_workdays(stage.now.date().plus_days(-days_ago - 1), 1);
    hold(stage, std::make_shared<Storyteller>(seed),
         {branch.id, "", branch.secretary, branch.reviewer},
         {.kind = Cover::Assembly, .title = title, .held_on = held_on, .touch = vote_for_all}, 1);
    return calendar.plus_workdays(held_on, 5);
}

AskApproval asking(const char* kind, std::string title, const char* words) {
    return {.kind = {kind},
            .title = {std::move(title)},
            .words = {words},
            .day = {},
            .decided_by = {},
            .papers = {}};
}

}  // namespace

void ask_superiors(Stage& stage, const People& people) {
    const auto& calendar = stage.rules.work_calendar();
    const base::Date today = stage.now.date();

    AskedMatter candidates(stage, people.branches.at(kFeaturedBranch), kAskSeed);
    candidates.ask(today.plus_days(-4), Cover::CommitteeMeeting,
                   asking("election_candidates", "增补一名支委的候选人预备人选",
                          "组织委员调离，支委会提出两名预备人选，请审查。"));

    const Branch& confirms = people.branches.at(kConfirms);
    AskedMatter confirmation(stage, confirms, kAskSeed + 1);
    confirmation.ask(hold_vote(stage, confirms, "讨论预备党员转正的党员大会", 17, kAskSeed + 2),
                     Cover::Assembly,
                     asking("confirmation", "一名预备党员按期转正",
                            "预备期满，本人申请，大会逐个讨论表决通过。"));

    const Branch& admits = people.branches.at(kAdmits);
    AskedMatter admission(stage, admits, kAskSeed + 3);
    const base::Date asked_on =
        hold_vote(stage, admits, "讨论接收预备党员的党员大会", 40, kAskSeed + 4);
    admission.ask(
        asked_on, Cover::Assembly,
        asking("admission", "接收一名发展对象为预备党员", "政治审查合格，集中培训已完成。"));
    admission.agree(calendar.plus_workdays(asked_on, 3), "dangzu3", "党组会讨论，同意。");
    admission.agree(calendar.plus_workdays(asked_on, 6), "shencha3",
                    "机关党委会逐个审议表决，批准。预备期一年，请支部通知本人。");

    AskedMatter delay(stage, people.branches.at(kOverItsTerm), kAskSeed + 5);
    AskApproval later = asking("term_shift", "延期两个月换届", "年底业务集中，拟延期换届。");
    later.day = today.plus_months(2);
    delay.ask(today.plus_days(-11), Cover::CommitteeMeeting, std::move(later));
    delay.send_back(today.plus_days(-8), "业务忙不是延期的理由。请在一个月内换届。");
}

}  // namespace shiji::trial
