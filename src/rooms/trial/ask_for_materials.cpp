#include "rooms/materials/materials.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using materials::AnswerKind;
using materials::MaterialKind;

constexpr std::uint64_t kMaterialSeed = 20'260'812;
/// Beside the visitor's, one that has answered the work committee.
constexpr std::size_t kAnsweringBranch = 5;

class AskingFor {
  public:
    AskingFor(Stage& stage, const People& people)
        : stage_(stage),
          people_(people),
          chance_(std::make_shared<seams::SeededChance>(kMaterialSeed)) {}

    void play() {
        add(6, 10, [*this](auto& tx, auto now) { ask_by_committee(tx, now); });
        add(2, 9, [*this](auto& tx, auto now) { ask_by_work_committee(tx, now); });
    }

  private:
    void add(int days_ago, std::int64_t hour, Chronicle::Act act) {
        stage_.chronicle.add(hour_of(stage_.now.date().plus_days(-days_ago), hour), std::move(act));
    }

    const Branch& visitors() const { return people_.branches.at(kFeaturedBranch); }

    /// Of the quarter before, of which everything is on file that was held.
    materials::MaterialItem item(MaterialKind kind, const char* code = "") const {
        const base::Quarter before = base::Quarter::of(stage_.now.date()).plus(-1);
        return {.kind = kind, .code = code, .quarter = before, .words = {}};
    }
    static materials::MaterialItem in_words(const char* words) {
        return {.kind = MaterialKind::Other, .code = "", .quarter = {}, .words = {words}};
    }

    /// The visitor's branch has handed over what is on file; a word is still wanted.
    void ask_by_committee(storage::Transaction& tx, base::Moment now) const {
        const Committee& committee = people_.committees.at(kFeaturedCommittee);
        materials::AskMaterials request{
            .title = {"党课开展情况"},
            .basis = {"机关党委年度工作计划〔试用〕第三项"},
            .closes_on = stage_.now.date().plus_days(3),
            .asked = {},
            .items = {item(MaterialKind::Record, "lecture"), item(MaterialKind::Plan),
                      in_words("下季度准备请谁来讲")}};
        for (std::size_t nth = 0; nth < committee.branch_count; ++nth)
            request.asked.push_back(people_.branches.at(committee.first_branch + nth).id);
        const auto id = kept(materials::ask_materials(tx, visitors().reviewer, committee.id,
                                                      request, now, *chance_));
        kept(
            materials::provide_on_file(tx, visitors().secretary, visitors().id, id, now, *chance_));
    }

    void ask_by_work_committee(storage::Transaction& tx, base::Moment now) const {
        const Branch& other = people_.branches.at(kAnsweringBranch);
        const materials::AskMaterials request{
            .title = {"上季度组织生活情况"},
            .basis = {"区直机关工委督查计划〔试用〕2号"},
            .closes_on = stage_.now.date().plus_days(8),
            .asked = {other.id, visitors().id},
            .items = {item(MaterialKind::Plan),
                      item(MaterialKind::Duty, "assembly"),
                      item(MaterialKind::Record, "theme_day"),
                      item(MaterialKind::Record, "collective_study"),
                      {.kind = MaterialKind::Headcount},
                      in_words("困难党员走访慰问的情况")}};
        const auto id = kept(materials::ask_materials(tx, people_.inspector, people_.work_committee,
                                                      request, now, *chance_));
        kept(materials::provide_on_file(tx, other.secretary, other.id, id, now, *chance_));
        kept(materials::answer_item(tx, other.secretary, other.id, id,
                                    {.item = 6,
                                     .kind = AnswerKind::Words,
                                     .words = {"走访困难党员两名，慰问金按规定发放。"}},
                                    now, *chance_));
    }

    Stage& stage_;
    const People& people_;
    std::shared_ptr<seams::SeededChance> chance_;
};

}  // namespace

void ask_for_materials(Stage& stage, const People& people) { AskingFor(stage, people).play(); }

}  // namespace shiji::trial
