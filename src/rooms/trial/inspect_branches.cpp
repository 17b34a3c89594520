#include "rooms/rectification/rectification.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using rectification::FindingId;
using rectification::Step;

/// Draws of its own: the rest of the district stays as it is told without the findings.
constexpr std::uint64_t kFindingsSeed = 20'260'915;

constexpr int kPutOffDays = 40;

/// What an inspector found, and how far it has come: so many days before the trial is opened.
struct Found {
    std::size_t branch;  ///< in order of founding
    const char* item;
    const char* words;
    int issued;
    const char* measure;  ///< none: nobody took it up yet
    const char* put_off;  ///< none: the day stayed
    const char* done;     ///< none: not reported
    bool struck_off;
};

std::vector<Found> all_found() {
    return {{.branch = 6,
             .item = "theme_day",
             .words = "几次主题党日附的是同一张照片，看不出当天做了什么。",
             .issued = 26,
             .measure = "由组织委员逐次核对，照片只附当天的，没有的不附。",
             .put_off = "组织委员出差，月底才能核对完。",
             .done = "已逐次核对，重新整理了记录，今后没有照片的不附。",
             .struck_off = true},
            {.branch = 9,
             .item = "late_filings",
             .words = "主题党日开完近三周才报，问到的党员记不清当天议定的事。",
             .issued = 12,
             .measure = "记录员当天记、次日报，书记每月末对一遍清单。",
             .put_off = nullptr,
             .done = "本月的记录次日已报，支委会明确了记录员和替补。",
             .struck_off = false},
            {.branch = 7,
             .item = "integration",
             .words = "记录里看不出党建工作怎样结合业务，请补上结合的事项和结果。",
             .issued = 3,
             .measure = nullptr,
             .put_off = nullptr,
             .done = nullptr,
             .struck_off = false}};
}

class Inspection {
  public:
    Inspection(Stage& stage, const People& people, const Found& found)
        : stage_(stage),
          branch_(people.branches.at(found.branch)),
          inspector_(people.inspector),
          found_(found),
          chance_(std::make_shared<seams::SeededChance>(kFindingsSeed + found.branch)) {}

    void play() {
        add(found_.issued, 10, [*this](storage::Transaction& tx, base::Moment now) {
            *id_ = kept(rectification::issue_finding(
                tx, inspector_, branch_.id,
                {.item = found_.item, .words = {found_.words}, .gathering = {}, .due_on = {}}, now,
                *chance_));
        });
        if (found_.measure == nullptr) return;
        add(found_.issued - 1, 11, [*this](storage::Transaction& tx, base::Moment now) {
            kept(rectification::take_up(
                tx, branch_.secretary, *id_,
                {.owner = {branch_.secretary.name}, .measure = {found_.measure}}, now, *chance_));
        });
        if (found_.put_off != nullptr)
            add(found_.issued - 2, 10, [*this](storage::Transaction& tx, base::Moment now) {
                kept(rectification::extend_finding(
                    tx, inspector_, *id_,
                    {.due_on = now.date().plus_days(kPutOffDays), .words = {found_.put_off}}, now,
                    *chance_));
            });
        add(found_.issued / 2, 16, [*this](storage::Transaction& tx, base::Moment now) {
            kept(rectification::report_done(tx, branch_.secretary, *id_,
                                            {.words = {found_.done}, .proofs = {}}, now, *chance_));
        });
        if (!found_.struck_off) return;
        add(found_.issued / 2 - 1, 9, [*this](storage::Transaction& tx, base::Moment now) {
            kept(rectification::judge_finding(tx, inspector_, *id_, Step::Settle,
                                              {.words = {"看了近两次的记录，已经改好。"}}, now,
                                              *chance_));
        });
    }

  private:
    void add(int days_ago, std::int64_t hour, Chronicle::Act act) {
        stage_.chronicle.add(hour_of(stage_.now.date().plus_days(-days_ago), hour), std::move(act));
    }

    Stage& stage_;
    Branch branch_;
    http::Caller inspector_;
    Found found_;
    std::shared_ptr<seams::SeededChance> chance_;
    std::shared_ptr<FindingId> id_ = std::make_shared<FindingId>();
};

}  // namespace

void inspect_branches(Stage& stage, const People& people) {
    for (const Found& found : all_found()) Inspection(stage, people, found).play();
}

}  // namespace shiji::trial
