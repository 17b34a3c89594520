#include "rooms/trial/hold_gathering.h"

#include "rooms/membership/seats.h"
#include "rooms/review/decisions.h"
#include "rooms/trial/minutes.h"

namespace shiji::trial {
namespace {

using records::Cover;

void accept_gathering(storage::Transaction& tx, const House& house, const records::GatheringId& id,
                      base::Moment now, seams::Chance& chance) {
    const auto found = review::find_case_of(tx, {"records.gathering", id.hex});
    kept(review::accept_case(tx, house.reviewer, found->id, found->version, now, chance));
}

Roll roll_for(storage::Transaction& tx, const House& house, const Held& held) {
    const auto found = organisation::find_organisation(tx, house.id);
    if (organisation::is_branch(found->kind)) return membership::roll(tx, house.id, held.held_on);
    if (held.kind == Cover::SecretaryForum)
        return membership::secretaries_below(tx, house.id, held.held_on).roll;
    return membership::committee_roll(tx, house.id, held.held_on);
}

records::GatheringId begin_and_file(storage::Transaction& tx, Storyteller& story,
                                    const House& house, const Held& held, base::Moment now) {
    const auto id = kept(records::begin_gathering(
        tx, house.secretary, house.id,
        {.kind = held.kind, .title = {held.title}, .held_on = held.held_on, .group = {}}, now,
        story.chance()));
    const auto draft = records::find_draft(tx, id);
    const Roll roll = roll_for(tx, house, held);
    auto content = write_minutes(story, draft->content, roll, held.held_on);
    content.study = {base::Line<120>{"集中学习计划"}, base::Line<120>{"机关党员学习制度"},
                     base::Line<120>{"学习资料汇编"}};
    held.touch(content, roll);
    const auto version =
        kept(records::save_draft(tx, house.secretary, id, {draft->draft_version, content}, now));
    kept(records::file_gathering(tx, house.secretary, id, version, now, story.chance()));
    return id;
}

}  // namespace

void hold(Stage& stage, const Teller& story, const House& house, const Held& held,
          std::size_t days) {
    const auto& calendar = stage.rules.work_calendar();
    const base::Date filed_on = calendar.plus_workdays(held.held_on, static_cast<int>(days));
    const base::Moment answered = hour_of(calendar.plus_workdays(filed_on, 2), 15, 20);
    Chronicle& chronicle = stage.chronicle;
    chronicle.add(hour_of(filed_on, 16, 5), [&chronicle, story, house, held, answered](
                                                storage::Transaction& tx, base::Moment now) {
        const auto id = begin_and_file(tx, *story, house, held, now);
        chronicle.add(answered, [story, house, id](storage::Transaction& later, base::Moment then) {
            accept_gathering(later, house, id, then, story->chance());
        });
    });
}

}  // namespace shiji::trial
