#include "rooms/talks/talks.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using talks::TalkId;
using talks::TalkKind;
using talks::TalkStep;
using talks::TalkWords;

/// Chance of its own: the rest of the district stays as it is told without the talks.
constexpr std::uint64_t kTalksSeed = 20'260'917;

class Talk {
  public:
    Talk(Stage& stage, const membership::FieldKeys& keys, http::Caller owner, Branch branch,
         std::uint64_t seed)
        : stage_(stage),
          keys_(&keys),
          owner_(std::move(owner)),
          branch_(std::move(branch)),
          chance_(std::make_shared<seams::SeededChance>(seed)) {}

    void open(int days_ago, TalkKind kind, const char* reason) {
        add(days_ago, 9, [=, *this](storage::Transaction& tx, base::Moment now) {
            *id_ = kept(talks::open_talk(tx, *keys_, owner_, branch_.id,
                                         {.kind = kind,
                                          .person = branch_.secretary.account,
                                          .finding = {},
                                          .reason = {reason}},
                                         now, *chance_));
        });
    }
    void step(int days_ago, std::int64_t hour, TalkStep step, TalkWords words,
              std::optional<base::Date> due_on = {}) {
        add(days_ago, hour, [=, *this](storage::Transaction& tx, base::Moment now) {
            kept(talks::take_talk_step(tx, *keys_, owner_, *id_, step, words, due_on, now,
                                       *chance_));
        });
    }
    base::Date day(int days_ago) const { return stage_.now.date().plus_days(-days_ago); }

  private:
    void add(int days_ago, std::int64_t hour, Chronicle::Act act) {
        stage_.chronicle.add(hour_of(day(days_ago), hour), std::move(act));
    }

    Stage& stage_;
    const membership::FieldKeys* keys_;
    http::Caller owner_;
    Branch branch_;
    std::shared_ptr<seams::SeededChance> chance_;
    std::shared_ptr<TalkId> id_ = std::make_shared<TalkId>();
};

}  // namespace

void hold_talks(Stage& stage, const People& people, const membership::FieldKeys& keys) {
    const Branch& visitors = people.branches.at(7);
    Talk reminder(stage, keys, visitors.reviewer, visitors, kTalksSeed);
    reminder.open(10, TalkKind::Reminder,
                  "近两个月主题党日的记录偏简，集中学习没有写清讨论了什么。");
    reminder.step(
        9, 10, TalkStep::Notify,
        {.words = {"请到机关党委办公室谈一次，了解支部记录的情况。"}, .place = {"机关党委办公室"}});
    reminder.step(8, 15, TalkStep::Record,
                  {.words = {"提醒注意记录质量，写清议题、发言和议定的事。"},
                   .place = {"机关党委办公室"},
                   .day = reminder.day(8),
                   .parties = {"机关党委审查人、支部书记"},
                   .said = {"承认记录偏简，今后由组织委员当场记、次日核。"}});
    reminder.step(8, 16, TalkStep::Measure, {.words = {"下一次主题党日的记录由书记核后再报。"}},
                  stage.now.date().plus_days(12));

    Talk proposal(stage, keys, people.inspector, people.branches.at(9), kTalksSeed + 1);
    proposal.open(20, TalkKind::AdmonitionProposal,
                  "多次提醒后仍晚报近三周，问到的党员记不清当天议定的事，责任落实不到位。");
    proposal.step(19, 10, TalkStep::Notify,
                  {.words = {"建议按干部管理权限研究是否给予诫勉。"}, .body = {"区纪委监委"}});
    proposal.step(7, 11, TalkStep::Outcome,
                  {.words = {"已进行诫勉谈话，本人表示接受。"},
                   .day = proposal.day(8),
                   .body = {"区纪委监委"},
                   .document = {"区纪诫〔2026〕3号"}});
    proposal.step(7, 14, TalkStep::Measure, {.words = {"五个工作日内交书面检查。"}});
}

}  // namespace shiji::trial
