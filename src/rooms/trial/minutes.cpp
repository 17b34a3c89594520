#include "rooms/trial/minutes.h"

namespace shiji::trial {
namespace {

using records::AbsenceReason;
using records::AgendaItem;
using records::Cover;

/// Who belongs to the body that meets.
std::vector<membership::RollEntry> body_of(const records::GatheringContent& content,
                                           const std::vector<membership::RollEntry>& roll) {
    std::vector<membership::RollEntry> body;
    for (const auto& entry : roll) {
        const bool sits = content.kind == Cover::CommitteeMeeting ? entry.in_committee
                          : content.group                         ? entry.group == content.group
                                                                  : true;
        if (sits) body.push_back(entry);
    }
    return body;
}

const std::vector<std::string>& sentences_for(Cover part) {
    switch (part) {
        case Cover::CollectiveStudy:
        case Cover::PartySpirit:
            return scenery().study_sentences;
        case Cover::Lecture:
            return scenery().lecture_sentences;
        case Cover::Activity:
        case Cover::Service:
        case Cover::Visit:
            return scenery().activity_sentences;
        default:
            return scenery().matter_sentences;
    }
}

void write_item(Storyteller& story, AgendaItem& item, const std::string& chair,
                const std::string& recorder, const std::vector<membership::RollEntry>& body) {
    const std::string speaker = body[story.below(body.size())].name.text;
    const bool lecture = item.part == Cover::Lecture;
    const base::Arguments words{
        {"chair", chair},
        {"recorder", recorder},
        {"speaker", speaker},
        {"topic", story.pick(lecture ? scenery().lecture_topics : scenery().study_topics)},
        {"matter", story.pick(scenery().matters)},
        {"activity", story.pick(scenery().activities)},
        {"owner", speaker}};
    if (item.part == Cover::Dues) {
        item.minutes = {story.tell(
            "到会党员当场交纳了本月党费，由{recorder}登记，未到会的三日内自行补交。", words)};
        return;
    }
    std::string text = story.tell(story.pick(scenery().openings), words);
    for (int i = 0; i < 3; ++i) text += story.tell(story.pick(sentences_for(item.part)), words);
    text += story.tell(story.pick(scenery().closings), words);
    item.minutes = {text};
    if (lecture) item.speaker = base::Line<40>{speaker};
    const bool decides = item.part == Cover::Deliberation || item.part == Cover::Assembly ||
                         item.part == Cover::CommitteeMeeting;
    if (decides)
        item.decisions = {
            {{story.tell(story.pick(scenery().decisions), words)}, std::nullopt, std::nullopt}};
}

void write_absences(Storyteller& story, records::GatheringContent& content,
                    const std::vector<membership::RollEntry>& body) {
    // Never more than a quarter of the body, so that every invented meeting is quorate.
    const std::uint64_t most = std::min<std::uint64_t>(2, body.size() / 4);
    const std::uint64_t absent = most == 0 ? 0 : story.below(most + 1);
    constexpr std::array kReasons{AbsenceReason::BusinessTrip, AbsenceReason::SickLeave,
                                  AbsenceReason::OnDuty, AbsenceReason::AwayForStudy};
    for (std::uint64_t i = 0; i < absent; ++i)
        content.absent.push_back({body[body.size() - 1 - i].member,
                                  kReasons[story.below(kReasons.size())], std::nullopt});
}

}  // namespace

records::GatheringContent write_minutes(Storyteller& story, records::GatheringContent planned,
                                        const std::vector<membership::RollEntry>& roll,
                                        base::Date held_on) {
    records::GatheringContent content = std::move(planned);
    const auto body = body_of(content, roll);
    base::check(body.size() >= 2, "an invented meeting has a chair and a recorder");
    content.held_on = held_on;
    content.begins_at = base::Line<5>{story.one_in(2) ? "09:00" : "15:00"};
    content.place = {story.pick(scenery().rooms)};
    content.chair = body[0].name;
    content.recorder = body[1].name;
    content.absent.clear();
    write_absences(story, content, body);
    if (content.items.empty()) content.items.push_back({.part = content.kind, .title = {"议事"}});
    for (AgendaItem& item : content.items)
        write_item(story, item, content.chair.text, content.recorder.text, body);
    return content;
}

}  // namespace shiji::trial
