#include "rooms/accountability/accountability.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using accountability::AgreementSide;
using accountability::ReportStep;
using organisation::OrganisationId;
using organisation::Role;

constexpr std::uint64_t kDutiesSeed = 20'260'301;
/// 区财政局, in office order: the visitor is the head of its Party group and still has to sign.
constexpr std::size_t kFeaturedUnit = 2;
constexpr std::size_t kSignedUnits = 8;
constexpr std::size_t kReporters = 4;

/// The organisation at the head of a unit.
struct Head {
    OrganisationId id;
    http::Caller unit_head;
};

http::Caller holder(storage::Transaction& tx, const OrganisationId& id, Role role, base::Date on) {
    const auto holders = organisation::list_holders(tx, id, role, on);
    base::check(!holders.empty(), "every unit of the trial has its head");
    const auto account = identity::find_account(tx, holders.front());
    return {.account = account->id, .name = account->name.text, .session = {}};
}

std::vector<Head> heads_of(storage::Transaction& tx, const OrganisationId& top, base::Date on) {
    std::vector<Head> heads;
    for (const auto& one : organisation::list_organisations_below(tx, top, on))
        if (one.parent == top) heads.push_back({one.id, holder(tx, one.id, Role::UnitHead, on)});
    return heads;
}

class Year {
  public:
    Year(Stage& stage, const People& people)
        : stage_(stage),
          people_(people),
          year_(stage.now.date().year()),
          chance_(std::make_shared<seams::SeededChance>(kDutiesSeed)) {}

    void play() {
        add(58, [*this](auto& tx, auto now) { agree(tx, now); });
        add(50, [*this](auto& tx, auto now) { sign(tx, now); });
        add(40, [*this](auto& tx, auto now) { study(tx, now); });
        add(30, [*this](auto& tx, auto now) { open(tx, now); });
        add(25, [*this](auto& tx, auto now) { report(tx, now); });
        add(20, [*this](auto& tx, auto now) { judge(tx, now); });
        add(6, [*this](auto& tx, auto now) { assign(tx, now); });
    }

  private:
    void add(int days_ago, Chronicle::Act act) {
        stage_.chronicle.add(hour_of(stage_.now.date().plus_days(-days_ago), 10), std::move(act));
    }
    std::vector<Head> heads(storage::Transaction& tx, base::Moment now) const {
        return heads_of(tx, people_.work_committee, now.date());
    }

    void agree(storage::Transaction& tx, base::Moment now) const {
        for (const Head& head : heads(tx, now))
            kept(accountability::draft_agreement(tx, people_.inspector, head.id, year_, now,
                                                 *chance_));
    }

    void sign_one(storage::Transaction& tx, const Head& head, AgreementSide side,
                  base::Moment now) const {
        const auto digest = accountability::find_agreement(tx, head.id, year_)->digest;
        const auto& who = side == AgreementSide::Unit ? head.unit_head : people_.inspector;
        kept(accountability::sign_agreement(tx, who, head.id, year_, side, {.digest = {digest}},
                                            now, *chance_));
    }

    void sign(storage::Transaction& tx, base::Moment now) const {
        const auto all = heads(tx, now);
        for (std::size_t i = 0; i < kSignedUnits && i < all.size(); ++i) {
            sign_one(tx, all[i], AgreementSide::Committee, now);
            if (i != kFeaturedUnit) sign_one(tx, all[i], AgreementSide::Unit, now);
        }
    }

    void study(storage::Transaction& tx, base::Moment now) const {
        const auto all = heads(tx, now);
        for (const std::size_t i : {std::size_t{0}, kFeaturedUnit, std::size_t{5}}) {
            const base::Date held_on = now.date().plus_days(-2);
            kept(accountability::record_study(
                tx, all.at(i).unit_head, all.at(i).id,
                {.held_on = held_on,
                 .topics = {"听取机关党组织上半年工作汇报，研究组织生活中的问题"},
                 .conclusions = {"党组成员按分工联系一个党支部，到支部参加组织生活。"},
                 .tasks = {{.words = {"补齐各支部集中学习的计划和资料"},
                            .owner = {"机关党组织专职副书记"},
                            .due_on = held_on.plus_days(60)}}},
                now, *chance_));
        }
    }

