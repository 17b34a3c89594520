#include "rooms/records/differences.h"

#include "platform/settings/messages.h"
#include "rooms/records/roll_text.h"
#include "rooms/records/words.h"

namespace shiji::records {
namespace {

/// One thing that a version says, at a path; people are found by who they are, not by their place.
struct Saying {
    std::string path;
    std::string label;
    std::string value;
};

class Sayings {
  public:
    void add(std::string path, const std::optional<std::string>& value) {
        if (!value || value->empty()) return;
        std::string label = settings::field_label(path);
        list_.push_back({std::move(path), std::move(label), *value});
    }
    void add_person(const RollLine& line, std::string value) {
        list_.push_back({"roll." + line.member.member.hex, line.member.name.text + "到会情况",
                         std::move(value)});
    }
    std::vector<Saying> taken() && { return std::move(list_); }

  private:
    std::vector<Saying> list_;
};

template <class E>
std::string label_of(const std::string& word, std::string (*label)(E)) {
    const auto choice = base::named<E>(word);
    return choice ? label(*choice) : word;
}

std::string place_in(std::string_view list, std::int64_t number) {
    return std::string(list) + "[" + std::to_string(number) + "]";
}

std::string attendance_words(const RollLine& line) {
    if (line.attendance == Attendance::Online) return "线上参加";
    if (!line.absence) return "到会";
    std::string words = "缺席：" + absence_label(line.absence->reason);
    if (line.absence->words) words += "（" + line.absence->words->text + "）";
    return words;
}

void add_items(Sayings& sayings, const VersionRows& rows) {
    for (const ItemRow& row : rows.items) {
        const std::string path = place_in("items", row.number);
        sayings.add(path + ".part", label_of<Cover>(row.part, rulebook::cover_label));
        sayings.add(path + ".title", row.title);
        sayings.add(path + ".minutes", row.minutes);
        sayings.add(path + ".speaker", row.speaker);
        if (row.vote_kind)
            sayings.add(path + ".vote", "赞成 " + std::to_string(row.in_favour.value_or(0)) +
                                            "，反对 " + std::to_string(row.against.value_or(0)) +
                                            "，弃权 " + std::to_string(row.abstained.value_or(0)));
        for (const DecisionRow& decision : rows.decisions)
            if (decision.item == row.number)
                sayings.add(
                    path + "." + place_in("decisions", decision.number),
                    decision.words + (decision.due_on ? "（" + *decision.due_on + "前）" : ""));
    }
}

std::vector<Saying> sayings_of(const VersionRows& rows) {
    const VersionRow& row = rows.version;
    Sayings sayings;
    sayings.add("kind", label_of<Cover>(row.kind, rulebook::cover_label));
    sayings.add("title", row.title);
    sayings.add("held_on", row.held_on);
    sayings.add("begins_at", row.begins_at);
    sayings.add("place", row.place);
    sayings.add("group", row.group_id);
    sayings.add("chair", row.chair);
    sayings.add("recorder", row.recorder);
    sayings.add("guests", row.guests);
    sayings.add("host", row.host);
    sayings.add("guest", row.guest);
    sayings.add("reason", row.not_held_reason);
    sayings.add("make_up_on", row.make_up_on);
    for (const RollLine& line : roll_of_text(row.roll))
        sayings.add_person(line, attendance_words(line));
    for (const FollowUpRow& said : rows.follow_ups)
        sayings.add(place_in("follow_ups", said.number),
                    label_of<TaskState>(said.state, task_label) + said.words.value_or(""));
    add_items(sayings, rows);
    sayings.add("study.plan", row.study_plan);
    sayings.add("study.system", row.study_system);
    sayings.add("study.material", row.study_material);
    sayings.add("override_reason", row.override_reason);
    sayings.add("entered_for", row.entered_for);
    for (const AttachmentRow& file : rows.attachments)
        sayings.add("attachments." + file.id, file.name);
    return std::move(sayings).taken();
}

const Saying* find_saying(const std::vector<Saying>& sayings, const std::string& path) {
    const auto found = std::find_if(sayings.begin(), sayings.end(),
                                    [&](const Saying& saying) { return saying.path == path; });
    return found == sayings.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Difference> list_differences(const VersionRows& before, const VersionRows& after) {
    const auto old_sayings = sayings_of(before);
    const auto new_sayings = sayings_of(after);
    std::vector<Difference> differences;
    for (const Saying& now : new_sayings) {
        const Saying* const was = find_saying(old_sayings, now.path);
        if (was == nullptr)
            differences.push_back({now.path, now.label, std::nullopt, now.value});
        else if (was->value != now.value)
            differences.push_back({now.path, now.label, was->value, now.value});
    }
    for (const Saying& was : old_sayings)
        if (find_saying(new_sayings, was.path) == nullptr)
            differences.push_back({was.path, was.label, was.value, std::nullopt});
    return differences;
}

}  // namespace shiji::records
