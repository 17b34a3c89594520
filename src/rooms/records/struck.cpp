#include "rooms/records/struck.h"

#include "platform/settings/messages.h"
#include "rooms/records/field_list.h"

namespace shiji::records {
namespace {

/// Puts the word over texts whose path is named.
class Stroke {
  public:
    Stroke(const Paths& paths, std::string_view word) : paths_(paths), word_(word) {}

    void over(const std::string& path, std::string& text) const {
        if (text != transparency::kErasedValue && paths_.contains(path)) text = word_;
    }
    void over(const std::string& path, std::optional<std::string>& text) const {
        if (text) over(path, *text);
    }

  private:
    const Paths& paths_;
    std::string_view word_;
};

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

void strike_guests(VersionRow& row, const Stroke& stroke) {
    if (row.guests.empty()) return;
    auto guests = base::split(row.guests, '\n');
    for (std::size_t i = 0; i < guests.size(); ++i)
        stroke.over("gathering/guests/" + padded(static_cast<std::int64_t>(i), 2), guests[i]);
    row.guests = joined(guests);
}

void strike_roll(VersionRow& row, const Stroke& stroke) {
    if (row.roll.empty()) return;
    auto lines = base::split(row.roll, '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string path = "gathering/roll/" + padded(static_cast<std::int64_t>(i), 3);
        const auto tab = lines[i].find('\t');
        std::string person = lines[i].substr(0, tab);
        stroke.over(path, person);
        if (tab != std::string::npos) {
            std::string absence = lines[i].substr(tab + 1);
            stroke.over(path + "/absence", absence);
            person += '\t' + absence;
        }
        lines[i] = std::move(person);
    }
    row.roll = joined(lines);
}

void strike_attachments(VersionRows& rows, const Stroke& stroke) {
    std::int64_t number = 0;
    for (AttachmentRow& row : rows.attachments) {
        const std::string path = "gathering/attachments/" + padded(number++, 2);
        stroke.over(path + "/name", row.name);
        stroke.over(path + "/content", row.sha256);
    }
}

/// "gathering/items/03/minutes" → 4.
std::string ordinal(std::string_view part) {
    std::int64_t number = 0;
    for (const char digit : part) number = number * 10 + (digit - '0');
    return std::to_string(number + 1);
}

std::string field_name(std::string_view name) { return settings::field_label(name); }

std::string label_of_item(const std::vector<std::string>& parts) {
    const std::string item = "第 " + ordinal(parts[2]) + " 项议题的";
    if (parts[3] != "decisions") return item + field_name("items." + parts[3]);
    return item + "第 " + ordinal(parts[4]) + " 条" + field_name("items.decisions." + parts[5]);
}

}  // namespace

bool is_struck(std::string_view text) {
    return text == transparency::kErasedValue || text == kClosedValue;
}

bool is_erasable(std::string_view path) {
    for (const char* const whole :
         {"gathering/chair", "gathering/recorder", "gathering/override_reason",
          "gathering/entered_for", "gathering/guest", "gathering/not_held/reason"})
        if (path == whole) return true;
    if (path.starts_with("plan/"))
        return path.starts_with("plan/study/") || path.ends_with("/title");
    for (const char* const folder : {"gathering/guests/", "gathering/roll/"})
        if (path.starts_with(folder)) return true;
    for (const char* const ending : {"/minutes", "/speaker", "/words", "/owner"})
        if (path.starts_with("gathering/items/") && path.ends_with(ending)) return true;
    if (path.starts_with("gathering/follow_ups/")) return path.ends_with("/words");
    return path.starts_with("gathering/attachments/") &&
           (path.ends_with("/name") || path.ends_with("/content"));
}

void strike(VersionRow& row, const Paths& paths, std::string_view word) {
    const Stroke stroke(paths, word);
    stroke.over("gathering/chair", row.chair);
    stroke.over("gathering/recorder", row.recorder);
    stroke.over("gathering/override_reason", row.override_reason);
    stroke.over("gathering/entered_for", row.entered_for);
    stroke.over("gathering/guest", row.guest);
    stroke.over("gathering/not_held/reason", row.not_held_reason);
    strike_guests(row, stroke);
    strike_roll(row, stroke);
}

void strike(VersionRows& rows, const Paths& paths, std::string_view word) {
    const Stroke stroke(paths, word);
    strike(rows.version, paths, word);
    for (ItemRow& row : rows.items) {
        const std::string path = "gathering/items/" + padded(row.number, 2);
        stroke.over(path + "/minutes", row.minutes);
        stroke.over(path + "/speaker", row.speaker);
    }
    for (DecisionRow& row : rows.decisions) {
        const std::string path =
            "gathering/items/" + padded(row.item, 2) + "/decisions/" + padded(row.number, 2);
        stroke.over(path + "/words", row.words);
        stroke.over(path + "/owner", row.owner);
    }
    for (FollowUpRow& row : rows.follow_ups)
        stroke.over("gathering/follow_ups/" + padded(row.number, 3) + "/words", row.words);
    strike_attachments(rows, stroke);
}

std::string label_of_path(std::string_view path) {
    const auto parts = base::split(path, '/');
    if (parts[0] != "gathering" && parts[0] != "plan" && path != "review") return std::string(path);
    if (parts.size() < 2) return "审查人写的意见";
    if (parts[1] == "study") return field_name("study." + parts[2]);
    if (parts[0] == "plan") return "第 " + ordinal(parts[2]) + " 项的" + field_name("title");
    if (parts[1] == "roll")
        return "名册第 " + ordinal(parts[2]) + " 人" + (parts.size() > 3 ? "的缺席原因" : "");
    if (parts[1] == "guests") return "第 " + ordinal(parts[2]) + " 位列席人员";
    if (parts[1] == "items") return label_of_item(parts);
    if (parts[1] == "follow_ups") return "第 " + ordinal(parts[2]) + " 条落实情况的说明";
    if (parts[1] == "attachments") return "第 " + ordinal(parts[2]) + " 个附件";
    if (parts[1] == "not_held") return field_name("not_held_reason");
    return field_name(parts[1]);
}

}  // namespace shiji::records