    void open(storage::Transaction& tx, base::Moment now) const {
        const auto march = *base::Date::of(year_, 3, 20);
        const base::Date held_on = march <= now.date() ? march : *base::Date::of(year_ - 1, 12, 20);
        accountability::OpenReview opened{
            .title = {std::to_string(year_ - 1) + "年度基层党组织书记述职评议会"},
            .held_on = held_on,
            .reporters = {}};
        for (const Head& head : heads(tx, now))
            if (opened.reporters.size() < kReporters)
                opened.reporters.push_back({head.id, opened.reporters.size() < 2
                                                         ? accountability::ReportManner::OnSite
                                                         : accountability::ReportManner::Written});
        kept(accountability::open_review(tx, people_.inspector, people_.work_committee, year_ - 1,
                                         opened, now, *chance_));
    }

    /// The first duty of the featured unit that is undone, if there is one on that day.
    void assign(storage::Transaction& tx, base::Moment now) const {
        const Head head = heads(tx, now).at(kFeaturedUnit);
        const auto people = accountability::list_assignees(tx, head.id, now.date());
        for (const auto& holder : accountability::describe_own(tx, head.id, year_, now.date()))
            for (const auto& cell : holder.cells) {
                if (cell.state != accountability::CellState::Unfulfilled) continue;
                kept(accountability::assign_duty(tx, head.unit_head, head.id, year_,
                                                 {.duty = cell.duty,
                                                  .person = people.back().person,
                                                  .due_on = now.date().plus_days(20),
                                                  .words = {"先补上计划，再补记录"}},
                                                 now, *chance_));
                return;
            }
    }

    std::vector<accountability::DutyReport> reports(storage::Transaction& tx) const {
        return accountability::find_review(tx, people_.work_committee, year_ - 1)->reports;
    }

    void report(storage::Transaction& tx, base::Moment now) const {
        for (const auto& one : reports(tx))
            kept(accountability::file_report(
                tx, {.account = one.reporter, .name = one.person, .session = {}}, one.organisation,
                year_ - 1,
                {.words = {"抓学习、抓组织生活、抓为民办事三项工作，各支部按季度报备。"},
                 .problems = {"集中学习有时以读代学，外出党员参加不经常；"
                              "党建和业务结合的办法不多，支部之间不平衡。"},
                 .plans = {"逐月列出学习计划，每季度到支部检查一次。"}},
                now, *chance_));
    }

    void act(storage::Transaction& tx, const http::Caller& who,
             const accountability::DutyReport& report, accountability::HostAct words,
             base::Moment now) const {
        kept(accountability::act_on_report(tx, who, report.organisation, year_ - 1, words, now,
                                           *chance_));
    }

    void judge(storage::Transaction& tx, base::Moment now) const {
        const std::vector<accountability::BallotCount> ballots{
            {.voters = accountability::BallotClass::CommitteeMembers,
             .present = 9,
             .good = 5,
             .fair = 4},
            {.voters = accountability::BallotClass::MemberDelegates,
             .present = 20,
             .good = 11,
             .fair = 7,
             .average = 2}};
        for (const auto& one : reports(tx)) {
            act(tx, people_.inspector, one,
                {.step = ReportStep::Comment,
                 .words = {"事例实，问题找得准；学习怎样见效还要说清楚。"},
                 .ballots = {},
                 .owner = {}},
                now);
            if (one.manner == accountability::ReportManner::OnSite)
                for (const auto& teller : {people_.inspector, people_.second_inspector})
                    act(tx, teller, one,
                        {.step = ReportStep::Count, .words = {}, .ballots = ballots, .owner = {}},
                        now);
            act(tx, people_.inspector, one,
                {.step = ReportStep::Grade,
                 .words = {"工作扎实，学习制度要坚持。"},
                 .ballots = {},
                 .grade = accountability::ReviewGrade::Fair,
                 .owner = {}},
                now);
            act(tx, people_.inspector, one,
                {.step = ReportStep::Demand,
                 .words = {"制定本年度集中学习计划，每季度通报一次参加情况。"},
                 .ballots = {},
                 .owner = {one.person},
                 .due_on = now.date().plus_days(60)},
                now);
        }
    }

    Stage& stage_;
    const People& people_;
    int year_;
    std::shared_ptr<seams::SeededChance> chance_;
};

}  // namespace

void answer_for_duties(Stage& stage, const People& people) { Year(stage, people).play(); }

}  // namespace shiji::trial
