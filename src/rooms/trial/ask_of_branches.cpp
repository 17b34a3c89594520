#include <algorithm>

#include "rooms/programmes/programmes.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using records::GatheringState;

constexpr std::uint64_t kProgrammeSeed = 20'260'501;
constexpr const char* kModel = "san-gui-fan";

/// What one branch says came of it, so many days before the trial is opened.
struct Said {
    std::size_t branch;  ///< in order of founding
    int days_ago;
    const char* item;
    const char* task;
    const char* words;
    const char* answer;  ///< none: the work committee has not answered
};

std::vector<Said> all_said() {
    return {{.branch = 7,
             .days_ago = 9,
             .item = "served",
             .task = "财政补贴发放",
             .words = "主题党日到社区宣讲补贴政策，当场受理三户的申请，都已办结。",
             .answer = nullptr},
            {.branch = 5,
             .days_ago = 14,
             .item = "served",
             .task = "",
             .words = "党员为服务对象代办事项两件，有回访。",
             .answer = "事例实。请说明服务对象怎样评价。"}};
}

/// The newest theme day of the branch that is on file as held.
std::optional<std::string> newest_record(storage::Transaction& tx, const Branch& branch,
                                         base::Date today) {
    std::optional<std::string> newest;
    base::Date held_on;
    for (const auto& line : records::list_gatherings(tx, branch.id, today.plus_months(-4), today)) {
        const bool filed =
            line.kind == rulebook::Cover::ThemeDay &&
            (line.state == GatheringState::Submitted || line.state == GatheringState::Accepted);
        if (!filed || (newest && line.held_on < held_on)) continue;
        newest = line.id.hex;
        held_on = line.held_on;
    }
    return newest;
}

class Asking {
  public:
    Asking(Stage& stage, const People& people)
        : stage_(stage),
          people_(people),
          chance_(std::make_shared<seams::SeededChance>(kProgrammeSeed)),
          id_(std::make_shared<programmes::ProgrammeId>()) {}

    void play() {
        add(24, 9, [*this](auto& tx, auto now) { adopt(tx, now); });
        for (const Said& said : all_said()) {
            add(said.days_ago, 15,
                [*this, said](auto& tx, auto now) { say_and_answer(tx, said, now); });
        }
    }

  private:
    void add(int days_ago, std::int64_t hour, Chronicle::Act act) {
        stage_.chronicle.add(hour_of(stage_.now.date().plus_days(-days_ago), hour), std::move(act));
    }

    void adopt(storage::Transaction& tx, base::Moment now) const {
        const auto& models = programmes::shipped_models();
        const auto model = std::find_if(models.begin(), models.end(),
                                        [](const auto& one) { return one.code == kModel; });
        base::check(model != models.end(), "the trial's programme is shipped");
        programmes::AdoptProgramme adopted{
            .model = model->code, .since = now.date(), .text = model->text};
        adopted.text.source = {"区直机关党建工作部署〔试用〕1号"};
        *id_ = kept(programmes::adopt_programme(tx, people_.inspector, adopted, now, *chance_));
    }

    void say_and_answer(storage::Transaction& tx, const Said& said, base::Moment now) const {
        const Branch& branch = people_.branches.at(said.branch);
        const auto record = newest_record(tx, branch, now.date());
        if (!record) return;
        const auto result = kept(programmes::link_result(
            tx, branch.secretary, branch.id, *id_,
            {.item = {said.item}, .subject = {*record}, .task = {said.task}, .words = {said.words}},
            now, *chance_));
        if (said.answer != nullptr)
            kept(programmes::answer_result(tx, people_.inspector, result, {.words = {said.answer}},
                                           now, *chance_));
    }

    Stage& stage_;
    const People& people_;
    std::shared_ptr<seams::SeededChance> chance_;
    std::shared_ptr<programmes::ProgrammeId> id_;
};

}  // namespace

void ask_of_branches(Stage& stage, const People& people) { Asking(stage, people).play(); }

}  // namespace shiji::trial
