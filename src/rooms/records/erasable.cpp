#include "rooms/records/field_list.h"
#include "rooms/records/filed_erasure.h"
#include "rooms/records/roll_text.h"

namespace shiji::records {
namespace {

using transparency::Field;

constexpr std::size_t kWordsShown = 200;

}  // namespace

std::string shortened(const std::string& text) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < kWordsShown; ++count)
        base::next_code_point(text, at);
    return at < text.size() ? text.substr(0, at) + "…" : text;
}

namespace {

/// Sorts the fields of version after version into things.
class Things {
  public:
    void add(const VersionRows& rows, const Paths& closed) {
        const auto roll = roll_of_text(rows.version.roll);
        for (const Field& field : fields_of_rows({}, rows)) {
            if (!is_erasable(field.path) || field.value.empty() ||
                field.value == transparency::kErasedValue)
                continue;
            const ErasurePlace place{rows.version.version, field.path};
            const std::string words = closed.contains(field.path) ? std::string(kClosedValue) : "";
            if (field.path.starts_with("gathering/roll/"))
                add_person(place, roll, words);
            else if (field.path.starts_with("gathering/attachments/"))
                add_file(place, field, words);
            else
                add_text(place, field, words);
        }
    }

    void add_plan(const PlanRows& rows, const Paths& closed, const std::set<std::int64_t>& kept) {
        std::set<std::string> kept_paths;
        for (const std::int64_t number : kept)
            kept_paths.insert("plan/items/" + padded(number, 2) + "/title");
        for (const Field& field : fields_of_plan_rows("", "", rows)) {
            if (!is_erasable(field.path) || field.value.empty() ||
                field.value == transparency::kErasedValue || kept_paths.contains(field.path))
                continue;
            add_text({rows.version.version, field.path}, field,
                     closed.contains(field.path) ? std::string(kClosedValue) : "");
        }
    }

    void add_review_words(std::string words) {
        if (!words.empty())
            list_.push_back(
                {kReviewWords, label_of_path(kReviewWords), shortened(words), {{0, kReviewWords}}});
    }

    std::vector<ErasableThing> taken() && { return std::move(list_); }

  private:
    ErasableThing& find_or_make(const std::string& key, const ErasurePlace& place,
                                const std::string& words) {
        const auto found = std::find_if(list_.begin(), list_.end(),
                                        [&](const auto& thing) { return thing.key == key; });
        if (found != list_.end()) return *found;
        const std::string from = newest_ != 0 && place.version < newest_
                                     ? "（第 " + std::to_string(place.version) + " 版）"
                                     : "";
        newest_ = std::max(newest_, place.version);
        return list_.emplace_back(ErasableThing{key, label_of_path(place.path) + from, words, {}});
    }

    /// Who goes takes along why they did not come; that may go alone.
    void add_person(const ErasurePlace& place, const std::vector<RollLine>& roll,
                    const std::string& closed) {
        const auto parts = base::split(place.path, '/');
        const RollLine& line = roll.at(static_cast<std::size_t>(std::stoul(parts[2])));
        const std::string& member = line.member.member.hex;
        const std::string name = closed.empty() ? line.member.name.text : closed;
        if (parts.size() > 3) {
            const std::string why = closed.empty() && line.absence && line.absence->words
                                        ? name + "：" + line.absence->words->text
                                        : name;
            find_or_make("absence:" + member, place, why).places.push_back(place);
            if (!is_struck(line.member.name.text))
                find_or_make("roll:" + member, place, name).places.push_back(place);
        } else {
            find_or_make("roll:" + member, place, name).places.push_back(place);
        }
    }

    /// Name and bytes go together.
    void add_file(const ErasurePlace& place, const Field& field, const std::string& closed) {
        const std::string key = place.path.substr(0, place.path.rfind('/'));
        ErasableThing& thing = find_or_make(key, place, closed);
        thing.places.push_back(place);
        if (closed.empty() && place.path.ends_with("/name")) thing.words = field.value;
    }

    void add_text(const ErasurePlace& place, const Field& field, const std::string& closed) {
        auto& key = keys_[{place.path, field.value}];
        if (key.empty()) key = place.path + "@" + std::to_string(place.version);
        const bool owner = place.path.ends_with("/owner");
        find_or_make(key, place, closed.empty() && !owner ? shortened(field.value) : closed)
            .places.push_back(place);
    }

    std::vector<ErasableThing> list_;
    std::map<std::pair<std::string, std::string>, std::string> keys_;
    std::int64_t newest_ = 0;
};

std::string review_words(storage::Transaction& tx, const review::Subject& subject) {
    std::string words;
    const auto found = review::find_case_of(tx, subject);
    if (!found) return words;
    const auto add = [&](const std::string& text) {
        if (!text.empty() && !is_struck(text)) words += (words.empty() ? "" : "；") + text;
    };
    for (const review::Move& move : review::list_moves(tx, found->id)) {
        add(move.words.text);
        for (const review::Mark& mark : move.marks) add(mark.words.text);
    }
    return words;
}

void add_gathering(storage::Transaction& tx, const GatheringId& id, Things& things) {
    const auto gathering = find_gathering(tx, id);
    base::check(gathering && gathering->newest, "a target is on file");
    for (const VersionLine& line : list_versions(tx, *gathering->newest)) {
        auto row = find_version_row(tx, *gathering->newest, line.version);
        base::check(row.has_value(), "a listed version is on file");
        const auto closed = find_closed_paths(tx, id.hex, line.version);
        things.add(load_version(tx, gathering->organisation, std::move(*row)), closed);
    }
}

/// Lines whose gathering bears the same title in the register, where it stays.
std::set<std::int64_t> lines_in_register(storage::Transaction& tx, const PlanRows& rows) {
    std::set<std::int64_t> lines;
    for (const PlanItemRow& item : rows.items) {
        const auto gathering = find_gathering(tx, {item.gathering});
        if (gathering && gathering->title.text == item.title) lines.insert(item.number);
    }
    return lines;
}

void add_plan(storage::Transaction& tx, const PlanId& id, Things& things) {
    const auto plan = find_plan(tx, id);
    base::check(plan.has_value(), "a target is on file");
    for (const PlanRows& rows : list_plan_versions(tx, *plan))
        things.add_plan(rows, find_closed_paths(tx, id.hex, rows.version.version),
                        lines_in_register(tx, rows));
}

}  // namespace

std::vector<ErasableThing> list_erasable(storage::Transaction& tx, const ErasureTarget& target,
                                         const FiledKinds& kinds) {
    Things things;
    if (target.newest == 0) return {};
    if (target.subject == ErasureSubject::Filed) return list_erasable_in_filed(tx, target, kinds);
    if (target.subject == ErasureSubject::Plan)
        add_plan(tx, {target.record}, things);
    else
        add_gathering(tx, {target.record}, things);
    things.add_review_words(review_words(tx, target.review_subject()));
    return std::move(things).taken();
}

}  // namespace shiji::records
